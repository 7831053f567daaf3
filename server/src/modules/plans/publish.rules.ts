import { isPlainDate, type PlainDate } from '@thientruong/kernel';
import type { PublishedTask } from '../../platform/events.ts';
import { membersLeft } from './group.rules.ts';
import type { StoredProposal, StoredTarget } from './plans.rules.ts';

/** What publishing needs to know of the clauses and groups. */
export interface PublishContext {
  pathOf: (clauseId: string | null) => string;
  membersOf: (group: NonNullable<StoredTarget['group']>) => readonly string[];
  newId: () => string;
}

/** Task sentences that no open proposal overlaps; spans of both point into the plan's text. */
export function uncovered<P extends { spanStart: number; spanEnd: number }>(
  passages: readonly P[],
  proposals: readonly StoredProposal[],
): P[] {
  const spans = proposals.filter((proposal) => proposal.droppedReason === null).flatMap((proposal) => proposal.spans);
  return passages.filter((passage) => !spans.some(([start, end]) => start < passage.spanEnd && passage.spanStart < end));
}

/** Whether nobody would lead: neither an agency nor a member of a group. */
export const isUnassigned = ({ lead }: StoredProposal, context: Pick<PublishContext, 'membersOf'>): boolean => !lead?.agencyId && membersLeft(lead, context.membersOf).length === 0;

/** Tasks that the open proposals become: one each, or one per member where the lead is a group. None is lost. */
export function tasksOf(proposals: readonly StoredProposal[], context: PublishContext): PublishedTask[] {
  return proposals
    .filter((proposal) => proposal.droppedReason === null)
    .flatMap((proposal) => {
      const group = proposal.lead?.group ?? null;
      const leads: (string | null)[] = group ? [...membersLeft(proposal.lead, context.membersOf)] : [proposal.lead?.agencyId ?? null];
      if (leads.length === 0) leads.push(null);
      const originId = leads.length > 1 ? context.newId() : null;
      const named = proposal.supporting.flatMap((target) =>
        (target.group ? membersLeft(target, context.membersOf) : target.agencyId ? [target.agencyId] : []).map((agencyId) => ({
          agencyId,
          words: target.words,
        })),
      );
      return leads.map((leadAgencyId): PublishedTask => ({
        id: context.newId(),
        originId,
        clauseId: proposal.clauseId,
        clausePath: context.pathOf(proposal.clauseId),
        content: proposal.content,
        product: proposal.product,
        spans: proposal.spans,
        strength: proposal.strength,
        verb: proposal.verb,
        leadAgencyId,
        leadSource: leadAgencyId ? (proposal.lead?.source === 'plan' ? 'plan' : 'person') : null,
        leadDecision: proposal.leadDecision,
        supporting: [...new Map(named.filter((one) => one.agencyId !== leadAgencyId).map((one) => [one.agencyId, one])).values()],
        dueOn: proposal.deadline?.dueOn ?? null,
        dueRule: proposal.deadline?.rule ?? null,
        deadlineSource: proposal.deadline?.dueOn || proposal.deadline?.rule ? (proposal.deadline.source === 'plan' ? 'plan' : 'person') : null,
        deadlineDecision: proposal.deadlineDecision,
        fields: proposal.fields.map(({ code }) => code),
        systems: proposal.systems.map(({ code }) => code),
      }));
    });
}

/** The day from which a plan is in force: its date, the first day of the month where only the month is known, else null. */
export function firstDay(issuedOn: string | null): PlainDate | null {
  const day = issuedOn && /^\d{4}-\d{2}$/.test(issuedOn) ? `${issuedOn}-01` : issuedOn;
  return day && isPlainDate(day) ? day : null;
}
