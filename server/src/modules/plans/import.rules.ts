import type { AgencyResolver, ReadDocument, ReadTask, ReadTopic } from '@thientruong/documents';
import type { FieldCode, SystemCode } from '@thientruong/kernel';
import { suggestedLead, type LeadProposalEntry } from '../agencies/index.ts';
import type { Range, StoredProposal, StoredTarget, StoredTopic } from './plans.rules.ts';

/** Day of the directory that a document is matched against: its date, the first of the month or year where the day is blank, else today. */
export function directoryDay(date: string | null, today: string): string {
  if (!date) return today;
  return date.length === 10 ? date : date.length === 7 ? `${date}-01` : `${date}-01-01`;
}

/** The groups that a plan can be given to; communes are named in the words and given by a person. */
const GROUPS: Readonly<Record<string, StoredTarget['group']>> = { departments: 'departments', districts: 'districts', 'departments districts': 'departments_and_districts' };

const target = (words: string, span: Range | null, directory: AgencyResolver): StoredTarget => {
  const found = directory.resolve(words);
  return {
    agencyId: found.kind === 'agency' ? found.id : null,
    group: found.kind === 'group' ? (GROUPS[found.groups.join(' ')] ?? null) : null,
    words,
    span,
    source: 'plan',
  };
};

const topic = <Code extends FieldCode | SystemCode>({ code, why }: ReadTopic<Code>): StoredTopic<Code> => ({ code, spans: why.map(([from, to]): Range => [from, to]), source: 'plan' });

/** A proposal for a read task: what the plan names has source "plan"; the map's leads are only suggestions. */
export function proposalOf(
  task: ReadTask,
  ord: number,
  clauseId: string | null,
  id: string,
  directory: AgencyResolver,
  map: readonly LeadProposalEntry[],
): StoredProposal {
  const [first, ...others] = task.leads;
  let lead = first === undefined ? null : target(first, task.leadWhy ? [task.leadWhy[0], task.leadWhy[1]] : null, directory);
  // "Các sở, ban, ngành; UBND các huyện, thành phố" are one subject that carries the duty together
  const [second, ...furtherOthers] = others;
  const next = second === undefined ? null : target(second, null, directory);
  const together = lead?.group && next?.group && lead.group !== next.group ? next : null;
  if (lead && together)
    lead = { ...lead, group: 'departments_and_districts', words: `${lead.words ?? ''}; ${together.words ?? ''}` };
  const supporting = [...(together ? furtherOthers : others), ...task.coordinators]
    .map((words) => target(words, null, directory))
    .filter((one) => !one.agencyId || one.agencyId !== lead?.agencyId);
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
