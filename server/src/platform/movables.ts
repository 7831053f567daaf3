import { MOVABLE_KINDS, type MovableKind } from '@thientruong/contract';
import type { Actor, PlainDate } from '@thientruong/kernel';
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from './database.ts';

/** Something open that an agency holds: a duty, a person, a right. */
export interface OpenDuty {
  readonly id: string;
  readonly agencyId: string;
  /** What it is called on the screen. */
  readonly name: string;
  /** What it is called for ever in the list of what was moved; without personal values. The name, where nothing else is said. */
  readonly kept?: string;
  readonly clausePath?: string | null;
  /** Agencies that have a part in the same record already: a receiver among them joins two parts into one. */
  readonly besides?: readonly string[];
}

/** A duty and who receives it; null where it ends. */
export interface Move {
  readonly id: string;
  readonly fromId: string;
  readonly toId: string | null;
}

/** The reorganisation in whose transaction duties pass on. */
export interface Moving {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly now: Date;
  readonly reorganisationId: string;
  /** The day of effect. */
  readonly on: PlainDate;
  /** "Chuyển theo sắp xếp tổ chức: …", for histories. */
  readonly reason: string;
  /** Name of any agency that takes part. */
  readonly nameOf: (agencyId: string) => string;
}

/** One kind of open duty: how a module lists what an agency holds of it, and passes it on. What is closed stays with the agency of then and is not listed. */
export interface Movable {
  readonly kind: MovableKind;
  /** `never`: needs a receiver; `may`: a person may let it end; `always`: it ends with its agency. */
  readonly ends: 'never' | 'may' | 'always';
  /** Whether an agency that lives on may hand it over by functions. */
  readonly byFunction?: boolean;
  /** What these agencies hold; one query. */
  list(tx: Tx, tenantId: string, agencyIds: readonly string[], on: PlainDate): Promise<OpenDuty[]>;
  /** Passes them on; sets, not a loop. */
  move(moving: Moving, moves: readonly Move[]): Promise<void>;
}

const movables = new Map<MovableKind, Movable>();

/** Registers a kind; modules do it once in their index. */
export function registerMovable(movable: Movable): void {
  movables.set(movable.kind, movable);
}

/** All kinds in the order in which they pass on: leads before those who support them. */
export const registeredMovables = (): Movable[] => MOVABLE_KINDS.flatMap((kind) => movables.get(kind) ?? []);

/** Moves as a relation `m (id, from_id, to_id)` of a statement. */
export const moveRows = (moves: readonly Move[]): RawBuilder<unknown> =>
  sql`unnest(${moves.map((move) => move.id)}::uuid[], ${moves.map((move) => move.fromId)}::uuid[], ${moves.map((move) => move.toId)}::uuid[]) as m(id, from_id, to_id)`;
