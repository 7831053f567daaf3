import { sql } from 'kysely';
import type { AgencyChange, CreatedAgency, MovableKind, ReorganisationFields, ReorganisationState } from '@thientruong/contract';
import { foldText, type Actor } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';

/** A reorganisation as it is stored. */
export interface ReorganisationRow {
  id: string;
  name: string;
  effectiveOn: string;
  basisSymbol: string;
  basisTitle: string;
  basisOn: string | null;
  sourceMark: 'found' | 'unverified';
  note: string | null;
  created: CreatedAgency[];
  changes: AgencyChange[];
  state: ReorganisationState;
  reason: string | null;
  carriedBy: string | null;
  carriedAt: Date | null;
  createdBy: string;
  createdAt: Date;
  version: number;
}

const columns = sql.raw('r.id, r.name, r.effective_on, r.basis_symbol, r.basis_title, r.basis_on, r.source_mark, r.note, r.created, r.changes, r.state, r.reason, r.carried_by, r.carried_at, r.created_by, r.created_at, r.version');

/** One page, the latest day first. */
export async function listRows(tx: Tx, tenantId: string, filter: { q?: string | undefined; state?: ReorganisationState | undefined }, at: { value: string; id: string } | null, limit: number): Promise<ReorganisationRow[]> {
  const words = filter.q ? foldText(filter.q).split(' ').filter(Boolean) : [];
  return (
    await sql<ReorganisationRow>`select ${columns} from reorganisation r where r.tenant_id = ${tenantId}
      ${filter.state ? sql`and r.state = ${filter.state}` : sql``}
      ${sql.join(words.map((word) => sql`and strpos(r.folded, ${word}) > 0`), sql` `)}
      ${at ? sql`and (r.effective_on, r.id) < (${at.value}::date, ${at.id}::uuid)` : sql``}
      order by r.effective_on desc, r.id desc limit ${limit}`.execute(tx)
  ).rows;
}

/** One reorganisation; `lock` holds it until the transaction ends. */
export async function findRow(tx: Tx, tenantId: string, id: string, lock = false): Promise<ReorganisationRow | undefined> {
  return (await sql<ReorganisationRow>`select ${columns} from reorganisation r where r.tenant_id = ${tenantId} and r.id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx)).rows[0];
}

const valuesOf = ({ created, changes, ...plain }: ReorganisationFields) => ({
  ...plain,
  created: JSON.stringify(created),
  changes: JSON.stringify(changes),
  folded: foldText([plain.name, plain.basisSymbol, plain.basisTitle].join(' | ')),
});

/** Writes a draft. */
export async function insertRow(tx: Tx, actor: Pick<Actor, 'tenantId' | 'personId'>, id: string, fields: ReorganisationFields, now: Date): Promise<void> {
  await tx.insertInto('reorganisation').values({ tenantId: actor.tenantId, id, ...valuesOf(fields), createdBy: actor.personId ?? '', createdAt: now, changedAt: now }).execute();
}

/** Changes a reorganisation and raises its version. */
export async function updateRow(tx: Tx, tenantId: string, id: string, change: { fields?: ReorganisationFields; state?: ReorganisationState; reason?: string; carriedBy?: string | null; carriedAt?: Date }, now: Date): Promise<void> {
  const { fields, ...rest } = change;
  await tx.updateTable('reorganisation').set({ ...(fields ? valuesOf(fields) : {}), ...rest, changedAt: now, version: sql<number>`version + 1` }).where('tenantId', '=', tenantId).where('id', '=', id).execute();
}

/** A receiver that a person chose; null where the duty ends. */
export interface ChoiceRow {
  kind: MovableKind;
  subjectId: string;
  fromAgencyId: string;
  toAgencyId: string | null;
}

/** All choices of a reorganisation. */
export async function listChoices(tx: Tx, tenantId: string, id: string): Promise<ChoiceRow[]> {
  return (await sql<ChoiceRow>`select kind, subject_id, from_agency_id, to_agency_id from reorganisation_choice where tenant_id = ${tenantId} and reorganisation_id = ${id}`.execute(tx)).rows;
}

type Key = { kind: string; id: string; fromId: string };
const keys = (of: readonly Key[]) => sql`unnest(${of.map(({ kind }) => kind)}::text[], ${of.map(({ id }) => id)}::uuid[], ${of.map(({ fromId }) => fromId)}::uuid[]) as k(kind, id, from_id)`;

/** Writes choices, over older ones. */
export async function writeChoices(tx: Tx, actor: Pick<Actor, 'tenantId' | 'personId'>, id: string, of: readonly Key[], toId: string | null, now: Date): Promise<void> {
  await sql`insert into reorganisation_choice (tenant_id, reorganisation_id, kind, subject_id, from_agency_id, to_agency_id, by_person, at)
    select ${actor.tenantId}::uuid, ${id}::uuid, k.kind, k.id, k.from_id, ${toId}::uuid, ${actor.personId}::uuid, ${now}::timestamptz from ${keys(of)}
    on conflict (tenant_id, reorganisation_id, kind, subject_id, from_agency_id) do update set to_agency_id = excluded.to_agency_id, by_person = excluded.by_person, at = excluded.at`.execute(tx);
}

/** Takes choices back. */
export async function dropChoices(tx: Tx, tenantId: string, id: string, of: readonly Key[]): Promise<void> {
  await sql`delete from reorganisation_choice c using ${keys(of)} where c.tenant_id = ${tenantId} and c.reorganisation_id = ${id} and c.kind = k.kind and c.subject_id = k.id and c.from_agency_id = k.from_id`.execute(tx);
}

/** What was moved. */
export interface MoveRow {
  kind: MovableKind;
  subjectId: string;
  fromAgencyId: string;
  toAgencyId: string | null;
  seq: string;
  name: string;
  outcome: 'moved' | 'joined' | 'ended';
}

/** Writes what is moved; the database lets exactly these records change their agency. */
export async function insertMoves(tx: Tx, tenantId: string, id: string, moves: readonly Omit<MoveRow, 'seq'>[]): Promise<void> {
  await sql`insert into reorganisation_move (tenant_id, reorganisation_id, kind, subject_id, from_agency_id, to_agency_id, name, outcome)
    select ${tenantId}::uuid, ${id}::uuid, m.kind, m.subject_id, m.from_id, m.to_id, m.name, m.outcome
    from unnest(${moves.map((move) => move.kind)}::text[], ${moves.map((move) => move.subjectId)}::uuid[], ${moves.map((move) => move.fromAgencyId)}::uuid[], ${moves.map((move) => move.toAgencyId)}::uuid[],
      ${moves.map((move) => move.name)}::text[], ${moves.map((move) => move.outcome)}::text[]) with ordinality as m(kind, subject_id, from_id, to_id, name, outcome, at) order by m.at`.execute(tx);
}

/** What was moved, in the order in which it was. */
export async function listMoveRows(tx: Tx, tenantId: string, id: string, filter: { kind?: string | undefined; fromId?: string | undefined }, after: string | null, limit: number): Promise<MoveRow[]> {
  return (
    await sql<MoveRow>`select kind, subject_id, from_agency_id, to_agency_id, seq, name, outcome from reorganisation_move where tenant_id = ${tenantId} and reorganisation_id = ${id}
      ${filter.kind ? sql`and kind = ${filter.kind}` : sql``} ${filter.fromId ? sql`and from_agency_id = ${filter.fromId}` : sql``} ${after === null ? sql`` : sql`and seq > ${after}::bigint`}
      order by seq limit ${limit}`.execute(tx)
  ).rows;
}

/** How much was moved, by kind, agency and receiver. */
export async function countMoves(tx: Tx, tenantId: string, id: string): Promise<{ kind: MovableKind; fromAgencyId: string; toAgencyId: string | null; count: number }[]> {
  return (
    await sql<{ kind: MovableKind; fromAgencyId: string; toAgencyId: string | null; count: number }>`select kind, from_agency_id, to_agency_id, count(*)::int as count from reorganisation_move
      where tenant_id = ${tenantId} and reorganisation_id = ${id} group by kind, from_agency_id, to_agency_id`.execute(tx)
  ).rows;
}
