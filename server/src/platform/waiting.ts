import { WAITING_KINDS, type WaitingKind } from '@thientruong/contract';
import type { PlainDate } from '@thientruong/kernel';
import type { Tx } from './database.ts';

/** A record that waits for the leaders of UBND tỉnh. */
export interface WaitingRecord {
  readonly id: string;
  /** What the record is called: code and title, nothing personal. */
  readonly name: string;
  readonly agencyId: string | null;
  readonly since: Date;
  readonly dueOn: PlainDate | null;
}

/** Where records of one kind come from. They are read under the role of whoever looks, so row security decides. */
export interface WaitingSource {
  readonly kind: WaitingKind;
  /** Those that wait, the earliest day and the longest wait first, at most `limit` of them, and how many there are; one query. */
  list(tx: Tx, tenantId: string, today: PlainDate, limit: number): Promise<{ records: WaitingRecord[]; total: number }>;
}

const sources = new Map<WaitingKind, WaitingSource>();

/** Registers what of a module waits for the leaders; modules do it once in their index. */
export function registerWaiting(source: WaitingSource): void {
  sources.set(source.kind, source);
}

/** All sources in the order of the kinds. */
export const waitingSources = (): readonly WaitingSource[] => WAITING_KINDS.flatMap((kind) => sources.get(kind) ?? []);

/** Rows of a query that counts all over them (`total` on each), as a source gives them. */
export const withTotal = (rows: readonly (WaitingRecord & { total: number })[]): { records: WaitingRecord[]; total: number } => ({
  records: rows.map(({ id, name, agencyId, since, dueOn }) => ({ id, name, agencyId, since, dueOn })),
  total: Number(rows[0]?.total ?? 0),
});
