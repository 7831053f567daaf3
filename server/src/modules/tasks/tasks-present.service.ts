import type { z } from 'zod';
import type { AgencyRef, PersonRef, TaskSummary } from '@thientruong/contract';
import { taskStatus, type Actor, type PlainDate } from '@thientruong/kernel';
import type { SupportingRow, TaskRow } from './tasks-list.queries.ts';
import { answers } from './tasks.policy.ts';

type Agency = z.infer<typeof AgencyRef>;

/** Part of the actor's own agency in a task. */
export function ownRole(
  agencyId: string | null,
  leadAgencyId: string | null,
  supporting: readonly { id: string }[],
): 'lead' | 'supporting' | null {
  if (!agencyId) return null;
  if (leadAgencyId === agencyId) return 'lead';
  return supporting.some(({ id }) => id === agencyId) ? 'supporting' : null;
}

/** An agency of a joined row, or null when there is none. */
export const agencyOf = (
  id: string | null,
  row: { code: string | null; name: string | null; abbrev: string | null },
): Agency | null => (id ? { id, code: row.code ?? '', name: row.name ?? '', abbrev: row.abbrev ?? '' } : null);

/** A person as shown to others; one who cannot be found any more keeps the place. */
export const personOf = (
  id: string,
  names: ReadonlyMap<string, { name: string; position: string | null }>,
): z.infer<typeof PersonRef> => ({ id, name: names.get(id)?.name ?? 'Không rõ', position: names.get(id)?.position ?? null });

/** Rows with their supporting agencies as the contract's summaries. */
export function presentSummaries(
  actor: Actor,
  today: PlainDate,
  rows: readonly TaskRow[],
  supporting: readonly SupportingRow[],
): TaskSummary[] {
  const byTask = new Map<string, Agency[]>();
  for (const { taskId, id, code, name, abbrev } of supporting) {
    const known = byTask.get(taskId);
    if (known) known.push({ id, code, name, abbrev });
    else byTask.set(taskId, [{ id, code, name, abbrev }]);
  }
  return rows.map((row) => {
    const helpers = byTask.get(row.id) ?? [];
    const role = ownRole(actor.agencyId, row.leadAgencyId, helpers);
    return {
      id: row.id,
      code: row.code,
      planId: row.planId,
      clauseId: row.clauseId,
      clausePath: row.clausePath,
      content: row.content,
      strength: row.strength,
      fields: row.fields,
      systems: row.systems,
      lead: agencyOf(row.leadAgencyId, { code: row.leadCode, name: row.leadName, abbrev: row.leadAbbrev }),
      supporting: helpers,
      role,
      dueOn: row.dueOn,
      dueRule: row.dueRule,
      completedOn: row.completedOn,
      status: taskStatus(row, today),
      state: row.state,
      progressPercent: row.progressPercent,
      evidenceCount: row.evidenceCount,
      changedAt: row.changedAt.toISOString(),
      version: row.version,
      can: answers(actor, { state: row.state, role, dueRule: row.dueRule }),
    };
  });
}
