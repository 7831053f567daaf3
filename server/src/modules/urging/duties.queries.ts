import { sql } from 'kysely';
import type { PlainDate } from '@thientruong/kernel';
import { deadlineSources } from '../../platform/deadlines.ts';
import type { Tx } from '../../platform/database.ts';
import type { Duty, ToldDuty } from './duties.rules.ts';

/** Duties of every kind with a deadline within days, both included; one query for each kind. */
export async function listDuties(tx: Tx, tenantId: string, from: PlainDate, to: PlainDate): Promise<Duty[]> {
  const duties: Duty[] = [];
  for (const source of deadlineSources()) duties.push(...(await source.list(tx, tenantId, from, to)).map((one) => ({ ...one, kind: source.kind })));
  return duties;
}

/** Writes the notices about duties in one statement, one to each holder of the posts; whoever has it already gets no second one. Returns the number written. */
export async function writeDutyNotices(tx: Tx, tenantId: string, day: PlainDate, told: readonly ToldDuty[], at: Date): Promise<number> {
  if (told.length === 0) return 0;
  const rows = told.map((one) => ({
    kind: one.kind,
    agency_id: one.agencyId,
    roles: one.roles,
    details: { dueOn: one.dueOn, count: one.count, task: null, of: { kind: one.of, item: one.item }, agencyId: one.agencyId, agencies: one.agencies },
    // The owner is part of the key: what Sở KH&CN has to do and what it hears of agencies are two things
    dedupe: `urging:${one.ruleId}:${one.dueOn}:${one.of}:${one.agencyId ?? (one.agencies === 0 ? 'own' : 'province')}`,
  }));
  const answer = await sql<{ notices: number }>`
    with written as (
      insert into notice (tenant_id, id, person_id, agency_id, kind, details, duty, dedupe, at)
      select ${tenantId}, gen_random_uuid(), p.person_id, w.agency_id, w.kind, w.details, true, w.dedupe, ${at}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w(kind text, agency_id uuid, roles text[], details jsonb, dedupe text)
      join post p on p.tenant_id = ${tenantId} and p.role = any(w.roles) and (w.agency_id is null or p.agency_id = w.agency_id)
        and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to >= ${day}::date)
      group by p.person_id, w.agency_id, w.kind, w.details, w.dedupe
      on conflict do nothing returning 1)
    select count(*)::int as notices from written`.execute(tx);
  return answer.rows[0]?.notices ?? 0;
}

/** Posts of a person on a day, by agency. */
export async function listPosts(tx: Tx, tenantId: string, personId: string, day: PlainDate): Promise<{ agencyId: string; role: string }[]> {
  return (
    await sql<{ agencyId: string; role: string }>`select p.agency_id, p.role from post p where p.tenant_id = ${tenantId} and p.person_id = ${personId}
      and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to >= ${day}::date)`.execute(tx)
  ).rows;
}
