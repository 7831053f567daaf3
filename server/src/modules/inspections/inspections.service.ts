import { randomUUID } from 'node:crypto';
import type { changeInspection, countInspections, decideInspection, EndpointOutput, getInspection, Inspection, InspectionDeed, InspectionState, listInspections, listRemedies, listViolations, planInspection } from '@thientruong/contract';
import { INSPECTION_KINDS, INSPECTION_STATES } from '@thientruong/contract';
import { AppError, foldText, isPlainDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { readCursor, writeCursor } from '../../platform/cursor.ts';
import { directoryDayOf, type Call } from '../../platform/module.ts';
import { loadDirectory } from '../agencies/index.ts';
import { countInspectionsBy, findInspection, holdInspection, insertEvent, insertInspection, listInspectionRows, nextNumber, updateInspection, type InspectionChange, type InspectionRow, type InspectionWords } from './inspections.queries.ts';
import { carries, stateAllows, type InspectionAction } from './inspections.policy.ts';
import { codeOf, dayProblem, firstOf, incompetence, planProblems, refuse, STATE_LABELS, teamProblems } from './inspections.rules.ts';
import { countParts, listRemedyRows, listViolationRows, writeMembers } from './parts.queries.ts';
import { listCompetenceRows, listProgrammeRows } from './settings.queries.ts';
import { presentList, presentOne, presentRemedies, presentViolations, type Acting } from './inspections-present.service.ts';

/** What a deed needs of its call. */
export type Doing = Acting & { readonly now: Date };

/** Whether the actor plans inspections: Sở KH&CN, and people of a body that is competent for something. */
const mayPlan = async ({ tx, actor }: Acting): Promise<boolean> => carries(actor, actor.agencyId ?? '') && (actor.scope === 'province' || (await listCompetenceRows(tx, actor.tenantId)).some((row) => row.agencyId === actor.agencyId));

/** One page of the inspections. */
export async function list(call: Call<typeof listInspections>): Promise<EndpointOutput<typeof listInspections>> {
  const { tx, actor, today } = call;
  const { cursor, limit, direction, ...filter } = call.query;
  const at = readCursor(cursor, isPlainDate);
  const rows = await listInspectionRows(tx, actor, today, filter, direction, at, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: await presentList(call, shown), nextCursor: rows.length > limit && last ? writeCursor(last.plannedMonth, last.id) : null, total: !at && rows.length <= limit ? rows.length : null, can: { plan: await mayPlan(call) } };
}

/** One page of the remedies. */
export async function remedies(call: Call<typeof listRemedies>): Promise<EndpointOutput<typeof listRemedies>> {
  const { tx, actor, today } = call;
  const { cursor, limit, ...filter } = call.query;
  const at = readCursor(cursor, isPlainDate);
  const rows = await listRemedyRows(tx, actor, today, filter, at, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: await presentRemedies(call, shown), nextCursor: rows.length > limit && last ? writeCursor(last.dueOn, last.id) : null, total: !at && rows.length <= limit ? rows.length : null };
}

/** One page of the violations. */
export async function violations(call: Call<typeof listViolations>): Promise<EndpointOutput<typeof listViolations>> {
  const { tx, actor } = call;
  const { cursor, limit, ...filter } = call.query;
  const at = readCursor(cursor, isPlainDate);
  const rows = await listViolationRows(tx, actor, filter, at, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: presentViolations(call, shown), nextCursor: rows.length > limit && last ? writeCursor(last.decidedOn, last.id) : null, total: !at && rows.length <= limit ? rows.length : null };
}

/** Counts of a year. */
export async function figures(call: Call<typeof countInspections>): Promise<EndpointOutput<typeof countInspections>> {
  const { tx, actor, today, query } = call;
  const rows = await countInspectionsBy(tx, actor, query.year);
  const sum = (some: typeof rows) => some.reduce((total, row) => total + row.count, 0);
  const { total, open, overdue, checked, violations: count, fines, amount, executed } = await countParts(tx, actor, today, query.year);
  return {
    total: sum(rows),
    planned: sum(rows.filter((row) => !row.unplanned)),
    unplanned: sum(rows.filter((row) => row.unplanned)),
    byKind: INSPECTION_KINDS.map((kind) => {
      const own = rows.filter((row) => row.kind === kind);
      return { kind, count: sum(own), states: INSPECTION_STATES.map((state) => ({ state, count: sum(own.filter((row) => row.state === state)) })) };
    }),
    remedies: { total, open, overdue, checked },
    violations: { count, fines, amount, executed },
  };
}

/** One inspection. */
export const read = (call: Call<typeof getInspection>): Promise<Inspection> => presentOne(call, call.params.inspectionId);

type WordsBody = Call<typeof planInspection>['body'];

/** Checks what is planned against directory, programme and competence; the subject of the directory has its name from there. */
async function wordsOf(call: Pick<Call<typeof planInspection>, 'tx' | 'actor' | 'today' | 'services'>, code: string, body: WordsBody): Promise<InspectionWords> {
  const { tx, actor, today, services } = call;
  const programme = body.programmeId ? (await listProgrammeRows(tx, actor.tenantId, body.programmeId))[0] : undefined;
  if (body.programmeId && !programme) refuse([{ path: 'programmeId', message: 'Không tìm thấy kế hoạch năm này.' }]);
  const directory = await loadDirectory(tx, actor.tenantId, directoryDayOf(services, today));
  const body_ = directory.find(({ id }) => id === body.bodyAgencyId);
  const subject = body.subjectAgencyId ? directory.find(({ id }) => id === body.subjectAgencyId) : undefined;
  refuse([
    ...planProblems(body, programme?.year ?? null),
    ...(body_ ? [] : [{ path: 'bodyAgencyId', message: 'Cơ quan này không có trong danh bạ.' }]),
    ...(body.subjectAgencyId && !subject ? [{ path: 'subjectAgencyId', message: 'Cơ quan này không có trong danh bạ.' }] : []),
    ...(body_ && body_.id === body.subjectAgencyId ? [{ path: 'subjectAgencyId', message: 'Cơ quan tiến hành không tự thanh tra, kiểm tra mình.' }] : []),
  ]);
  if (body_) await requireCompetence(call, body_, body.kind, firstOf(body.plannedMonth));
  const subjectName = subject?.name ?? body.subjectName ?? '';
  return {
    kind: body.kind, programmeId: body.programmeId, unplannedReason: body.programmeId ? null : body.unplannedReason, bodyAgencyId: body.bodyAgencyId, subjectAgencyId: body.subjectAgencyId, subjectName, topics: body.topics,
    plannedMonth: firstOf(body.plannedMonth), folded: foldText(`${code} ${subjectName} ${body.topics}`),
  };
}

/** Throws where a body is not competent for a kind on a day. */
export async function requireCompetence({ tx, actor }: Pick<Acting, 'tx' | 'actor'>, agency: { id: string; name: string }, kind: WordsBody['kind'], day: string, path = 'bodyAgencyId'): Promise<void> {
  const message = incompetence(await listCompetenceRows(tx, actor.tenantId), agency, kind, day);
  if (message) refuse([{ path, message }]);
}

/** Plans an inspection. */
export async function plan(call: Call<typeof planInspection>): Promise<Inspection> {
  const { tx, actor, body, now } = call;
  if (!carries(actor, body.bodyAgencyId) || !actor.personId) throw new AppError('auth.forbidden');
  const id = randomUUID();
  const code = codeOf(await nextNumber(tx, actor.tenantId));
  const words = await wordsOf(call, code, body);
  await insertInspection(tx, { tenantId: actor.tenantId, id, code, ...words, createdBy: actor.personId, createdAt: now });
  await insertEvent(tx, actor, id, { kind: 'planned', text: words.unplannedReason, fromState: null, toState: 'planned' }, now);
  await record(tx, actor, { action: 'inspection.planned', subjectType: 'inspection', subjectId: id, details: { code, kind: body.kind, subject: words.subjectName, month: body.plannedMonth } });
  return presentOne(call, id);
}

/** First steps of every deed on an inspection: there, allowed, held, as it was seen, in a fitting state. */
export async function openForChange(call: Acting, id: string, action: InspectionAction, version: number): Promise<InspectionRow> {
  const { tx, actor, today } = call;
  const seen = await findInspection(tx, actor.tenantId, id, today);
  if (!seen) throw new AppError('record.not_found');
  if (!carries(actor, seen.bodyAgencyId)) throw new AppError('auth.forbidden');
  const held = await holdInspection(tx, actor.tenantId, id);
  if (held?.version !== version) throw new AppError('record.stale', { current: await presentOne(call, id) });
  if (!stateAllows(held.state, action)) throw new AppError('record.state', { state: `cuộc này ${STATE_LABELS[held.state]}` });
  const row = await findInspection(tx, actor.tenantId, id, today);
  if (!row) throw new AppError('record.not_found');
  return row;
}

interface Deed {
  action: `inspection.${string}`;
  kind: InspectionDeed;
  text?: string | null;
  to?: InspectionState;
  change?: InspectionChange;
  details?: Record<string, unknown>;
}

/** Last steps of every deed: write, history, audit; then the inspection as it is now. */
export async function finish(call: Doing, row: InspectionRow, { action, kind, text = null, to, change = {}, details = {} }: Deed): Promise<Inspection> {
  const { tx, actor, now } = call;
  await updateInspection(tx, actor.tenantId, row.id, { ...change, ...(to && { state: to }) });
  await insertEvent(tx, actor, row.id, { kind, text, fromState: row.state, toState: to ?? row.state }, now);
  await record(tx, actor, { action, subjectType: 'inspection', subjectId: row.id, details: { code: row.code, ...(text ? { text } : {}), ...details } });
  return presentOne(call, row.id);
}

/** Words an inspection anew before the decision. */
export async function change(call: Call<typeof changeInspection>): Promise<Inspection> {
  const { version, ...body } = call.body;
  const row = await openForChange(call, call.params.inspectionId, 'change', version);
  // A body hands its inspection to nobody else
  if (!carries(call.actor, body.bodyAgencyId)) refuse([{ path: 'bodyAgencyId', message: 'Chỉ ghi được cuộc do cơ quan của bạn tiến hành.' }]);
  const { kind, subjectName, topics, plannedMonth, bodyAgencyId } = row;
  return finish(call, row, { action: 'inspection.changed', kind: 'changed', change: await wordsOf(call, row.code, body), details: { before: { kind, subjectName, topics, plannedMonth, bodyAgencyId } } });
}

/** Enters the decision with its team; the body has to be competent on its day. */
export async function decide(call: Call<typeof decideInspection>): Promise<Inspection> {
  const { tx, actor, body, today, services } = call;
  const row = await openForChange(call, call.params.inspectionId, 'decide', body.version);
  refuse([...dayProblem('decidedOn', body.decidedOn, null, '', today), ...teamProblems(body.team)]);
  const agency = (await loadDirectory(tx, actor.tenantId, directoryDayOf(services, today))).find(({ id }) => id === row.bodyAgencyId);
  const message = incompetence(await listCompetenceRows(tx, actor.tenantId), { id: row.bodyAgencyId, name: agency?.name ?? '' }, row.kind, body.decidedOn);
  if (message) refuse([{ path: 'decidedOn', message }]);
  await writeMembers(tx, actor.tenantId, row.id, body.team);
  return finish(call, row, { action: 'inspection.decided', kind: 'decided', text: body.symbol, to: 'decided', change: { decisionSymbol: body.symbol, decidedOn: body.decidedOn }, details: { symbol: body.symbol, decidedOn: body.decidedOn, team: body.team.length } });
}

