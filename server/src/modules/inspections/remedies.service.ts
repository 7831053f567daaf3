import type { addRemedy, answerRemedy, changeRemedy, checkRemedy, Inspection, InspectionDeed, News, Remedy, returnRemedy, waiveRemedy } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Call } from '../../platform/module.ts';
import { getFileRef } from '../files/index.ts';
import { sendNews } from '../notices/index.ts';
import { AGENCY, writeRemedies } from './deeds.service.ts';
import { findInspection, holdInspection, insertEvent } from './inspections.queries.ts';
import { carries, mayEver, remedyAllows, type RemedyAction } from './inspections.policy.ts';
import { dayProblem, refuse, REMEDY_LABELS } from './inspections.rules.ts';
import { finish, openForChange, type Doing } from './inspections.service.ts';
import { findRemedy, updateRemedy, type RemedyChange, type RemedyRow } from './parts.queries.ts';
import { presentRemedies } from './inspections-present.service.ts';

/** Adds a remedy after the conclusion. */
export async function add(call: Call<typeof addRemedy>): Promise<Inspection> {
  const { version, ...words } = call.body;
  const row = await openForChange(call, call.params.inspectionId, 'remedy', version);
  await writeRemedies(call, row, row.concludedOn ?? call.today, [words], () => '');
  const done = await finish(call, row, { action: 'inspection.remedy_added', kind: 'remedy_added', text: words.content.slice(0, 500), to: 'followed' });
  if (row.subjectAgencyId) await sendNews(call, 'inspection_concluded', [{ subjectId: row.id, name: `${row.code}, kiến nghị mới`, agencyId: row.subjectAgencyId }], AGENCY);
  return done;
}

async function one(call: Doing, inspectionId: string, id: string): Promise<Remedy> {
  const row = await findRemedy(call.tx, call.actor.tenantId, inspectionId, id);
  const [remedy] = row ? await presentRemedies(call, [row]) : [];
  if (!remedy) throw new AppError('record.not_found');
  return remedy;
}

/** First steps of every deed on a remedy. Sở KH&CN's deeds hold the inspection, so that none slips in while it is being closed. */
async function open(call: Doing, params: { inspectionId: string; remedyId: string }, action: RemedyAction, version: number): Promise<RemedyRow> {
  const { tx, actor, today } = call;
  const seen = (await findInspection(tx, actor.tenantId, params.inspectionId, today)) ? await findRemedy(tx, actor.tenantId, params.inspectionId, params.remedyId) : undefined;
  if (!seen) throw new AppError('record.not_found');
  if (!mayEver(actor, seen, action)) throw new AppError('auth.forbidden');
  if (carries(actor, seen.bodyAgencyId)) await holdInspection(tx, actor.tenantId, params.inspectionId);
  const row = await findRemedy(tx, actor.tenantId, params.inspectionId, params.remedyId);
  if (row?.version !== version) throw new AppError('record.stale', { current: await one(call, params.inspectionId, params.remedyId) });
  if (!remedyAllows(row.state, action)) throw new AppError('record.state', { state: `kiến nghị này ${REMEDY_LABELS[row.state]}` });
  return row;
}

interface Deed {
  action: `inspection.${string}`;
  kind: Extract<InspectionDeed, `remedy_${string}`>;
  text: string | null;
  change: RemedyChange;
  details?: Record<string, unknown>;
  news?: { event: News['event']; toAgency: boolean };
}

/** Last steps: write what was seen, history, audit, news; then the remedy as it is now. */
async function settle(call: Doing, row: RemedyRow, { action, kind, text, change, details = {}, news }: Deed): Promise<Remedy> {
  const { tx, actor, now } = call;
  if (!(await updateRemedy(tx, actor.tenantId, row, change))) throw new AppError('record.stale', { current: await one(call, row.inspectionId, row.id) });
  await insertEvent(tx, actor, row.inspectionId, { kind, text: `${row.code}${text ? `: ${text.slice(0, 500)}` : ''}`, fromState: null, toState: null }, now);
  if (news && (!news.toAgency || row.agencyId)) await sendNews(call, news.event, [{ subjectId: row.inspectionId, name: row.code, agencyId: news.toAgency ? row.agencyId : null }], news.toAgency ? AGENCY : ['coordinator']);
  // The body that carries the inspection checks what was answered
  if (news && !news.toAgency) await sendNews(call, news.event, [{ subjectId: row.inspectionId, name: row.code, agencyId: row.bodyAgencyId }], AGENCY);
  await record(tx, actor, { action, subjectType: 'inspection', subjectId: row.inspectionId, details: { code: row.code, ...(text ? { text } : {}), ...details } });
  return one(call, row.inspectionId, row.id);
}

/** Moves the day or words of an open remedy. */
export async function change(call: Call<typeof changeRemedy>): Promise<Remedy> {
  const { body, params } = call;
  const row = await open(call, params, 'change', body.version);
  const concluded = (await findInspection(call.tx, call.actor.tenantId, params.inspectionId, call.today))?.concludedOn ?? null;
  if (concluded && body.dueOn < concluded) refuse([{ path: 'dueOn', message: 'Hạn không được trước ngày kết luận.' }]);
  return settle(call, row, { action: 'inspection.remedy_changed', kind: 'remedy_changed', text: body.reason, change: { content: body.content, dueOn: body.dueOn }, details: { before: { content: row.content, dueOn: row.dueOn } }, news: { event: 'remedy_changed', toAgency: true } });
}

/** The inspected agency says what was done; Sở KH&CN for a subject that is not in the directory. */
export async function answer(call: Call<typeof answerRemedy>): Promise<Remedy> {
  const { tx, actor, body, params, today, now } = call;
  const row = await open(call, params, 'answer', body.version);
  const concluded = (await findInspection(tx, actor.tenantId, params.inspectionId, today))?.concludedOn ?? null;
  refuse(dayProblem('doneOn', body.doneOn, concluded, 'ngày kết luận', today));
  if (body.fileId && !(await getFileRef(tx, actor.tenantId, body.fileId).catch(() => null))) refuse([{ path: 'fileId', message: 'Không tìm thấy tệp, hoặc tệp không thuộc cơ quan của bạn. Hãy tải tệp lên lại.' }]);
  return settle(call, row, {
    action: 'inspection.remedy_answered', kind: 'remedy_answered', text: body.text, change: { state: 'answered', answer: body.text, doneOn: body.doneOn, answerFileId: body.fileId, answeredBy: actor.personId, answeredAt: now, returnedReason: null },
    ...(row.agencyId !== null && { news: { event: 'remedy_answered' as const, toAgency: false } }),
  });
}

/** Sở KH&CN confirms that it was done. */
export async function check(call: Call<typeof checkRemedy>): Promise<Remedy> {
  const row = await open(call, call.params, 'check', call.body.version);
  return settle(call, row, { action: 'inspection.remedy_checked', kind: 'remedy_checked', text: call.body.text, change: { state: 'checked', checkedText: call.body.text, checkedAt: call.now }, news: { event: 'remedy_checked', toAgency: true } });
}

/** Sở KH&CN gives the answer back; what was answered stays in the history. */
export async function giveBack(call: Call<typeof returnRemedy>): Promise<Remedy> {
  const row = await open(call, call.params, 'return', call.body.version);
  return settle(call, row, {
    action: 'inspection.remedy_returned', kind: 'remedy_returned', text: call.body.reason, change: { state: 'open', returnedReason: call.body.reason, answer: null, doneOn: null, answerFileId: null, answeredBy: null, answeredAt: null },
    details: { answer: row.answer, doneOn: row.doneOn }, news: { event: 'remedy_returned', toAgency: true },
  });
}

/** Ends a remedy that need not be done any more. */
export async function waive(call: Call<typeof waiveRemedy>): Promise<Remedy> {
  const row = await open(call, call.params, 'waive', call.body.version);
  return settle(call, row, { action: 'inspection.remedy_waived', kind: 'remedy_waived', text: call.body.reason, change: { state: 'waived', checkedText: call.body.reason, checkedAt: call.now }, news: { event: 'remedy_checked', toAgency: true } });
}
