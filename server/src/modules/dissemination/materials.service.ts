import { randomUUID } from 'node:crypto';
import type { addMaterial, changeMaterial, EndpointOutput, listMaterials, Material, withdrawMaterial } from '@thientruong/contract';
import { AppError, foldText } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { readCursor, writeCursor } from '../../platform/cursor.ts';
import type { Call } from '../../platform/module.ts';
import { agencyRefs } from '../agencies/index.ts';
import { getFileRef } from '../files/index.ts';
import { peopleNames } from '../identity/index.ts';
import { personOf } from '../tasks/index.ts';
import { addsMaterials, ownsMaterial } from './dissemination.policy.ts';
import { MATERIAL_LABELS, materialProblems, refuse, topicsOf } from './dissemination.rules.ts';
import { findMaterial, insertMaterial, listMaterialRows, updateMaterial, type MaterialRow, type MaterialWords } from './materials.queries.ts';
import type { Acting } from './outreach-present.service.ts';

const isInstant = (value: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(value);

async function present({ tx, actor }: Acting, rows: readonly MaterialRow[]): Promise<Material[]> {
  const refs = await agencyRefs(tx, actor.tenantId, rows.flatMap((row) => row.agencyId ?? []));
  const names = await peopleNames(tx, actor.tenantId, rows.map((row) => row.createdBy));
  return rows.map((row) => ({
    id: row.id,
    agency: row.agencyId ? (refs.get(row.agencyId) ?? null) : null,
    title: row.title,
    kind: row.kind,
    topics: row.topics,
    language: row.language,
    reuse: row.reuse,
    file: row.fileId && row.fileName !== null ? { id: row.fileId, name: row.fileName, mediaType: row.mediaType ?? '', size: Number(row.size), sha256: row.sha256 ?? '', createdAt: row.fileAt?.toISOString() ?? '' } : null,
    url: row.url,
    createdBy: personOf(row.createdBy, names),
    createdAt: row.createdAt.toISOString(),
    withdrawn: row.withdrawnAt !== null,
    version: row.version,
    can: { change: ownsMaterial(actor, row.agencyId) && row.withdrawnAt === null },
  }));
}

async function presentOne(context: Acting, id: string): Promise<Material> {
  const row = await findMaterial(context.tx, context.actor.tenantId, id);
  const [one] = row ? await present(context, [row]) : [];
  if (!one) throw new AppError('record.not_found');
  return one;
}

/** One page of the library. */
export async function list(call: Call<typeof listMaterials>): Promise<EndpointOutput<typeof listMaterials>> {
  const { tx, actor } = call;
  const { cursor, limit, ...filter } = call.query;
  const at = readCursor(cursor, isInstant);
  const rows = await listMaterialRows(tx, actor.tenantId, filter, at, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: await present(call, shown), nextCursor: rows.length > limit && last ? writeCursor(last.sortValue, last.id) : null, total: !at && rows.length <= limit ? rows.length : null, can: { add: addsMaterials(actor) } };
}

async function wordsOf({ tx, actor }: Acting, body: Call<typeof addMaterial>['body'], before?: MaterialRow): Promise<MaterialWords> {
  refuse(materialProblems(body));
  if (body.fileId && body.fileId !== before?.fileId && !(await getFileRef(tx, actor.tenantId, body.fileId).catch(() => null))) refuse([{ path: 'fileId', message: 'Không tìm thấy tệp, hoặc tệp không thuộc cơ quan của bạn. Hãy tải tệp lên lại.' }]);
  const topics = topicsOf(body.topics);
  return { ...body, topics, folded: `${foldText(`${body.title} ${MATERIAL_LABELS[body.kind]} ${body.reuse}`)} |${topics.map(foldText).join('|')}|` };
}

/** Puts a material into the library. */
export async function add(call: Call<typeof addMaterial>): Promise<Material> {
  const { tx, actor, body, now } = call;
  if (!addsMaterials(actor) || !actor.personId) throw new AppError('auth.forbidden');
  const id = randomUUID();
  await insertMaterial(tx, { tenantId: actor.tenantId, id, agencyId: actor.agencyId, ...(await wordsOf(call, body)), createdBy: actor.personId, createdAt: now });
  await record(tx, actor, { action: 'dissemination.material_added', subjectType: 'material', subjectId: id, details: { title: body.title, kind: body.kind } });
  return presentOne(call, id);
}

/** First steps of every change. */
async function openForChange(context: Acting, id: string, version: number): Promise<MaterialRow> {
  const { tx, actor } = context;
  const seen = await findMaterial(tx, actor.tenantId, id);
  if (!seen) throw new AppError('record.not_found');
  if (!ownsMaterial(actor, seen.agencyId)) throw new AppError('auth.forbidden');
  const row = await findMaterial(tx, actor.tenantId, id, true);
  if (row?.version !== version) throw new AppError('record.stale', { current: await presentOne(context, id) });
  if (row.withdrawnAt) throw new AppError('record.state', { state: 'tài liệu đã được rút' });
  return row;
}

/** Changes a material. */
export async function change(call: Call<typeof changeMaterial>): Promise<Material> {
  const { tx, actor } = call;
  const { version, ...body } = call.body;
  const row = await openForChange(call, call.params.materialId, version);
  await updateMaterial(tx, actor.tenantId, row.id, await wordsOf(call, body, row));
  await record(tx, actor, { action: 'dissemination.material_changed', subjectType: 'material', subjectId: row.id, details: { title: body.title, before: { title: row.title, kind: row.kind, reuse: row.reuse, fileId: row.fileId, url: row.url } } });
  return presentOne(call, row.id);
}

/** Takes a material out of the library. */
export async function withdraw(call: Call<typeof withdrawMaterial>): Promise<Material> {
  const { tx, actor, now, body } = call;
  const row = await openForChange(call, call.params.materialId, body.version);
  await updateMaterial(tx, actor.tenantId, row.id, { withdrawnAt: now, withdrawnReason: body.reason });
  await record(tx, actor, { action: 'dissemination.material_withdrawn', subjectType: 'material', subjectId: row.id, details: { title: row.title, reason: body.reason } });
  return presentOne(call, row.id);
}
