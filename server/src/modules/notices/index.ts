import type { News } from '@thientruong/contract';
import type { Actor, Role } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import type { Module } from '../../platform/module.ts';
import { insertNews, insertNewsFor, insertNewsOnce, insertNewsTo, type NewsItem, type NoticeRow } from './notices.queries.ts';
import { factsOf } from './notices.service.ts';
import { noticesRoutes } from './notices.routes.ts';

export { factsOf as noticeFacts };
export type { NoticeRow };

/** Face of the module: notices of each person. */
export const noticesModule: Module = { name: 'notices', routes: noticesRoutes };

/** What of a name stands in a notice. */
const NAME_LENGTH = 200;

const shortened = (name: string): string => [...name].slice(0, NAME_LENGTH).join('');

/** Tells people by id what was done to one record, in the transaction of the deed; who may know of it is the caller's to say. The same key reaches the same person once. */
export function sendNewsTo(call: { tx: Tx; actor: Pick<Actor, 'tenantId' | 'personId'>; now: Date }, event: News['event'], item: Omit<News, 'event'>, people: readonly string[], dedupe: string): Promise<void> {
  const others = people.filter((id) => id !== call.actor.personId);
  return insertNewsFor(call.tx, call.actor.tenantId, event, { ...item, name: shortened(item.name) }, others, dedupe, call.now);
}

/** Tells the holders of posts (of each item's agency, or of the province where it names none) what was done, in the transaction of the deed; never who did it. */
export function sendNews(call: { tx: Tx; actor: Pick<Actor, 'tenantId' | 'personId'>; today: string; now: Date }, event: News['event'], items: readonly NewsItem[], roles: readonly Role[]): Promise<void> {
  const short = items.map((item) => ({ ...item, name: shortened(item.name) }));
  return insertNews(call.tx, call.actor.tenantId, call.actor.personId, event, short, roles, call.today, call.now);
}

/** Tells the holders of posts of the province, each person once under the same key. */
export function sendNewsOnce(call: { tx: Tx; actor: Pick<Actor, 'tenantId' | 'personId'>; today: string; now: Date }, event: News['event'], items: readonly (Omit<News, 'event'> & { dedupe: string })[], roles: readonly Role[]): Promise<void> {
  return insertNewsOnce(call.tx, call.actor.tenantId, call.actor.personId, event, items.map((item) => ({ ...item, name: shortened(item.name) })), roles, call.today, call.now);
}

/** Tells one person what was done to the person's own account, in the transaction of the deed. */
export const tellPerson = (call: { tx: Tx; actor: Pick<Actor, 'tenantId'>; now: Date }, event: News['event'], personId: string, name: string): Promise<void> =>
  insertNewsTo(call.tx, call.actor.tenantId, personId, event, [...name].slice(0, NAME_LENGTH).join(''), call.now);
