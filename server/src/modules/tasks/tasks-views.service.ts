import { randomUUID } from 'node:crypto';
import type { deleteView, EndpointOutput, listViews, SavedView, saveView } from '@thientruong/contract';
import { AppError, type Actor } from '@thientruong/kernel';
import type { Call } from '../../platform/module.ts';
import { insertView, listViewRows, removeView, type ViewRow } from './tasks-views.queries.ts';
import { MAX_VIEWS } from './tasks.rules.ts';

const present = (row: ViewRow): SavedView => ({ ...row, createdAt: row.createdAt.toISOString() });

function personOf(actor: Actor): string {
  if (!actor.personId) throw new AppError('auth.forbidden');
  return actor.personId;
}

/** Saved views of the person. */
export async function listOwnViews({ tx, actor }: Call<typeof listViews>): Promise<EndpointOutput<typeof listViews>> {
  return { items: (await listViewRows(tx, actor.tenantId, personOf(actor))).map(present) };
}

/** Saves a filter under a name that the person has not used yet. A saved view is a convenience of one person: no audit. */
export async function saveOwnView({ tx, actor, body, now }: Call<typeof saveView>): Promise<SavedView> {
  const view = { id: randomUUID(), name: body.name, query: body.query, createdAt: now };
  const outcome = await insertView(tx, actor.tenantId, personOf(actor), view, MAX_VIEWS);
  if (outcome === 'exists') throw new AppError('record.exists', { what: body.name });
  if (outcome === 'full')
    throw new AppError('request.invalid', {}, [
      { path: 'name', message: `Đã có ${MAX_VIEWS} bộ lọc. Hãy xóa bớt bộ lọc không còn dùng rồi lưu lại.` },
    ]);
  return present(view);
}

/** Deletes a saved view of the person. */
export async function deleteOwnView({ tx, actor, params }: Call<typeof deleteView>): Promise<EndpointOutput<typeof deleteView>> {
  if (!(await removeView(tx, actor.tenantId, personOf(actor), params.viewId))) throw new AppError('record.not_found');
  return { ok: true };
}
