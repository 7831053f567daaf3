import { randomUUID } from 'node:crypto';
import type {
  addFinding, addViolation, addVisit, cancelInspection, changeFinding, changeViolation, closeInspection, concludeInspection, dropFinding, dropVisit, hangInspection, Inspection, postponeInspection, replanInspection,
} from '@thientruong/contract';
import { addDays, AppError, foldText, plainDate } from '@thientruong/kernel';
import type { Call } from '../../platform/module.ts';
import { specialDays } from '../calendar/index.ts';
import { agencyRefs } from '../agencies/index.ts';
import { getFileRef } from '../files/index.ts';
import { sendNews } from '../notices/index.ts';
import { hangEvidence } from '../tasks/index.ts';
import type { InspectionRow } from './inspections.queries.ts';
import { dayProblem, firstOf, KIND_LABELS, refuse, remedyCode, remedyDue, violationProblems } from './inspections.rules.ts';
import { finish, openForChange, requireCompetence, type Doing } from './inspections.service.ts';
import { deleteFinding, deleteVisit, findClausePlan, insertFinding, insertHung, insertOnClause, insertRemedies, insertViolation, insertVisit, listFindings, listRemediesOf, listViolationsOf, listVisits, updateFinding, updateViolation, writeMembers, type ViolationWords } from './parts.queries.ts';

/** Who of the inspected agency is told. */
export const AGENCY = ['focal_point', 'head'] as const;
/** Days within which working days are counted: two years hold five hundred of them and more days off than there are. */
const REACH = 900;

async function requireFile({ tx, actor }: Doing, fileId: string | null): Promise<void> {
  if (fileId && !(await getFileRef(tx, actor.tenantId, fileId).catch(() => null))) refuse([{ path: 'fileId', message: 'Không tìm thấy tệp này. Hãy tải tệp lên lại.' }]);
}

/** Enters a visit with its minutes. */
export async function visit(call: Call<typeof addVisit>): Promise<Inspection> {
  const { tx, actor, body, today, now } = call;
  const row = await openForChange(call, call.params.inspectionId, 'visit', body.version);
  refuse(dayProblem('heldOn', body.heldOn, row.decidedOn, 'ngày quyết định', today));
  await requireFile(call, body.fileId);
  await insertVisit(tx, { tenantId: actor.tenantId, id: randomUUID(), inspectionId: row.id, heldOn: body.heldOn, place: body.place, summary: body.summary, minutesFileId: body.fileId, byPerson: actor.personId ?? '', at: now });
  return finish(call, row, { action: 'inspection.visited', kind: 'visited', text: body.place, to: 'visited', details: { heldOn: body.heldOn } });
}

/** Takes a visit out; without any the inspection is where it was after its decision. */
export async function unvisit(call: Call<typeof dropVisit>): Promise<Inspection> {
  const { tx, actor, body, params } = call;
  const row = await openForChange(call, params.inspectionId, 'visit', body.version);
  const visits = await listVisits(tx, actor.tenantId, row.id);
  const gone = visits.find((one) => one.id === params.visitId);
  if (!gone || !(await deleteVisit(tx, actor.tenantId, row.id, gone.id))) throw new AppError('record.not_found');
  return finish(call, row, { action: 'inspection.visit_dropped', kind: 'visit_dropped', text: body.reason, to: visits.length === 1 ? 'decided' : 'visited', details: { heldOn: gone.heldOn, place: gone.place } });
}

/** Enters a finding. */
export async function find(call: Call<typeof addFinding>): Promise<Inspection> {
  const { tx, actor, body, now } = call;
  const row = await openForChange(call, call.params.inspectionId, 'find', body.version);
  await insertFinding(tx, { tenantId: actor.tenantId, id: randomUUID(), inspectionId: row.id, kind: body.kind, content: body.content, basis: body.basis, byPerson: actor.personId ?? '', at: now });
  return finish(call, row, { action: 'inspection.found', kind: 'found', text: body.content.slice(0, 500) });
}

/** Words a finding anew. */
export async function refind(call: Call<typeof changeFinding>): Promise<Inspection> {
  const { tx, actor, body, params } = call;
  const row = await openForChange(call, params.inspectionId, 'find', body.version);
  const before = (await listFindings(tx, actor.tenantId, row.id)).find((one) => one.id === params.findingId);
  if (!before || !(await updateFinding(tx, actor.tenantId, row.id, before.id, { kind: body.kind, content: body.content, basis: body.basis }))) throw new AppError('record.not_found');
  return finish(call, row, { action: 'inspection.finding_changed', kind: 'finding_changed', text: body.content.slice(0, 500), details: { before: { kind: before.kind, content: before.content, basis: before.basis } } });
}

/** Takes a finding out; one that a violation names stays. */
export async function unfind(call: Call<typeof dropFinding>): Promise<Inspection> {
  const { tx, actor, body, params } = call;
  const row = await openForChange(call, params.inspectionId, 'find', body.version);
  if ((await listViolationsOf(tx, actor.tenantId, [row.id])).some((one) => one.findingId === params.findingId)) throw new AppError('record.state', { state: 'đã có vi phạm ghi theo kết quả này' });
  const before = (await listFindings(tx, actor.tenantId, row.id)).find((one) => one.id === params.findingId);
  if (!before || !(await deleteFinding(tx, actor.tenantId, row.id, before.id))) throw new AppError('record.not_found');
  return finish(call, row, { action: 'inspection.finding_dropped', kind: 'finding_dropped', text: body.reason, details: { before: { kind: before.kind, content: before.content, basis: before.basis } } });
}

/** A remedy as a deed writes it. */
export interface RemedyWords {
  content: string;
  findingId: string | null;
  dueOn: string | null;
  workingDays: number | null;
}

/** Writes remedies of a concluded inspection with their days; `at` names the field of each. */
export async function writeRemedies(call: Doing, row: InspectionRow, concludedOn: string, words: readonly RemedyWords[], at: (index: number) => string): Promise<void> {
  const { tx, actor, now } = call;
  const findings = words.some((one) => one.findingId) ? await listFindings(tx, actor.tenantId, row.id) : [];
  const from = plainDate(concludedOn);
  const special = words.some((one) => one.workingDays !== null) ? await specialDays(tx, actor.tenantId, from, addDays(from, REACH)) : new Map();
  const present = (await listRemediesOf(tx, actor.tenantId, [row.id])).length;
  const due = words.map((one, index) => remedyDue(one, concludedOn, special, at(index)));
  refuse([
    ...due.flatMap((one) => one.problems),
    ...words.flatMap((one, index) => (one.findingId && !findings.some(({ id }) => id === one.findingId) ? [{ path: `${at(index)}findingId`, message: 'Không có kết quả phát hiện này trong cuộc.' }] : [])),
  ]);
  await insertRemedies(tx, words.map((one, index) => ({ tenantId: actor.tenantId, id: randomUUID(), inspectionId: row.id, findingId: one.findingId, agencyId: row.subjectAgencyId, code: remedyCode(row.code, present + index + 1), content: one.content, dueOn: due[index]?.dueOn ?? concludedOn, createdAt: now })));
}

/** Issues the conclusion; the inspected agency sees it and is told. */
export async function conclude(call: Call<typeof concludeInspection>): Promise<Inspection> {
  const { tx, actor, body, today } = call;
  const row = await openForChange(call, call.params.inspectionId, 'conclude', body.version);
  const last = (await listVisits(tx, actor.tenantId, row.id)).at(-1)?.heldOn ?? row.decidedOn;
  refuse(dayProblem('concludedOn', body.concludedOn, last, 'buổi làm việc cuối', today));
  await requireFile(call, body.fileId);
  await writeRemedies(call, row, body.concludedOn, body.remedies, (index) => `remedies.${index}.`);
  const done = await finish(call, row, {
    action: 'inspection.concluded', kind: 'concluded', text: body.symbol, to: body.remedies.length > 0 ? 'followed' : 'concluded',
    change: { conclusionSymbol: body.symbol, concludedOn: body.concludedOn, conclusion: body.text, conclusionFileId: body.fileId }, details: { symbol: body.symbol, concludedOn: body.concludedOn, remedies: body.remedies.length },
  });
  if (row.subjectAgencyId) await sendNews(call, 'inspection_concluded', [{ subjectId: row.id, name: `${row.code}, số ${body.symbol}`, agencyId: row.subjectAgencyId }], AGENCY);
  return done;
}

async function violationWords(call: Doing, row: InspectionRow, { version: _version, ...body }: Call<typeof addViolation>['body']): Promise<ViolationWords> {
  const findings = body.findingId ? await listFindings(call.tx, call.actor.tenantId, row.id) : [];
  refuse([...violationProblems(body, call.today), ...(body.findingId && !findings.some(({ id }) => id === body.findingId) ? [{ path: 'findingId', message: 'Không có kết quả phát hiện này trong cuộc.' }] : [])]);
  return { ...body, folded: foldText(`${row.code} ${body.violator} ${body.act} ${body.symbol}`) };
}

/** Enters a violation with the decision taken. */
export async function punish(call: Call<typeof addViolation>): Promise<Inspection> {
  const { tx, actor, body, now } = call;
  const row = await openForChange(call, call.params.inspectionId, 'violation', body.version);
  await insertViolation(tx, { tenantId: actor.tenantId, id: randomUUID(), inspectionId: row.id, ...(await violationWords(call, row, body)), byPerson: actor.personId ?? '', at: now });
  return finish(call, row, { action: 'inspection.violation_added', kind: 'violation_added', text: body.symbol, details: { symbol: body.symbol, form: body.form, amount: body.amount } });
}

/** Corrects a violation. */
export async function repunish(call: Call<typeof changeViolation>): Promise<Inspection> {
  const { tx, actor, body, params } = call;
  const row = await openForChange(call, params.inspectionId, 'violation', body.version);
  const before = (await listViolationsOf(tx, actor.tenantId, [row.id])).find((one) => one.id === params.violationId);
  if (!before || !(await updateViolation(tx, actor.tenantId, row.id, before.id, await violationWords(call, row, body)))) throw new AppError('record.not_found');
  const { form, amount, symbol, decidedOn, executedOn, act, basis } = before;
  return finish(call, row, { action: 'inspection.violation_changed', kind: 'violation_changed', text: body.symbol, details: { before: { form, amount, symbol, decidedOn, executedOn, act, basis } } });
}

/** Hangs a concluded inspection on a clause of a plan, once. */
async function hangOnClause(call: Doing, row: InspectionRow, clauseId: string): Promise<void> {
  const { tx, actor, now } = call;
  const planId = await findClausePlan(tx, actor.tenantId, clauseId);
  if (!planId) return refuse([{ path: 'clauseId', message: 'Không tìm thấy mục này trong kế hoạch đã ban hành.' }]);
  if (!(await insertOnClause(tx, { tenantId: actor.tenantId, inspectionId: row.id, clauseId, planId, byPerson: actor.personId ?? '', at: now }))) throw new AppError('record.exists', { what: 'cuộc này đã gắn vào mục ấy' });
}

/** Hangs a concluded inspection on a task, as evidence whose title names the decision and not the subject, or on a clause. */
export async function hang(call: Call<typeof hangInspection>): Promise<Inspection> {
  const { tx, actor, body, now } = call;
  const { taskId, clauseId } = body;
  const row = await openForChange(call, call.params.inspectionId, 'hang', body.version);
  if ((taskId === null) === (clauseId === null)) refuse([{ path: 'taskId', message: 'Hãy chọn một nhiệm vụ, hoặc một mục của kế hoạch.' }]);
  const visits = await listVisits(tx, actor.tenantId, row.id);
  const first = visits[0]?.heldOn ?? row.decidedOn;
  if (!first || !row.decisionSymbol) throw new AppError('record.state', { state: 'cuộc này chưa có buổi làm việc' });
  if (clauseId !== null) await hangOnClause(call, row, clauseId);
  if (taskId === null) return finish(call, row, { action: 'inspection.hung', kind: 'hung', details: { clauseId } });
  const evidence = {
    kind: 'activity' as const, title: `${KIND_LABELS[row.kind]} theo Quyết định số ${row.decisionSymbol}`, activityKind: KIND_LABELS[row.kind], heldOn: first, endedOn: row.concludedOn, place: null, participants: null, product: `Kết luận số ${row.conclusionSymbol ?? ''}`, fileId: null, note: null,
  };
  try {
    await hangEvidence({ ...call, params: { taskId }, query: {}, body: evidence });
  } catch (error) {
    if (error instanceof AppError && error.code === 'record.not_found') refuse([{ path: 'taskId', message: 'Không tìm thấy nhiệm vụ này, hoặc cơ quan không tham gia nhiệm vụ.' }]);
    throw error;
  }
  if (!(await insertHung(tx, { tenantId: actor.tenantId, inspectionId: row.id, taskId, byPerson: actor.personId ?? '', at: now }))) throw new AppError('record.exists', { what: 'cuộc này đã gắn vào nhiệm vụ' });
  return finish(call, row, { action: 'inspection.hung', kind: 'hung', details: { taskId } });
}

/** Puts it off. */
export async function postpone(call: Call<typeof postponeInspection>): Promise<Inspection> {
  const row = await openForChange(call, call.params.inspectionId, 'postpone', call.body.version);
  return finish(call, row, { action: 'inspection.postponed', kind: 'postponed', text: call.body.reason, to: 'postponed', change: { reason: call.body.reason } });
}

/** Plans it for another month; a decision from before is void and its team with it. */
export async function replan(call: Call<typeof replanInspection>): Promise<Inspection> {
  const { tx, actor, body } = call;
  const row = await openForChange(call, call.params.inspectionId, 'replan', body.version);
  if (row.programmeYear !== null && !body.plannedMonth.startsWith(`${row.programmeYear}-`)) refuse([{ path: 'plannedMonth', message: `Tháng phải thuộc năm ${row.programmeYear} của kế hoạch.` }]);
  await requireCompetence(call, { id: row.bodyAgencyId, name: (await agencyRefs(tx, actor.tenantId, [row.bodyAgencyId])).get(row.bodyAgencyId)?.name ?? '' }, row.kind, firstOf(body.plannedMonth), 'plannedMonth');
  await writeMembers(tx, actor.tenantId, row.id, []);
  return finish(call, row, { action: 'inspection.replanned', kind: 'replanned', text: row.decisionSymbol, to: 'planned', change: { plannedMonth: firstOf(body.plannedMonth), reason: null, decisionSymbol: null, decidedOn: null }, details: { month: body.plannedMonth, voided: row.decisionSymbol } });
}

/** Gives it up. */
export async function cancel(call: Call<typeof cancelInspection>): Promise<Inspection> {
  const row = await openForChange(call, call.params.inspectionId, 'cancel', call.body.version);
  return finish(call, row, { action: 'inspection.cancelled', kind: 'cancelled', text: call.body.reason, to: 'cancelled', change: { reason: call.body.reason } });
}

/** Closes it when no remedy is left open. */
export async function close(call: Call<typeof closeInspection>): Promise<Inspection> {
  const row = await openForChange(call, call.params.inspectionId, 'close', call.body.version);
  if (row.remediesOpen > 0) throw new AppError('record.state', { state: `còn ${row.remediesOpen} kiến nghị chưa xác nhận` });
  return finish(call, row, { action: 'inspection.closed', kind: 'closed', to: 'closed' });
}
