import type { Inspection, InspectionSummary, Remedy, Violation } from '@thientruong/contract';
import { AppError, type Actor, type PlainDate } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { agencyRefs } from '../agencies/index.ts';
import { peopleNames } from '../identity/index.ts';
import { personOf } from '../tasks/index.ts';
import { findInspection, listEvents, type InspectionRow } from './inspections.queries.ts';
import { carries, stateAllows, whatOf, whatOfRemedy } from './inspections.policy.ts';
import { competentOn, isLate } from './inspections.rules.ts';
import { listClausesOf, listFiles, listFindings, listMembers, listRemediesOf, listTasksOf, listViolationsOf, listVisits, type RemedyRow, type ViolationRow } from './parts.queries.ts';
import { listCompetenceRows } from './settings.queries.ts';

/** What reading and changing need of their call. */
export interface Acting {
  readonly tx: Tx;
  readonly actor: Actor & { requestId: string };
  readonly today: PlainDate;
}

const unknownAgency = (id: string) => ({ id, code: '', name: '', abbrev: '' });

/** Inspections as lists show them. */
export async function presentList({ tx, actor }: Acting, rows: readonly InspectionRow[]): Promise<InspectionSummary[]> {
  const refs = await agencyRefs(tx, actor.tenantId, rows.flatMap((row) => [row.bodyAgencyId, ...(row.subjectAgencyId ? [row.subjectAgencyId] : [])]));
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    kind: row.kind,
    programme: row.programmeId && row.programmeYear !== null ? { id: row.programmeId, year: row.programmeYear } : null,
    body: refs.get(row.bodyAgencyId) ?? unknownAgency(row.bodyAgencyId),
    subject: { agency: row.subjectAgencyId ? (refs.get(row.subjectAgencyId) ?? unknownAgency(row.subjectAgencyId)) : null, name: row.subjectName },
    topics: row.topics,
    plannedMonth: row.plannedMonth.slice(0, 7),
    state: row.state,
    decidedOn: row.decidedOn,
    concludedOn: row.concludedOn,
    remedies: { total: row.remediesTotal, open: row.remediesOpen, overdue: row.remediesOverdue },
    version: row.version,
  }));
}

/** Remedies as lists and pages show them. */
export async function presentRemedies({ tx, actor, today }: Acting, rows: readonly RemedyRow[]): Promise<Remedy[]> {
  const refs = await agencyRefs(tx, actor.tenantId, rows.flatMap((row) => row.agencyId ?? []));
  const files = await listFiles(tx, actor.tenantId, rows.flatMap((row) => row.answerFileId ?? []));
  const names = await peopleNames(tx, actor.tenantId, rows.flatMap((row) => row.answeredBy ?? []));
  return rows.map((row) => ({
    id: row.id,
    inspectionId: row.inspectionId,
    code: row.code,
    content: row.content,
    findingId: row.findingId,
    agency: row.agencyId ? (refs.get(row.agencyId) ?? unknownAgency(row.agencyId)) : null,
    subject: row.subjectName,
    dueOn: row.dueOn,
    state: row.state,
    late: isLate(row, today),
    answer: row.answer !== null && row.doneOn && row.answeredBy && row.answeredAt ? { text: row.answer, doneOn: row.doneOn, file: row.answerFileId ? (files.get(row.answerFileId) ?? null) : null, by: personOf(row.answeredBy, names), at: row.answeredAt.toISOString() } : null,
    returnedReason: row.returnedReason,
    checkedText: row.checkedText,
    version: row.version,
    can: whatOfRemedy(actor, row),
  }));
}

/** Violations as lists and pages show them. */
export const presentViolations = ({ actor }: Acting, rows: readonly ViolationRow[]): Violation[] => rows.map(({ inspectionState, bodyAgencyId, ...row }) => ({ ...row, can: { change: carries(actor, bodyAgencyId) && stateAllows(inspectionState, 'violation') } }));

/** One inspection with everything that its screen shows; throws record.not_found when the actor does not see it. */
export async function presentOne(context: Acting, id: string): Promise<Inspection> {
  const { tx, actor, today } = context;
  const row = await findInspection(tx, actor.tenantId, id, today);
  const [summary] = row ? await presentList(context, [row]) : [];
  if (!row || !summary) throw new AppError('record.not_found');
  const visits = await listVisits(tx, actor.tenantId, id);
  const files = await listFiles(tx, actor.tenantId, [...visits.flatMap((visit) => visit.minutesFileId ?? []), ...(row.conclusionFileId ? [row.conclusionFileId] : [])]);
  // The inspected agency gets it without its history; the body that carries it sees all of it
  const whole = actor.scope !== 'agency' || actor.agencyId === row.bodyAgencyId;
  const events = whole ? await listEvents(tx, actor.tenantId, id) : [];
  const names = await peopleNames(tx, actor.tenantId, events.map((event) => event.byPerson));
  const day = row.decidedOn ?? row.plannedMonth;
  const line = whole ? competentOn(await listCompetenceRows(tx, actor.tenantId), row.bodyAgencyId, row.kind, day) : undefined;
  return {
    ...summary,
    unplannedReason: row.unplannedReason,
    reason: row.reason,
    decision: row.decisionSymbol !== null && row.decidedOn ? { symbol: row.decisionSymbol, on: row.decidedOn } : null,
    team: await listMembers(tx, actor.tenantId, id),
    visits: visits.map(({ minutesFileId, ...visit }) => ({ ...visit, minutes: minutesFileId ? (files.get(minutesFileId) ?? null) : null })),
    findings: await listFindings(tx, actor.tenantId, id),
    conclusion: row.conclusionSymbol !== null && row.concludedOn && row.conclusion !== null ? { symbol: row.conclusionSymbol, on: row.concludedOn, text: row.conclusion, file: row.conclusionFileId ? (files.get(row.conclusionFileId) ?? null) : null } : null,
    remedyList: await presentRemedies(context, await listRemediesOf(tx, actor.tenantId, [id])),
    violations: presentViolations(context, await listViolationsOf(tx, actor.tenantId, [id])),
    clauses: whole ? await listClausesOf(tx, actor.tenantId, id) : [],
    tasks: whole ? await listTasksOf(tx, actor.tenantId, id) : [],
    competence: whole ? { ok: line !== undefined, mark: line?.mark ?? null, day } : null,
    events: events.map((event) => ({ id: event.id, kind: event.kind, text: event.text, from: event.fromState, to: event.toState, by: personOf(event.byPerson, names), at: event.at.toISOString() })),
    can: whatOf(actor, row),
  };
}
