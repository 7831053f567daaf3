import { Id, type getPlan, type listPlans, type PlanSummary } from '@thientruong/contract';
import { AppError, foldText } from '@thientruong/kernel';
import type { Call } from '../../platform/module.ts';
import { findPlan, pageOfPlans } from './plans.queries.ts';
import { presentPlan, presentPlans } from './present.service.ts';

function readCursor(cursor: string | undefined): { createdAt: string; id: string } | null {
  if (!cursor) return null;
  try {
    const [createdAt, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown];
    if (
      typeof createdAt === 'string' &&
      !Number.isNaN(Date.parse(createdAt)) &&
      Id.safeParse(id).success
    )
      return { createdAt: new Date(createdAt).toISOString(), id: String(id) };
  } catch {
    // refused below
  }
  throw new AppError('request.invalid', {}, [{ path: 'cursor', message: 'Dấu trang không hợp lệ' }]);
}

/** A page of plans that the actor may see. */
export async function listPage({
  tx,
  actor,
  query,
}: Call<typeof listPlans>): Promise<{ items: PlanSummary[]; nextCursor: string | null; total: null }> {
  const words = query.q ? foldText(query.q).split(' ').filter(Boolean).slice(0, 8) : [];
  const rows = await pageOfPlans(tx, actor.tenantId, {
    words,
    state: query.state,
    after: readCursor(query.cursor),
    limit: query.limit + 1,
  });
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: await presentPlans(tx, actor, shown),
    nextCursor:
      rows.length > query.limit && last
        ? Buffer.from(JSON.stringify([last.createdAt.toISOString(), last.id])).toString('base64url')
        : null,
    total: null,
  };
}

/** One plan; throws record.not_found when hidden. */
export async function readPlan({ tx, actor, params }: Call<typeof getPlan>): Promise<PlanSummary> {
  const row = await findPlan(tx, actor.tenantId, params.planId);
  if (!row) throw new AppError('record.not_found');
  return presentPlan(tx, actor, row);
}
