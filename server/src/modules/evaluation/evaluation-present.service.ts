import { sql } from 'kysely';
import type { EvaluationClaim, EvaluationLine, EvaluationPeriod, EvaluationPeriodSummary, EvaluationSheet, Scored } from '@thientruong/contract';
import { EVALUATION_STATES } from '@thientruong/contract';
import { AppError, type Actor, type PlainDate } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { agencyRefs } from '../agencies/index.ts';
import { peopleNames } from '../identity/index.ts';
import { personOf } from '../tasks/index.ts';
import { countGroups, countMoved, listClaims, type CountScope, type GroupRow, type Source } from './evaluation-count.queries.ts';
import { countOpenClaims, countSheets, findPeriod, findSheet, listCriteria, listEvents, listFiles, listHeads, listSheets, type ClaimRow, type CriterionRow, type PeriodRow, type SheetRow } from './evaluation.queries.ts';
import { listResults, type ResultRow } from './evaluation-results.queries.ts';
import { approves, isSettled, weighs, whatOf, type SheetSubject } from './evaluation.policy.ts';
import { capOf, complete, groupBy, headScore, places, score, type CountedGroup } from './evaluation.rules.ts';

/** What reading evaluations needs of its call. */
export interface EvaluationContext {
  readonly tx: Tx;
  readonly actor: Actor & { requestId: string };
  readonly today: PlainDate;
  readonly now: Date;
}
type Reading = Pick<EvaluationContext, 'tx' | 'actor' | 'today'>;

/** Which rows a period counts today. */
export const scopeOf = ({ actor, today }: Pick<Reading, 'actor' | 'today'>, period: PeriodRow): CountScope => ({ tenantId: actor.tenantId, periodId: period.id, planId: period.planId, startsOn: period.startsOn, endsOn: period.endsOn, today });
/** While the agency may still change its sheet, what counts is what there is; then what was frozen. */
export const sourceOf = (sheet: Pick<SheetRow, 'state'>): Source => (sheet.state === 'draft' || sheet.state === 'returned' ? 'live' : 'frozen');
/** What the policy has to know of a sheet. */
export const subjectOf = (sheet: SheetRow, period: Pick<PeriodRow, 'selfDueOn'>): SheetSubject => ({ agencyId: sheet.agencyId, state: sheet.state, selfDueOn: period.selfDueOn, appealDueOn: sheet.appealDueOn });

/** A sheet was sent after its day, was not and the day is over, or was appraised without having been sent. */
const isLate = (sheet: SheetRow, period: Pick<PeriodRow, 'selfDueOn'>, today: PlainDate): boolean => (sheet.submittedOn === null ? sourceOf(sheet) === 'frozen' || today > period.selfDueOn : sheet.submittedOn > period.selfDueOn);

/** Groups with reasons as they count: the confirmed ones, or every one that was claimed. */
const groupsWith = (groups: readonly GroupRow[], which: 'confirmed' | 'claimed'): CountedGroup[] =>
  which === 'confirmed' ? [...groups] : groups.map((group) => ({ ...group, excusedReturns: group.claimedReturns, excusedDelay: group.claimedDelay }));

/** The three scores of a sheet: as the agency asks, with its own points and confirmed reasons only, and as appraised. */
export function scoresOf(period: Pick<PeriodRow, 'formula'>, sheet: SheetRow, groups: readonly GroupRow[], criteria: readonly CriterionRow[]): { asked: Scored; bare: Scored; appraised: Scored | null } {
  const { formula } = period;
  const own = new Map(criteria.map((row) => [row.key, row.selfPoints]));
  const bare = score(formula, groupsWith(groups, 'confirmed'));
  const isAppraised = !['draft', 'returned', 'submitted'].includes(sheet.state);
  return {
    asked: complete(formula, score(formula, groupsWith(groups, 'claimed')), own, sheet.selfLevel),
    bare: complete(formula, bare, own, sheet.selfLevel),
    appraised: isAppraised ? complete(formula, bare, new Map(criteria.map((row) => [row.key, row.points])), sheet.level) : null,
  };
}

/** Periods as lists show them. */
export async function presentPeriods({ tx, actor }: Reading, rows: readonly PeriodRow[]): Promise<EvaluationPeriodSummary[]> {
  const counted = await countSheets(tx, actor, rows.map((row) => row.id));
  return rows.map((row) => {
    const own = counted.find((one) => one.periodId === row.id && one.ownId);
    const count = (state: string) => counted.find((one) => one.periodId === row.id && one.state === state)?.count ?? 0;
    const { id, planId, kind, year, number, name, startsOn, endsOn, selfDueOn, appealDays, formulaCode, formulaName, state, version } = row;
    return {
      id, planId, planTitle: row.planTitle ?? '', kind, year, number, name, startsOn, endsOn, selfDueOn, appealDays, formulaCode, formulaName, state, version,
      states: Object.fromEntries(EVALUATION_STATES.map((one) => [one, count(one)])) as EvaluationPeriodSummary['states'],
      own: own?.ownId ? { id: own.ownId, state: own.state } : null,
    };
  });
}

/** Groups of the sheets of a period by sheet: counted now where the agency still writes, else as frozen; two statements whatever their number. */
export async function groupsOf(context: Reading, period: PeriodRow): Promise<Map<string, GroupRow[]>> {
  const scope = scopeOf(context, period);
  const live = sql`s.state in ('draft', 'returned')`;
  const rows = [...(period.state === 'open' ? await countGroups(context.tx, scope, 'live', live) : []), ...(await countGroups(context.tx, scope, 'frozen', sql`not (${live})`))];
  return groupBy(rows, (row) => row.sheetId);
}

/** Sheets of a period with their scores. */
export async function scoredSheets(context: Reading, period: PeriodRow): Promise<{ sheet: SheetRow; groups: GroupRow[]; criteria: CriterionRow[]; scores: ReturnType<typeof scoresOf> }[]> {
  const { tx, actor } = context;
  const groups = await groupsOf(context, period);
  const criteria = groupBy(await listCriteria(tx, actor.tenantId, { periodId: period.id }), (row) => row.sheetId);
  return (await listSheets(tx, actor.tenantId, period.id)).map((sheet) => {
    const [own, given] = [groups.get(sheet.id) ?? [], criteria.get(sheet.id) ?? []];
    return { sheet, groups: own, criteria: given, scores: scoresOf(period, sheet, own, given) };
  });
}

/** Places among all and among agencies of like kind. */
export function placed<L extends { agencyKind: string; total: string | null }>(lines: readonly L[]): { place: number | null; kindPlace: number | null }[] {
  const all = places(lines.map((line) => line.total));
  return lines.map((line, at) => {
    const alike = lines.filter((other) => other.agencyKind === line.agencyKind);
    return { place: all[at] ?? null, kindPlace: places(alike.map((other) => other.total))[alike.indexOf(line)] ?? null };
  });
}

type Refs = Awaited<ReturnType<typeof agencyRefs>>;
const refOf = (refs: Refs, id: string) => refs.get(id) ?? { id, code: '', name: '', abbrev: '' };

async function openLines(context: Reading, period: PeriodRow): Promise<EvaluationLine[]> {
  const { tx, actor, today } = context;
  const scored = await scoredSheets(context, period);
  const refs = await agencyRefs(tx, actor.tenantId, scored.map(({ sheet }) => sheet.agencyId));
  const claims = await countOpenClaims(tx, actor.tenantId, period.id);
  const moved = await countMoved(tx, scopeOf(context, period), sql`s.state not in ('draft', 'returned')`);
  const lines = scored.map(({ sheet, scores }) => ({ sheet, scores, shown: scores.appraised ?? scores.bare, agencyKind: sheet.agencyKind, total: (scores.appraised ?? scores.bare).total }));
  const order = weighs(actor) ? placed(lines) : [];
  return lines.map(({ sheet, scores, shown, agencyKind }, at) => ({
    sheetId: sheet.id, agency: refOf(refs, sheet.agencyId), agencyKind, state: sheet.state, late: isLate(sheet, period, today), self: scores.asked.total, scored: shown,
    head: headScore(period.formula, shown, sheet.staffFailed), claims: claims.get(sheet.id) ?? 0, moved: moved.get(sheet.id) ?? 0, place: order[at]?.place ?? null, kindPlace: order[at]?.kindPlace ?? null,
  }));
}

/** An approved result as points. */
export const scoredOf = ({ parts, taskPoints, criteriaPoints, total, level }: ResultRow): Scored => ({ parts, taskPoints, criteriaPoints, total, level });

async function approvedLines(context: Reading, period: PeriodRow): Promise<EvaluationLine[]> {
  const { tx, actor, today } = context;
  const results = await listResults(tx, actor.tenantId, period.id);
  const refs = await agencyRefs(tx, actor.tenantId, results.map((row) => row.agencyId));
  const sheets = actor.permissions.has('evaluation.sheets') ? new Map((await listSheets(tx, actor.tenantId, period.id)).map((sheet) => [sheet.id, sheet])) : new Map<string, SheetRow>();
  const moved = sheets.size > 0 ? await countMoved(tx, scopeOf(context, period), sql`true`) : new Map<string, number>();
  return results.map((row) => {
    const sheet = sheets.get(row.sheetId);
    return {
      sheetId: sheet ? row.sheetId : null, agency: refOf(refs, row.agencyId), agencyKind: row.agencyKind, state: 'approved' as const, late: sheet ? isLate(sheet, period, today) : false, self: null, scored: scoredOf(row),
      head: period.formula.head ? { total: row.headTotal, level: row.headLevel } : null, claims: 0, moved: moved.get(row.sheetId) ?? 0, place: row.place, kindPlace: row.kindPlace,
    };
  });
}

/** A period with the agencies that the actor sees; throws record.not_found. */
export async function presentPeriod(context: Reading, id: string): Promise<EvaluationPeriod> {
  const { tx, actor, today } = context;
  const row = await findPeriod(tx, actor.tenantId, id);
  const [summary] = row ? await presentPeriods(context, [row]) : [];
  if (!row || !summary) throw new AppError('record.not_found');
  const all = weighs(actor);
  const approved = row.state === 'approved';
  // Before approval an officer of the province who does not evaluate sees no points, an agency its own
  const lines = approved ? await approvedLines(context, row) : all || actor.scope === 'agency' ? await openLines(context, row) : [];
  const sheets = all && !approved ? await listSheets(tx, actor.tenantId, id) : [];
  const refs = await agencyRefs(tx, actor.tenantId, sheets.map((sheet) => sheet.agencyId));
  const waiting = sheets.filter((sheet) => !isSettled(sheet, today));
  const people = row.approvedBy ? await peopleNames(tx, actor.tenantId, [row.approvedBy]) : new Map<string, never>();
  return {
    ...summary,
    formula: row.formula,
    formulaBasis: row.formulaBasis,
    lines,
    ownOnly: !approved && !all,
    cap: approved || all ? capOf(row.formula, lines.map((line) => line.scored.level)) : null,
    openWindows: waiting.filter((sheet) => sheet.state === 'appraised').map((sheet) => refOf(refs, sheet.agencyId)),
    unfinished: waiting.filter((sheet) => sheet.state !== 'appraised').map((sheet) => refOf(refs, sheet.agencyId)),
    decision: row.decisionSymbol && row.decidedOn && row.approvedBy && row.approvedAt ? { symbol: row.decisionSymbol, on: row.decidedOn, by: personOf(row.approvedBy, people), at: row.approvedAt.toISOString(), capReason: row.capReason } : null,
    can: { approve: approves(actor) && !approved, weigh: all },
  };
}

/** A claim as screens show it. */
export const presentClaim = ({ rowId, faultId, fault, code, title, reason, evidence, verdict, verdictReason }: ClaimRow & { code: string; title: string }): EvaluationClaim => ({ rowId, faultId, fault, code, title, reason, evidence, verdict, verdictReason });

/** A sheet and its period; throws record.not_found when the actor does not see it. */
export async function getSheet({ tx, actor }: Pick<Reading, 'tx' | 'actor'>, id: string): Promise<{ sheet: SheetRow; period: PeriodRow }> {
  const sheet = await findSheet(tx, actor.tenantId, id);
  const period = sheet && (await findPeriod(tx, actor.tenantId, sheet.periodId));
  if (!sheet || !period) throw new AppError('record.not_found');
  return { sheet, period };
}

/** One sheet with everything that its screen shows; throws record.not_found. */
export async function presentSheet(context: Reading, id: string): Promise<EvaluationSheet> {
  const { tx, actor, today } = context;
  const { sheet, period } = await getSheet(context, id);
  const scope = scopeOf(context, period);
  const source = sourceOf(sheet);
  const groups = await countGroups(tx, scope, source, sql`s.id = ${id}`);
  const criteria = await listCriteria(tx, actor.tenantId, { sheetId: id });
  const events = await listEvents(tx, actor.tenantId, id);
  const heads = await listHeads(tx, actor.tenantId, sheet.agencyId, period.endsOn);
  const names = await peopleNames(tx, actor.tenantId, [...events.map((event) => event.byPerson), ...heads]);
  const files = await listFiles(tx, actor.tenantId, criteria.flatMap((row) => row.selfFileId ?? []));
  const refs = await agencyRefs(tx, actor.tenantId, [sheet.agencyId]);
  const scores = scoresOf(period, sheet, groups, criteria);
  const given = new Map(criteria.map((row) => [row.key, row]));
  const merged = groupBy(groups, (row) => `${row.kind} ${row.role} ${row.outcome} ${row.returns > 0}`);
  return {
    id,
    period: { id: period.id, name: period.name, planId: period.planId, planTitle: period.planTitle ?? '', startsOn: period.startsOn, endsOn: period.endsOn, selfDueOn: period.selfDueOn, appealDays: period.appealDays, state: period.state, formulaName: period.formulaName, formulaBasis: period.formulaBasis },
    formula: period.formula,
    agency: refOf(refs, sheet.agencyId),
    heads: heads.map((person) => personOf(person, names)),
    state: sheet.state,
    version: sheet.version,
    countedAt: source === 'frozen' ? (sheet.countedAt?.toISOString() ?? null) : null,
    submittedOn: sheet.submittedOn,
    late: isLate(sheet, period, today),
    appealDueOn: sheet.appealDueOn,
    ...scores,
    head: headScore(period.formula, scores.appraised ?? scores.bare, sheet.staffFailed),
    staffFailed: sheet.staffFailed,
    selfLevel: sheet.selfLevel,
    selfLevelReason: sheet.selfLevelReason,
    level: scores.appraised ? sheet.level : null,
    levelReason: scores.appraised ? sheet.levelReason : null,
    criteria: period.formula.criteria.map(({ key, name, max }) => {
      const row = given.get(key);
      return {
        key, name, max, selfPoints: row?.selfPoints ?? null, selfReason: row?.selfReason ?? null, selfEvidence: row?.selfEvidence ?? null, selfFile: row?.selfFileId ? (files.get(row.selfFileId) ?? null) : null,
        points: scores.appraised ? (row?.points ?? null) : null, reason: scores.appraised ? (row?.reason ?? null) : null,
      };
    }),
    claims: (await listClaims(tx, scope, source, id)).map(presentClaim),
    counted: [...merged.values()].flatMap(([first, ...rest]) => (first ? [{ kind: first.kind, role: first.role, outcome: first.outcome, returned: first.returns > 0, count: rest.reduce((sum, row) => sum + row.count, first.count) }] : [])),
    moved: source === 'frozen' ? ((await countMoved(tx, scope, sql`s.id = ${id}`)).get(id) ?? 0) : 0,
    events: events.map((event) => ({ id: event.id, kind: event.kind, text: event.text, total: event.details.total ?? null, by: personOf(event.byPerson, names), at: event.at.toISOString() })),
    can: whatOf(actor, subjectOf(sheet, period), today),
  };
}
