import type { DueRule } from '@thientruong/contract';
import type { Actor, FieldCode, PlainDate, SystemCode } from '@thientruong/kernel';
import type { Tx } from './database.ts';

/** News that a module gives upward, handled in the same transaction: a handler that fails takes the change back with it. */
export interface EventMap {
  /** A document was read into a plan under review. */
  'plan.imported': { planId: string };
  /** A plan under review was thrown away. */
  'plan.discarded': { planId: string; reason: string };
  /** `sinceOn`: the day from which the tasks are in force; null when the document does not tell, then the day of publishing counts. `quiet` for the demonstration, where nobody waits to be told. */
  'plan.published': { planId: string; sinceOn: PlainDate | null; tasks: PublishedTask[]; quiet?: boolean };
  /** `sinceOn`: the day on which the amendment takes effect, for what it brings and for what it cancels. */
  'plan.amended': { planId: string; amendmentId: string; symbol: string; title: string; issuedOn: PlainDate; sinceOn: PlainDate; tasks: PublishedTask[]; cancelClauseIds: string[]; replacedClauseIds?: string[] };
}

/** A task as a plan hands it over: one lead at most, ready to live. */
export interface PublishedTask {
  id: string;
  originId: string | null;
  clauseId: string | null;
  clausePath: string;
  content: string;
  product: string | null;
  spans: [number, number][];
  strength: 'hard' | 'soft';
  verb: string | null;
  leadAgencyId: string | null;
  leadSource: 'plan' | 'person' | null;
  leadDecision: { personId: string; at: string; reason: string } | null;
  supporting: { agencyId: string; words: string | null }[];
  dueOn: string | null;
  /** How the deadline comes back or counts from an event; absent or null: one fixed day, or none. */
  dueRule?: DueRule | null;
  deadlineSource: 'plan' | 'person' | null;
  deadlineDecision: { personId: string; at: string; reason: string } | null;
  fields: FieldCode[];
  systems: SystemCode[];
}

/** Handler of one kind of news. */
export type EventHandler<K extends keyof EventMap> = (tx: Tx, actor: Actor, news: EventMap[K], now: Date) => Promise<void>;

const handlers = new Map<keyof EventMap, EventHandler<never>[]>();

/** Registers a handler; modules do it once in their index. */
export function on<K extends keyof EventMap>(kind: K, handler: EventHandler<K>): void {
  handlers.set(kind, [...(handlers.get(kind) ?? []), handler as EventHandler<never>]);
}

/** Gives news to every handler, in order, inside the transaction. */
export async function emit<K extends keyof EventMap>(kind: K, tx: Tx, actor: Actor, news: EventMap[K], now: Date): Promise<void> {
  for (const handler of handlers.get(kind) ?? []) await (handler as unknown as EventHandler<K>)(tx, actor, news, now);
}
