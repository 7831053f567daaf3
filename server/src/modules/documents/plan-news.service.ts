import { randomUUID } from 'node:crypto';
import type { Actor } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import type { EventMap, PublishedTask } from '../../platform/events.ts';
import { takeOut } from './change.service.ts';
import { dutyOf } from './documents.rules.ts';
import { insertDuties } from './duties.queries.ts';
import { backToWanted, entryOfPlan, insertRelations, isNamed } from './register.queries.ts';
import { registerByName, registerPlan, settle } from './register.service.ts';

/** A plan was read: the province sees its entry, and everybody the names that it cites. */
export const onPlanImported = (tx: Tx, actor: Actor, news: EventMap['plan.imported'], now: Date): Promise<void> => registerPlan(tx, actor, news.planId, false, now);

/** A plan was published: its entry stands open with the head as people corrected it, and its tasks that oblige to issue are duties. */
export async function onPlanPublished(tx: Tx, actor: Actor, news: EventMap['plan.published'], now: Date): Promise<void> {
  await registerPlan(tx, actor, news.planId, true, now);
  await addDuties(tx, actor, news.tasks, now);
}

/** A plan was amended: the amending document is an entry that amends the plan's. */
export async function onPlanAmended(tx: Tx, actor: Actor, news: EventMap['plan.amended'], now: Date): Promise<void> {
  await addDuties(tx, actor, news.tasks, now);
  const plan = await entryOfPlan(tx, actor.tenantId, news.planId);
  const { id } = await registerByName(tx, actor, { type: null, symbol: news.symbol, issuer: null, title: news.title, issuedOn: news.issuedOn, agencyId: null, fileId: null }, now);
  if (!plan || plan.id === id) return;
  await insertRelations(tx, actor.tenantId, [
    { id: randomUUID(), fromId: id, toId: plan.id, kind: 'amends', source: 'person', open: true, spans: [], reason: 'Ghi ở trang kế hoạch', byPerson: actor.personId, at: now },
  ]);
  await settle(tx, actor.tenantId, [plan.id]);
}

/** A plan under review was thrown away: so is its entry, unless others name the document. */
export async function onPlanDiscarded(tx: Tx, actor: Actor, news: EventMap['plan.discarded'], now: Date): Promise<void> {
  const entry = await entryOfPlan(tx, actor.tenantId, news.planId);
  if (!entry) return;
  if (entry.holding === 'wanted' || (await isNamed(tx, actor.tenantId, entry.id))) await backToWanted(tx, actor.tenantId, entry, actor.personId, news.reason, now);
  else await takeOut({ tx, actor: { ...actor, requestId: '' }, now }, entry, news.reason);
}

/** Tasks whose words oblige their lead to issue a document become duties; those that are duties stay as they are. */
export async function addDuties(tx: Tx, actor: Actor, tasks: readonly Pick<PublishedTask, 'id' | 'content'>[], now: Date): Promise<void> {
  const duties = tasks.flatMap((task) => {
    const duty = dutyOf(task.content);
    return duty ? [{ taskId: task.id, type: duty.type, source: 'text' as const, verb: duty.verb }] : [];
  });
  await insertDuties(tx, actor.tenantId, duties, now);
}
