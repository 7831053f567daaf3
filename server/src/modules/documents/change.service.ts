import { randomUUID } from 'node:crypto';
import type { changeDocument, completeDocument, decideForce, DocumentEntry, registerDocument, relateDocuments, unrelateDocuments, withdrawDocument } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Call } from '../../platform/module.ts';
import { documentCan } from './documents.policy.ts';
import { entriesById, findRelation, touchedBy } from './documents.queries.ts';
import { keysOf, wholeDay } from './documents.rules.ts';
import { presentEntry } from './present.service.ts';
import { readFileForRegister } from './read-file.service.ts';
import { insertDecision, insertRelations, lockEntry, updateEntry, withdrawRelation, type KnownEntry } from './register.queries.ts';
import { headColumns, registerByName, registerRead, settle } from './register.service.ts';

type Base = Pick<Call<typeof changeDocument>, 'tx' | 'actor' | 'now' | 'today'>;
type Locked = KnownEntry & { symbol: string | null };

const shown = ({ tx, actor, today }: Base, id: string): Promise<DocumentEntry> => presentEntry(tx, actor, id, today, today);

async function locked(call: Base, id: string, version: number | null, may: 'edit' | 'complete' | 'withdraw'): Promise<Locked> {
  const entry = await lockEntry(call.tx, call.actor.tenantId, id);
  if (!entry) throw new AppError('record.not_found');
  if (version !== null && entry.version !== version) throw new AppError('record.stale', { current: await shown(call, id) });
  if (!documentCan(call.actor, entry)[may])
    throw new AppError('record.state', { state: entry.planId ? 'văn bản thuộc một kế hoạch trong hệ thống, hãy làm ở trang kế hoạch' : 'văn bản này đã có toàn văn' });
  return entry;
}

/** Brings a document in, from a file or by name; a document that is there already is refused and named. */
export async function register(call: Base & Pick<Call<typeof registerDocument>, 'services' | 'body'>): Promise<DocumentEntry> {
  const { tx, actor, body, now, services } = call;
  const made =
    'fileId' in body
      ? await registerRead(tx, actor, { ...(await readFileForRegister(services, tx, actor.tenantId, body.fileId)), planId: null, agencyId: null }, true, now)
      : await registerByName(tx, actor, { ...body, agencyId: null, fileId: null }, now);
  const entry = await shown(call, made.id);
  if (made.known) throw new AppError('record.exists', { what: `văn bản ${entry.symbol ?? entry.title ?? ''} trong sổ`, current: { id: entry.id } });
  return entry;
}

/** Reads a file as the words of an entry that was known by name; another document's file is refused with its symbol. */
export async function complete(call: Call<typeof completeDocument>): Promise<DocumentEntry> {
  const { tx, actor, params, body, now, services } = call;
  const entry = await locked(call, params.documentId, body.version, 'complete');
  const read = await readFileForRegister(services, tx, actor.tenantId, body.fileId);
  const keys = read.symbol ? keysOf(read.symbol, read.issuedOn) : null;
  const differs = keys !== null && keys.bare !== entry.bareKey;
  const yearDiffers = keys !== null && entry.key !== entry.bareKey && keys.full !== keys.bare && keys.full !== entry.key;
  if (differs || yearDiffers)
    throw new AppError('file.refused', { reason: `Tệp này là văn bản ${read.symbol}${read.issuedOn ? ` (${read.issuedOn})` : ''}, không phải ${entry.symbol ?? 'văn bản đang chọn'}. Hãy chọn đúng tệp, hoặc đưa tệp này vào sổ như một văn bản khác.` });
  if (!read.symbol)
    throw new AppError('file.refused', { reason: 'Không đọc được số, ký hiệu trong tệp này nên không biết có đúng là văn bản đang chọn không. Hãy dùng bản đã ghi số.' });
  await registerRead(tx, actor, { ...read, planId: null, agencyId: null }, true, now);
  await record(tx, actor, { action: 'document.completed', subjectType: 'document', subjectId: entry.id, details: { fileId: body.fileId } });
  return shown(call, entry.id);
}

/** Corrects the head. Days change the force of this entry and of those that it changes or replaces. */
export async function change(call: Call<typeof changeDocument>): Promise<DocumentEntry> {
  const { tx, actor, params, body, now } = call;
  const entry = await locked(call, params.documentId, body.version, 'edit');
  if (body.effectiveOn && body.issuedOn && body.effectiveOn < body.issuedOn) throw new AppError('request.invalid', {}, [{ path: 'effectiveOn', message: 'Ngày có hiệu lực không được trước ngày ban hành' }]);
  if (body.expiresOn && (body.effectiveOn ?? body.issuedOn ?? '') > body.expiresOn) throw new AppError('request.invalid', {}, [{ path: 'expiresOn', message: 'Ngày hết hạn không được trước ngày có hiệu lực' }]);
  const { version, effectiveOn, expiresOn, ...given } = body;
  // The head of a plan's document is corrected in the plan; here only the days of force are added
  const own = (await entriesById(tx, actor.tenantId, [entry.id], call.today)).get(entry.id);
  const head = entry.planId && own ? { type: own.type, title: own.title, issuer: own.issuer, issuedOn: own.issuedOn } : given;
  const keys = entry.symbol ? keysOf(entry.symbol, head.issuedOn) : null;
  // The year of issue is part of what tells two documents of one number apart
  const key = keys && keys.full !== entry.key && !entry.key.startsWith('~') ? { key: keys.full } : {};
  try {
    await updateEntry(tx, actor.tenantId, entry.id, version, { ...headColumns({ ...head, symbol: entry.symbol }), ...key, effectiveOn, expiresOn, changedAt: now });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '23505') throw new AppError('record.exists', { what: `văn bản ${entry.symbol ?? ''} của năm ấy` });
    throw error;
  }
  await settle(tx, actor.tenantId, [entry.id]);
  await settle(tx, actor.tenantId, await touchedBy(tx, actor.tenantId, entry.id));
  await record(tx, actor, { action: 'document.changed', subjectType: 'document', subjectId: entry.id, details: { issuedOn: wholeDay(head.issuedOn), effectiveOn, expiresOn } });
  return shown(call, entry.id);
}

/** Takes an entry out with a reason; what it did to the force of others ends with it. */
export async function withdraw(call: Call<typeof withdrawDocument>): Promise<{ ok: true }> {
  const { tx, actor, params, body } = call;
  const entry = await locked(call, params.documentId, body.version, 'withdraw');
  await takeOut(call, entry, body.reason);
  await record(tx, actor, { action: 'document.withdrawn', subjectType: 'document', subjectId: entry.id, details: { reason: body.reason } });
  return { ok: true };
}

/** Marks an entry as withdrawn and settles what it touched. */
export async function takeOut({ tx, actor, now }: Pick<Base, 'tx' | 'actor' | 'now'>, entry: KnownEntry, reason: string): Promise<void> {
  const touched = await touchedBy(tx, actor.tenantId, entry.id);
  await updateEntry(tx, actor.tenantId, entry.id, entry.version, { withdrawnAt: now, withdrawnBy: actor.personId, withdrawnReason: reason, changedAt: now });
  await settle(tx, actor.tenantId, touched);
}

/** Enters a relation that a person knows of. */
export async function relate(call: Call<typeof relateDocuments>): Promise<DocumentEntry> {
  const { tx, actor, params, body, now } = call;
  const entry = await locked(call, params.documentId, null, 'edit');
  if (body.toId === entry.id) throw new AppError('request.invalid', {}, [{ path: 'toId', message: 'Văn bản không có quan hệ với chính nó' }]);
  const to = (await entriesById(tx, actor.tenantId, [body.toId], call.today)).get(body.toId);
  if (!to) throw new AppError('request.invalid', {}, [{ path: 'toId', message: 'Không tìm thấy văn bản này trong sổ' }]);
  const inserted = await insertRelations(tx, actor.tenantId, [
    { id: randomUUID(), fromId: entry.id, toId: to.id, kind: body.kind, source: 'person', open: entry.open, spans: [], reason: body.reason, byPerson: actor.personId, at: now },
  ]);
  if (inserted === 0) throw new AppError('record.exists', { what: 'quan hệ này giữa hai văn bản' });
  await settle(tx, actor.tenantId, [to.id]);
  await record(tx, actor, { action: 'document.related', subjectType: 'document', subjectId: entry.id, details: { toId: to.id, kind: body.kind, reason: body.reason } });
  return shown(call, entry.id);
}

/** Withdraws a relation with a reason. */
export async function unrelate(call: Call<typeof unrelateDocuments>): Promise<DocumentEntry> {
  const { tx, actor, params, body, now } = call;
  const entry = await locked(call, params.documentId, null, 'edit');
  const relation = await findRelation(tx, actor.tenantId, entry.id, params.relationId);
  if (!relation) throw new AppError('record.not_found');
  await withdrawRelation(tx, actor.tenantId, relation.id, actor.personId ?? '', body.reason, now);
  await settle(tx, actor.tenantId, [relation.toId]);
  await record(tx, actor, { action: 'document.unrelated', subjectType: 'document', subjectId: entry.id, details: { relationId: relation.id, kind: relation.kind, reason: body.reason } });
  return shown(call, entry.id);
}

/** Notes a decision on force; the newest one counts. */
export async function decide(call: Call<typeof decideForce>): Promise<DocumentEntry> {
  const { tx, actor, params, body, now } = call;
  const entry = await locked(call, params.documentId, null, 'edit');
  const byDocumentId = body.kind === 'ends' ? body.byDocumentId : null;
  if (byDocumentId && (byDocumentId === entry.id || !(await entriesById(tx, actor.tenantId, [byDocumentId], call.today)).has(byDocumentId)))
    throw new AppError('request.invalid', {}, [{ path: 'byDocumentId', message: 'Không tìm thấy văn bản này trong sổ' }]);
  await insertDecision(tx, {
    tenantId: actor.tenantId,
    id: randomUUID(),
    documentId: entry.id,
    kind: body.kind,
    onDay: body.onDay,
    endKind: body.kind === 'ends' ? body.endKind : null,
    byDocumentId,
    reason: body.reason,
    byPerson: actor.personId ?? '',
    at: now,
  });
  await settle(tx, actor.tenantId, [entry.id, ...(await touchedBy(tx, actor.tenantId, entry.id))]);
  await record(tx, actor, { action: 'document.force', subjectType: 'document', subjectId: entry.id, details: { kind: body.kind, onDay: body.onDay, reason: body.reason } });
  return shown(call, entry.id);
}
