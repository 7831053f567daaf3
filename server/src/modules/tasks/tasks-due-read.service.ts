import type { DueRule, Task } from '@thientruong/contract';
import { dueRuleWords, type SpecialDays } from '@thientruong/calendar';
import { formatDate, type Actor, type PlainDate } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import type { PublishedTask } from '../../platform/events.ts';
import { specialDays } from '../calendar/index.ts';
import { listEventDays, listOccurrences, settledPeriods, type EventDayRow, type OccurrenceRow } from './tasks-due.queries.ts';
import { daysNeeded, dueOf, occurrencesToShow, ruleToKeep } from './tasks-due.rules.ts';
import { agencyOf, personOf } from './tasks-present.service.ts';

type Names = ReadonlyMap<string, { name: string; position: string | null }>;

/** Special days that computing a rule needs; one query. */
export const daysFor = (tx: Tx, tenantId: string, rule: DueRule, today: PlainDate): Promise<SpecialDays> => {
  const { from, to } = daysNeeded(rule, today);
  return specialDays(tx, tenantId, from, to);
};

/** The day that a rule gives a task now. */
export async function dueByRule(tx: Tx, tenantId: string, taskId: string, rule: DueRule, today: PlainDate): Promise<PlainDate | null> {
  return dueOf(rule, rule.kind === 'recurring' ? await settledPeriods(tx, tenantId, taskId) : new Set(), await daysFor(tx, tenantId, rule, today));
}

/** Tasks of a publishing with the rules that their clauses give: recurring duties begin where the plan is in force, but not before it lives here. One query however many there are. */
export async function withDueRules(tx: Tx, tenantId: string, tasks: readonly PublishedTask[], start: PlainDate): Promise<PublishedTask[]> {
  const ruled = tasks.flatMap(({ dueRule }) => (dueRule ? [daysNeeded(dueRule, start)] : []));
  if (ruled.length === 0) return [...tasks];
  const from = ruled.map((one) => one.from).sort()[0] ?? start;
  const special = await specialDays(tx, tenantId, from, ruled.map((one) => one.to).sort().at(-1) ?? start);
  return tasks.map((task) => {
    const rule = ruleToKeep(task.dueRule ?? null, start, null);
    return rule ? { ...task, dueRule: rule, dueOn: dueOf(rule, new Set(), special) } : task;
  });
}

/** What the page of a task shows of its rule: occurrences and entered days, none of them where there is no rule and never was one. */
export async function dueLinesOf(tx: Tx, actor: Actor, taskId: string): Promise<{ occurrences: OccurrenceRow[]; eventDays: EventDayRow[] }> {
  return { occurrences: await listOccurrences(tx, actor.tenantId, taskId), eventDays: await listEventDays(tx, actor.tenantId, taskId) };
}

/** Occurrences of a task as the contract shows them. */
export async function presentOccurrences(tx: Tx, tenantId: string, rule: DueRule | null, open: boolean, rows: readonly OccurrenceRow[], today: PlainDate, names: Names): Promise<Task['occurrences']> {
  const recurring = open && rule?.kind === 'recurring' ? rule : null;
  if (!recurring && rows.length === 0) return [];
  const special: SpecialDays = recurring ? await daysFor(tx, tenantId, recurring, today) : new Map();
  return occurrencesToShow(recurring, rows, today, special).map(({ period, dueOn, late, settled }) => ({
    period,
    dueOn,
    late,
    outcome: settled?.outcome ?? null,
    doneOn: settled?.doneOn ?? null,
    text: settled?.text ?? null,
    evidenceId: settled?.evidenceId ?? null,
    by: settled ? personOf(settled.byPerson, names) : null,
    agency: settled ? agencyOf(settled.agencyId, settled) : null,
    at: settled?.at.toISOString() ?? null,
  }));
}

/** Entered days as the contract shows them. */
export const presentEventDays = (rows: readonly EventDayRow[], names: Names): Task['eventDays'] =>
  rows.map((row) => ({ eventOn: row.eventOn, basis: row.basis, dueOn: row.dueOn, by: personOf(row.byPerson, names), agency: agencyOf(row.agencyId, row), at: row.at.toISOString() }));

/** A rule as an exported list says it, with what it waits for. */
export function ruleSaid(rule: DueRule | null): string {
  if (!rule) return '';
  if (rule.kind === 'recurring') return dueRuleWords(rule);
  return `${dueRuleWords(rule)}; ${rule.eventOn ? `ngày xảy ra ${formatDate(rule.eventOn)}, căn cứ: ${rule.basis ?? ''}` : 'chờ sự kiện'}`;
}
