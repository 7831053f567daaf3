import type { addDuty, dropDuty, Duty, fulfilDuty, listDuties, reopenDuty } from '@thientruong/contract';
import { AppError, foldText, plainDateOf, type Actor } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Tx } from '../../platform/database.ts';
import type { Call } from '../../platform/module.ts';
import { readCursor, writeCursor } from '../../platform/cursor.ts';
import { agencyRefs } from '../agencies/index.ts';
import { hangDocument } from '../tasks/index.ts';
import { dutyCan, dutyIsTheirs } from './documents.policy.ts';
import { keysOf } from './documents.rules.ts';
import { entriesById } from './documents.queries.ts';
import { countDuties, documentEvidence, findDuty, findTask, insertDuties, pageOfDuties, updateDuty, type DutyRow } from './duties.queries.ts';
import { readFileForRegister } from './read-file.service.ts';
import { refOf } from './refs.rules.ts';
import { registerByName, registerRead } from './register.service.ts';

const PLAN_MOST = 100;

/** Duties as they travel: agencies, documents and evidence in three queries whatever their number. */
export async function presentDuties(tx: Tx, actor: Actor, rows: readonly DutyRow[], day: string): Promise<Duty[]> {
  const { tenantId } = actor;
  const agencies = await agencyRefs(tx, tenantId, rows.flatMap((row) => (row.leadAgencyId ? [row.leadAgencyId] : [])));
  const documents = await entriesById(tx, tenantId, rows.flatMap((row) => (row.fulfilledBy ? [row.fulfilledBy] : [])), day);
  const evidence = await documentEvidence(tx, tenantId, rows.filter((row) => row.state === 'open' || row.state === 'overdue').map((row) => row.taskId));
  return rows.map((row) => {
    const document = row.fulfilledBy ? documents.get(row.fulfilledBy) : undefined;
    return {
      id: row.id,
      type: row.type,
      state: row.state,
      source: row.source,
      task: { id: row.taskId, code: row.code, content: row.content, clausePath: row.clausePath, planId: row.planId, planSymbol: row.planSymbol },
      agency: (row.leadAgencyId && agencies.get(row.leadAgencyId)) || null,
      dueOn: row.dueOn,
      document: document ? refOf(document) : null,
      fulfilledOn: row.fulfilledAt ? plainDateOf(row.fulfilledAt) : null,
      evidence: evidence.filter((one) => one.taskId === row.taskId).map((one) => ({ id: one.id, title: one.title, symbol: one.symbol ?? '', issuedOn: one.issuedOn, fileId: one.fileId })),
      droppedReason: row.droppedReason,
      version: row.version,
      can: dutyCan(actor, row),
    };
  });
}

/** Duties of a plan, for its entry's page. */
export async function dutiesOfPlan(tx: Tx, actor: Actor, planId: string, day: string, today: string): Promise<Duty[]> {
  return presentDuties(tx, actor, await pageOfDuties(tx, actor.tenantId, { words: [], states: [], agencyId: undefined, planIds: [planId], after: null, limit: PLAN_MOST }, today), day);
}

/** A page of duties that the actor may see. */
export async function listPage({ tx, actor, query, today }: Call<typeof listDuties>) {
  const filter = { words: query.q ? foldText(query.q).split(' ').filter(Boolean).slice(0, 8) : [], states: query.state, agencyId: query.agencyId };
  const cursor = readCursor(query.cursor, (dueSort) => /^(infinity|\d{4,6}-\d{2}-\d{2})$/.test(dueSort));
  const after = cursor ? { dueSort: cursor.value, id: cursor.id } : null;
  const rows = await pageOfDuties(tx, actor.tenantId, { ...filter, after, limit: query.limit + 1 }, today);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const counts = await countDuties(tx, actor.tenantId, filter, today);
  const total = query.state.length === 0 ? Object.values(counts) : query.state.map((state) => counts[state]);
  return {
    items: await presentDuties(tx, actor, shown, today),
    nextCursor: rows.length > query.limit && last ? writeCursor(last.dueSort, last.id) : null,
    total: total.reduce((sum, count) => sum + count, 0),
    counts,
  };
}

type DutyCall = Pick<Call<typeof reopenDuty>, 'tx' | 'actor' | 'today' | 'now'>;

async function opened(call: DutyCall, id: string, version: number, what: 'fulfil' | 'reopen' | 'drop'): Promise<DutyRow> {
  const { tx, actor, today } = call;
  const duty = await findDuty(tx, actor.tenantId, { id }, today);
  if (!duty) throw new AppError('record.not_found');
  if (!dutyIsTheirs(actor, duty)) throw new AppError('auth.forbidden');
  if (duty.version !== version) throw new AppError('record.stale', { current: await presentOne(call, id) });
  if (!dutyCan(actor, duty)[what]) throw new AppError('record.state', { state: STATES[duty.state] });
  return duty;
}
const STATES: Record<DutyRow['state'], string> = { open: 'chưa ban hành', overdue: 'chưa ban hành, đã quá hạn', met: 'đã có văn bản', dropped: 'đã bỏ khỏi danh sách' };

async function presentOne({ tx, actor, today }: Pick<DutyCall, 'tx' | 'actor' | 'today'>, id: string): Promise<Duty> {
  const duty = await findDuty(tx, actor.tenantId, { id }, today);
  const [shown] = duty ? await presentDuties(tx, actor, [duty], today) : [];
  if (!shown) throw new AppError('record.not_found');
  return shown;
}

/** Meets a duty by an entry, or by evidence whose document comes into the register by that. */
export async function fulfil(call: Call<typeof fulfilDuty>): Promise<Duty> {
  const { tx, actor, params, body, now, today } = call;
  const duty = await opened(call, params.dutyId, body.version, 'fulfil');
  const documentId = 'documentId' in body ? await byEntry(call, duty, body.documentId) : await byEvidence(call, duty, body.evidenceId);
  if (!(await updateDuty(tx, actor.tenantId, duty.id, duty.version, { fulfilledBy: documentId, fulfilledAt: now, fulfilledPerson: actor.personId })))
    throw new AppError('record.stale', { current: await presentOne(call, duty.id) });
  await record(tx, actor, { action: 'duty.fulfilled', subjectType: 'duty', subjectId: duty.id, details: { documentId, task: duty.code } });
  return presentOne({ tx, actor, today }, duty.id);
}

async function byEntry(call: Call<typeof fulfilDuty>, duty: DutyRow, documentId: string): Promise<string> {
  const { tx, actor, today } = call;
  const entry = (await entriesById(tx, actor.tenantId, [documentId], today)).get(documentId);
  if (!entry) throw new AppError('request.invalid', {}, [{ path: 'documentId', message: 'Không tìm thấy văn bản này trong sổ' }]);
  if (!entry.symbol) throw new AppError('request.invalid', {}, [{ path: 'documentId', message: 'Văn bản này chưa có số, ký hiệu nên chưa phải là văn bản đã ban hành' }]);
  if (entry.planId === duty.planId) throw new AppError('request.invalid', {}, [{ path: 'documentId', message: 'Đây là chính văn bản giao nhiệm vụ; hãy chọn văn bản đã ban hành để thực hiện' }]);
  const issuedOn = entry.issuedOn && /^\d{4}-\d{2}-\d{2}$/.test(entry.issuedOn) ? entry.issuedOn : null;
  await hangDocument(call, duty.taskId, { title: (entry.title ?? entry.symbol).slice(0, 300), symbol: entry.symbol, issuedOn, issuer: entry.issuer?.slice(0, 300) ?? null, fileId: entry.fileId });
  return entry.id;
}

async function byEvidence(call: Call<typeof fulfilDuty>, duty: DutyRow, evidenceId: string): Promise<string> {
  const { tx, actor, now } = call;
  const evidence = (await documentEvidence(tx, actor.tenantId, [duty.taskId])).find((one) => one.id === evidenceId);
  if (!evidence?.symbol) throw new AppError('request.invalid', {}, [{ path: 'evidenceId', message: 'Không tìm thấy minh chứng là văn bản của nhiệm vụ này, hoặc minh chứng đã được rút' }]);
  const head = { type: duty.type, symbol: evidence.symbol, issuer: evidence.issuer, title: evidence.title, issuedOn: evidence.issuedOn };
  const read = evidence.fileId ? await readableOrNull(call, evidence.fileId) : null;
  if (!read) return (await registerByName(tx, actor, { ...head, agencyId: duty.leadAgencyId, fileId: null }, now)).id;
  if (read.symbol && keysOf(read.symbol, null).bare !== keysOf(evidence.symbol, null).bare)
    throw new AppError('file.refused', { reason: `Tệp của minh chứng mang số ${read.symbol}, không phải ${evidence.symbol}. Hãy sửa minh chứng hoặc gắn đúng tệp rồi làm lại.` });
  return (await registerRead(tx, actor, { ...read, ...head, agencyId: duty.leadAgencyId, planId: null }, true, now)).id;
}

/** What was read from a file; null where it cannot be read (a scan, a picture): then the register knows the document by name. */
async function readableOrNull({ tx, actor, services }: Pick<Call<typeof fulfilDuty>, 'tx' | 'actor' | 'services'>, fileId: string) {
  try {
    return await readFileForRegister(services, tx, actor.tenantId, fileId);
  } catch (error) {
    if (error instanceof AppError && (error.code === 'file.refused' || error.code === 'file.scan')) return null;
    throw error;
  }
}

/** Opens a duty again that was met or dropped by mistake; evidence stays where it hangs. */
export async function reopen(call: Call<typeof reopenDuty>): Promise<Duty> {
  const { tx, actor, params, body } = call;
  const duty = await opened(call, params.dutyId, body.version, 'reopen');
  const change = duty.state === 'dropped' ? { droppedReason: null, droppedBy: null } : { fulfilledBy: null, fulfilledAt: null, fulfilledPerson: null };
  if (!(await updateDuty(tx, actor.tenantId, duty.id, duty.version, change))) throw new AppError('record.stale', { current: await presentOne(call, duty.id) });
  await record(tx, actor, { action: 'duty.reopened', subjectType: 'duty', subjectId: duty.id, details: { reason: body.reason, documentId: duty.fulfilledBy } });
  return presentOne(call, duty.id);
}

/** Puts a duty aside that is none. */
export async function drop(call: Call<typeof dropDuty>): Promise<Duty> {
  const { tx, actor, params, body } = call;
  const duty = await opened(call, params.dutyId, body.version, 'drop');
  if (!(await updateDuty(tx, actor.tenantId, duty.id, duty.version, { droppedReason: body.reason, droppedBy: actor.personId })))
    throw new AppError('record.stale', { current: await presentOne(call, duty.id) });
  await record(tx, actor, { action: 'duty.dropped', subjectType: 'duty', subjectId: duty.id, details: { reason: body.reason } });
  return presentOne(call, duty.id);
}

/** Enters a duty by hand. */
export async function add(call: Call<typeof addDuty>): Promise<Duty> {
  const { tx, actor, body, now, today } = call;
  const task = await findTask(tx, actor.tenantId, body.taskId);
  if (!task) throw new AppError('request.invalid', {}, [{ path: 'taskId', message: 'Không tìm thấy nhiệm vụ, hoặc nhiệm vụ đã hủy' }]);
  if (await findDuty(tx, actor.tenantId, { taskId: task.id }, today)) throw new AppError('record.exists', { what: `văn bản phải ban hành của nhiệm vụ ${task.code}` });
  await insertDuties(tx, actor.tenantId, [{ taskId: task.id, type: body.type, source: 'person', verb: null }], now);
  const duty = await findDuty(tx, actor.tenantId, { taskId: task.id }, today);
  if (!duty) throw new AppError('record.not_found');
  await record(tx, actor, { action: 'duty.added', subjectType: 'duty', subjectId: duty.id, details: { task: task.code, type: body.type } });
  return presentOne(call, duty.id);
}
