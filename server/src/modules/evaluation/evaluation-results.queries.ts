import { sql } from 'kysely';
import type { EvaluationLevel, Scored } from '@thientruong/contract';
import type { Tx } from '../../platform/database.ts';

/** An approved result. */
export interface ResultRow {
  periodId: string;
  agencyId: string;
  agencyKind: string;
  sheetId: string;
  parts: Scored['parts'];
  taskPoints: string | null;
  criteriaPoints: string | null;
  total: string | null;
  level: EvaluationLevel | null;
  headTotal: string | null;
  headLevel: EvaluationLevel | null;
  place: number | null;
  kindPlace: number | null;
}

/** Writes the results of a period, in one statement. */
export async function insertResults(tx: Tx, tenantId: string, rows: readonly ResultRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.insertInto('evaluationResult').values(rows.map(({ parts, ...row }) => ({ tenantId, ...row, parts: JSON.stringify(parts) }))).execute();
}

const columns = sql.raw(`r.period_id, r.agency_id, r.agency_kind, r.sheet_id, r.parts, r.task_points::text, r.criteria_points::text, r.total::text, r.level, r.head_total::text, r.head_level, r.place, r.kind_place`);

/** Results of a period, in the order of the directory. */
export async function listResults(tx: Tx, tenantId: string, periodId: string): Promise<ResultRow[]> {
  return (await sql<ResultRow>`select ${columns} from evaluation_result r join agency a on a.tenant_id = r.tenant_id and a.id = r.agency_id where r.tenant_id = ${tenantId} and r.period_id = ${periodId} order by a.sort_order, a.name, r.agency_id`.execute(tx)).rows;
}

/** Periods that a comparison takes at most. */
const LAST_PERIODS = 12;

/** An approved period of a comparison. */
export interface ComparedPeriod {
  id: string;
  name: string;
  endsOn: string;
  formulaName: string;
  /** Whether a setting of its formula was not confirmed by a source. */
  unconfirmed: boolean;
}

/** The last approved periods of a kind, the oldest first. */
export async function listApprovedPeriods(tx: Tx, tenantId: string, kind: string, planId: string | undefined): Promise<ComparedPeriod[]> {
  const answer = await sql<ComparedPeriod>`select id, name, ends_on, formula_name, exists (select from jsonb_each_text(formula -> 'marks') m where m.value = 'unverified') as unconfirmed from evaluation_period where tenant_id = ${tenantId} and state = 'approved' and kind = ${kind} ${planId ? sql`and plan_id = ${planId}` : sql``}
    order by ends_on desc, id desc limit ${LAST_PERIODS}`.execute(tx);
  return answer.rows.reverse();
}

/** Results of several periods, agencies in the order of the directory. */
export async function listResultsOf(tx: Tx, tenantId: string, periodIds: readonly string[]): Promise<ResultRow[]> {
  if (periodIds.length === 0) return [];
  return (await sql<ResultRow>`select ${columns} from evaluation_result r join agency a on a.tenant_id = r.tenant_id and a.id = r.agency_id where r.tenant_id = ${tenantId} and r.period_id = any(${[...periodIds]}::uuid[]) order by a.sort_order, a.name, r.agency_id`.execute(tx)).rows;
}
