import type { DutyKind } from '@thientruong/contract';
import type { PlainDate } from '@thientruong/kernel';
import type { Tx } from './database.ts';

/** Something other than a task that somebody has to do by a day. `owner` is who has the turn: an agency (then `agencyId` names it), Sở KH&CN or the leaders of UBND tỉnh. */
export interface DutyDeadline {
  readonly dueOn: PlainDate;
  readonly owner: 'agency' | 'coordinator' | 'leader';
  readonly agencyId: string | null;
  readonly id: string;
  /** What the record is called in a notice; no personal values, nothing that the owner may not see. */
  readonly name: string;
}

/** Where deadlines of one kind come from. The jobs role reads them, so the module grants it the columns that its query needs. */
export interface DeadlineSource {
  readonly kind: DutyKind;
  /** What is still to be done with a deadline from `from` to `to`, both included; one query, records that an agency works on alone are named with their agency. */
  list(tx: Tx, tenantId: string, from: PlainDate, to: PlainDate): Promise<DutyDeadline[]>;
}

const sources = new Map<DutyKind, DeadlineSource>();

/** Registers where deadlines of a kind come from; modules do it once in their index. Rules of urging, calendars and mail then tell of them. */
export function registerDeadlineSource(source: DeadlineSource): void {
  sources.set(source.kind, source);
}

/** All sources, in the order of their registration. */
export const deadlineSources = (): readonly DeadlineSource[] => [...sources.values()];
