import type { getPlan, listPlans, PlanSummary } from '@thientruong/contract';
import { AppError, foldText } from '@thientruong/kernel';
import { readCursor, writeCursor } from '../../platform/cursor.ts';
import type { Call } from '../../platform/module.ts';
import { findPlan, pageOfPlans } from './plans.queries.ts';
import { presentPlan, presentPlans } from './present.service.ts';

const isInstant = (value: string): boolean => !Number.isNaN(Date.parse(value));

/** A page of plans that the actor may see. */
export async function listPage({
  tx,
  actor,
  query,
}: Call<typeof listPlans>): Promise<{ items: PlanSummary[]; nextCursor: string | null; total: null }> {
  const words = query.q ? foldText(query.q).split(' ').filter(Boolean).slice(0, 8) : [];
  const cursor = readCursor(query.cursor, isInstant);
  const rows = await pageOfPlans(tx, actor.tenantId, {
    words,
    state: query.state,
    after: cursor ? { createdAt: new Date(cursor.value).toISOString(), id: cursor.id } : null,
    limit: query.limit + 1,
  });
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: await presentPlans(tx, actor, shown),
    nextCursor:
      rows.length > query.limit && last ? writeCursor(last.createdAt.toISOString(), last.id) : null,
    total: null,
  };
}

/** One plan; throws record.not_found when hidden. */
export async function readPlan({ tx, actor, params }: Call<typeof getPlan>): Promise<PlanSummary> {
  const row = await findPlan(tx, actor.tenantId, params.planId);
  if (!row) throw new AppError('record.not_found');
  return presentPlan(tx, actor, row);
}
