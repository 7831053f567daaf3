import { DocumentComparison, type comparePlan, type downloadPlanDocument } from '@thientruong/contract';
import { ReadRefused } from '@thientruong/documents';
import type { Outline } from '@thientruong/documents/compare';
import { AppError } from '@thientruong/kernel';
import { asActor, type Tx } from '../../platform/database.ts';
import type { RawCall, Services } from '../../platform/module.ts';
import { compareApart, MAX_TEXT_BYTES, refusalOf, tooHard, writeApart, type Source } from '../../platform/reading.ts';
import { contentDisposition, getFileRef, readForReading } from '../files/index.ts';
import { documentName, outlineAfter } from './compare.rules.ts';
import * as queries from './plans.queries.ts';

const FORMATS = {
  docx: { ending: 'docx', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  pdf: { ending: 'pdf', type: 'application/pdf' },
  html: { ending: 'html', type: 'text/html; charset=utf-8' },
  akn: { ending: 'akn.xml', type: 'application/xml; charset=utf-8' },
} as const;

interface Side {
  name: string;
  symbol: string | null;
  /** Its words were recognised in a scan. */
  ocr: boolean;
  content: Source | Outline;
}
type Reader = { services: Services; tx: Tx; tenantId: string };

/** The plan beside another document. Everything is fetched in one short transaction; reading and comparing follow in the reading thread. */
export async function comparePlans(call: RawCall<typeof comparePlan>): Promise<DocumentComparison> {
  const { actor, params, query, services } = call;
  if (!actor) throw new AppError('auth.required');
  const [from, to] = await asActor(services.db, actor, (tx) => sidesOf({ services, tx, tenantId: actor.tenantId }, params.planId, query), 'read');
  const comparison = await compareApart(from.content, to.content).catch(refuse);
  const named = ({ name, symbol, ocr }: Side) => ({ name, symbol, ocr });
  return DocumentComparison.parse({ ...comparison, from: named(from), to: named(to) });
}

/** The plan's document in another format, always as an attachment that no browser runs. */
export async function sendDocument(call: RawCall<typeof downloadPlanDocument>): Promise<Buffer> {
  const { actor, params, query, reply, services } = call;
  if (!actor) throw new AppError('auth.required');
  const side = await asActor(services.db, actor, (tx) => planSide({ services, tx, tenantId: actor.tenantId }, params.planId), 'read');
  const bytes = await writeApart(side.content, query.format).catch(refuse);
  const { ending, type } = FORMATS[query.format];
  void reply
    .type(type)
    .header('content-disposition', contentDisposition(documentName({ symbol: side.symbol, title: side.name }, ending)))
    .header('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'")
    .header('x-content-type-options', 'nosniff');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

async function refuse(error: unknown): Promise<never> {
  throw error instanceof ReadRefused ? await refusalOf(error) : error;
}

async function sidesOf(reader: Reader, planId: string, { against, id }: RawCall<typeof comparePlan>['query']): Promise<[Side, Side]> {
  if (against === 'now') return amendedSides(reader, planId, null);
  if (!id) throw new AppError('request.invalid', {}, [{ path: 'id', message: 'Chưa chọn văn bản để so sánh' }]);
  if (against === 'amendment') return amendedSides(reader, planId, id);
  return [await planSide(reader, planId), against === 'plan' ? await planSide(reader, id) : await fileSide(reader, id)];
}

/** A plan's own file, with what people corrected in its head. */
async function planSide(reader: Reader, planId: string): Promise<Side & { content: Source }> {
  const { tx, tenantId } = reader;
  const [plan, text] = [await queries.findPlan(tx, tenantId, planId), await queries.findPlanText(tx, tenantId, planId)];
  if (!plan || !text) throw new AppError('record.not_found');
  const { content, ocr } = await fileSide(reader, plan.fileId);
  const read = { documentType: 'type', symbol: 'symbol', issuer: 'issuer', place: 'place', issuedOn: 'date', title: 'title' } as const;
  const edited = text.headEdited.filter((field): field is keyof typeof read => field in read);
  return { name: plan.title ?? '', symbol: plan.symbol, ocr, content: { ...content, head: Object.fromEntries(edited.map((field) => [read[field], text[field]])) } };
}

async function fileSide({ services, tx, tenantId }: Reader, fileId: string): Promise<Side & { content: Source }> {
  const { mediaType, size } = await getFileRef(tx, tenantId, fileId);
  if (mediaType.startsWith('text/') && size > MAX_TEXT_BYTES) throw await refusalOf(tooHard());
  const content = await readForReading(services, tx, tenantId, fileId);
  return { name: content.name, symbol: null, ocr: content.recognised, content };
}

/** The plan before and after one amendment, or (null) as issued and as it stands with all of them. */
async function amendedSides({ tx, tenantId }: Reader, planId: string, amendmentId: string | null): Promise<[Side, Side]> {
  const plan = await queries.findPlan(tx, tenantId, planId);
  if (!plan) throw new AppError('record.not_found');
  const { heads, changes } = await queries.amendmentsOf(tx, tenantId, planId);
  const inOrder = heads.map((head) => head.id).reverse();
  const at = amendmentId === null ? inOrder.length - 1 : inOrder.indexOf(amendmentId);
  if (amendmentId !== null && at < 0) throw new AppError('record.not_found');
  const clauses = await queries.clausesOf(tx, tenantId, planId);
  const side = (applied: string[], symbol: string | null): Side => ({ name: plan.title ?? '', symbol, ocr: plan.sourceFormat === 'ocr', content: outlineAfter(clauses, changes, applied) });
  const amending = heads.find((head) => head.id === amendmentId);
  return [side(inOrder.slice(0, amendmentId === null ? 0 : at), plan.symbol), side(inOrder.slice(0, at + 1), amending?.symbol ?? plan.symbol)];
}
