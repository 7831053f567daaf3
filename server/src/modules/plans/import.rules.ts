import { dueRuleOf } from '@thientruong/calendar';
import type { AgencyResolver, ReadDeadline, ReadDocument, ReadTask, ReadTopic } from '@thientruong/documents';
import { AGENCY_GROUP_KINDS, AGENCY_GROUPS, type DueRule } from '@thientruong/contract';
import type { FieldCode, SystemCode } from '@thientruong/kernel';
import { suggestedLead, type LeadProposalEntry } from '../agencies/index.ts';
import type { Range, StoredProposal, StoredTarget, StoredTopic } from './plans.rules.ts';

/** Day of the directory that a document is matched against: its date, the first of the month or year where the day is blank, else today. */
export function directoryDay(date: string | null, today: string): string {
  if (!date) return today;
  return date.length === 10 ? date : date.length === 7 ? `${date}-01` : `${date}-01-01`;
}

/** The group with exactly these kinds. */
const groupWith = (kinds: readonly string[]): StoredTarget['group'] =>
  AGENCY_GROUPS.find((group) => AGENCY_GROUP_KINDS[group].length === kinds.length && AGENCY_GROUP_KINDS[group].every((kind) => kinds.includes(kind))) ?? null;
const kindsOf = (groups: readonly NonNullable<StoredTarget['group']>[]): string[] => [...new Set(groups.flatMap((group) => AGENCY_GROUP_KINDS[group]))];

const target = (words: string, span: Range | null, directory: AgencyResolver): StoredTarget => {
  const found = directory.resolve(words);
  return {
    agencyId: found.kind === 'agency' ? found.id : null,
    group: found.kind === 'group' ? groupWith(kindsOf(found.groups)) : null,
    words,
    span,
    source: 'plan',
  };
};

const topic = <Code extends FieldCode | SystemCode>({ code, why }: ReadTopic<Code>): StoredTopic<Code> => ({ code, spans: why.map(([from, to]): Range => [from, to]), source: 'plan' });

// The limit whose words the task quotes, or the one that stands inside a cell of a table
function readRule({ deadlineWhy, deadlineText }: ReadTask, deadlines: readonly ReadDeadline[]): DueRule | null {
  const found = deadlines.find(({ span }) => deadlineWhy !== null && deadlineWhy[0] <= span[0] && span[1] <= deadlineWhy[1]);
  return found ? dueRuleOf(found.rule, found.text) : deadlineText ? dueRuleOf(CELL_RULES[deadlineText.trim().toLowerCase()] ?? '', deadlineText) : null;
}
// What a cell says in one word; longer words stand in the reading's own list
const CELL_RULES: Readonly<Record<string, string>> = { 'hằng năm': 'yearly', 'hàng năm': 'yearly', 'hằng quý': 'quarterly', 'hàng quý': 'quarterly', 'hằng tháng': 'monthly', 'hàng tháng': 'monthly' };

/** A proposal for a read task: what the plan names has source "plan"; the map's leads are only suggestions. */
export function proposalOf(
  task: ReadTask,
  ord: number,
  clauseId: string | null,
  id: string,
  directory: AgencyResolver,
  map: readonly LeadProposalEntry[],
  deadlines: readonly ReadDeadline[] = [],
): StoredProposal {
  const named = task.leads.map((words, at) => target(words, at === 0 && task.leadWhy ? [task.leadWhy[0], task.leadWhy[1]] : null, directory));
  // "Các sở, ban, ngành; UBND các xã, phường" are one subject that carries the duty together
  const end = named.findIndex((one) => !one.group);
  const together = named.slice(0, Math.max(1, end < 0 ? named.length : end));
  const [first] = together;
  const lead = first?.group
    ? { ...first, group: groupWith(kindsOf(together.flatMap(({ group }) => group ?? []))), words: together.map(({ words }) => words).join('; ') }
    : (first ?? null);
  const supporting = [...named.slice(together.length), ...task.coordinators.map((words) => target(words, null, directory))].filter((one) => !one.agencyId || one.agencyId !== lead?.agencyId);
  const proposed = task.clause ? suggestedLead(task.clause, map) : undefined;
  return {
    id,
    clauseId,
    ord: (ord + 1) * 1024,
    content: task.text.slice(0, 4000),
    product: null,
    spans: task.why.map((span): Range => [span[0], span[1]]),
    strength: task.strength,
    verb: task.verb,
    confidence: task.confidence,
    origin: 'read',
    droppedReason: null,
    lead,
    leadDecision: null,
    suggestedLeads:
      lead?.agencyId || lead?.group
        ? []
        : (proposed?.leadAgencyIds ?? []).map((agencyId) => ({
            agencyId,
            group: null,
            words: null,
            span: null,
            source: 'configuration' as const,
          })),
    supporting,
    deadline: task.deadlineText
      ? {
          dueOn: task.deadline,
          words: task.deadlineText,
          span: task.deadlineWhy ? [task.deadlineWhy[0], task.deadlineWhy[1]] : null,
          source: 'plan',
          rule: task.deadline ? null : readRule(task, deadlines),
        }
      : null,
    deadlineDecision: null,
    fields: task.fields.map(topic),
    systems: task.systems.map(topic),
    version: 0,
  };
}

/** The part that is carried out: a decision hands over to the plan attached to it, unless it gives more work by itself. */
export const effectivePart = (read: ReadDocument): ReadDocument =>
  read.attached && read.attached.clauses.length > 0 && read.tasks.length <= read.attached.tasks.length ? read.attached : read;
