import type { Tx } from '../../platform/database.ts';

/** What somebody made of one problem. */
export interface MarkRow {
  problem: string;
  state: string;
  byPerson: string;
  at: Date;
  version: number;
}

/** Marks of a plan's problems, all or one. */
export function marksOf(tx: Tx, tenantId: string, planId: string, problem?: string): Promise<MarkRow[]> {
  let query = tx.selectFrom('problemMark').select(['problem', 'state', 'byPerson', 'at', 'version']).where('tenantId', '=', tenantId).where('planId', '=', planId);
  if (problem !== undefined) query = query.where('problem', '=', problem);
  return query.execute();
}

/** Writes a mark; the caller holds the plan's row and has checked the version. */
export const putMark = (tx: Tx, tenantId: string, planId: string, { problem, ...mark }: MarkRow) =>
  tx
    .insertInto('problemMark')
    .values({ tenantId, planId, problem, ...mark })
    .onConflict((conflict) => conflict.columns(['tenantId', 'planId', 'problem']).doUpdateSet(mark))
    .execute();
