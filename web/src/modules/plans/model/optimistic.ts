import type { Decision, PlanReview, Proposal, ReviewChange, ReviewStep, Target } from '@thientruong/contract';
import { plainDate } from '@thientruong/kernel';
import type { z } from 'zod';
import { groupGiven } from './grouping.ts';

/** A step as the screen writes it. */
export type StepInput = z.input<typeof ReviewStep>;
interface Topic<Code extends string> {
  code: Code;
  spans: [number, number][];
  source: 'plan' | 'person';
}
type Passage = PlanReview['passages'][number];
type Head = PlanReview['head'];

/** The records of a review that steps change. */
export interface Records {
  readonly proposals: ReadonlyMap<string, Proposal>;
  readonly passages: ReadonlyMap<string, Passage>;
  readonly head: Head;
}

/** What the screen already knows of a step's result before the server answers. */
export interface StepHint {
  readonly by: Decision['by'];
  readonly at: string;
  readonly lead?: Target | null;
  readonly supporting?: Target[];
}

/** Puts the records of an answer in place of the former ones. */
export function withChange(records: Records, change: ReviewChange): Records {
  const proposals = new Map(records.proposals);
  for (const id of change.removedProposalIds) proposals.delete(id);
  for (const proposal of change.proposals) proposals.set(proposal.id, proposal);
  const passages = change.passages.length ? new Map(records.passages) : records.passages;
  if (passages instanceof Map) for (const passage of change.passages) passages.set(passage.id, passage);
  return { proposals, passages, head: change.head };
}

/** The records as they will look once the step is saved. Steps that make new records wait for the server and change nothing here. */
export function withStep(records: Records, step: StepInput, hint: StepHint): Records {
  if (step.type === 'classify') {
    const passage = records.passages.get(step.passageId);
    if (!passage) return records;
    const passages = new Map(records.passages);
    passages.set(passage.id, { ...passage, class: step.class, reason: step.reason, decidedBy: hint.by });
    return { ...records, passages };
  }
  if (step.type === 'editHead') return { ...records, head: editedHead(records.head, step) };
  const touched = changedProposals(records, step, hint);
  if (!touched.length) return records;
  const proposals = new Map(records.proposals);
  for (const proposal of touched) proposals.set(proposal.id, proposal);
  return { ...records, proposals };
}

function editedHead(head: Head, step: Extract<StepInput, { type: 'editHead' }>): Head {
  const edited = head.edited.includes(step.field) ? head.edited : [...head.edited, step.field];
  return { ...head, [step.field]: step.value?.trim() || null, edited };
}

function changedProposals(records: Records, step: StepInput, hint: StepHint): Proposal[] {
  const one = (id: string, change: (proposal: Proposal) => Proposal) => {
    const proposal = records.proposals.get(id);
    return proposal ? [change(proposal)] : [];
  };
  switch (step.type) {
    case 'edit':
      return one(step.proposalId, (proposal) => ({
        ...proposal,
        ...(step.content !== undefined && { content: step.content.trim() }),
        ...(step.product !== undefined && { product: step.product?.trim() || null }),
        ...(step.strength !== undefined && { strength: step.strength }),
      }));
    case 'drop':
      return one(step.proposalId, (proposal) => ({ ...proposal, dropped: { reason: step.reason } }));
    case 'restore':
      return one(step.proposalId, (proposal) => ({ ...proposal, dropped: null }));
    case 'move':
      return one(step.proposalId, (proposal) => ({ ...proposal, clauseId: step.clauseId }));
    case 'setLead': {
      const lead = hint.lead;
      if (lead === undefined) return [];
      const decision = { by: hint.by, at: hint.at, reason: step.reason };
      return step.proposalIds.flatMap((id) => one(id, (proposal) => ({ ...proposal, lead, leadDecision: decision })));
    }
    case 'decideGroup': {
      const { way, except } = step;
      const decision = { by: hint.by, at: hint.at, reason: step.reason };
      const lead = hint.lead;
      return step.proposalIds.flatMap((id) =>
        one(id, (proposal) => {
          const target = groupGiven(proposal);
          if (!target || (way.kind === 'together' && !lead)) return proposal;
          const given = { ...target, except };
          const others = proposal.supporting.filter((other) => other.group !== target.group);
          return way.kind === 'each' || !lead
            ? { ...proposal, lead: given, leadDecision: decision, supporting: others }
            : { ...proposal, lead, leadDecision: decision, supporting: [...others.filter((other) => other.agency?.id !== way.leadAgencyId), given] };
        }),
      );
    }
    case 'setSupporting': {
      const supporting = hint.supporting;
      return supporting ? one(step.proposalId, (proposal) => ({ ...proposal, supporting })) : [];
    }
    case 'setTopics':
      return one(step.proposalId, (proposal) => ({ ...proposal, fields: chosen(proposal.fields, step.fields), systems: chosen(proposal.systems, step.systems) }));
    case 'setDeadline': {
      const decision = { by: hint.by, at: hint.at, reason: step.reason };
      return step.proposalIds.flatMap((id) =>
        one(id, (proposal) => ({
          ...proposal,
          deadline: step.dueOn || step.rule
            ? {
                dueOn: step.dueOn ? plainDate(step.dueOn) : null,
                rule: step.rule?.kind === 'event' ? { ...step.rule, eventOn: null, basis: null } : (step.rule ?? null),
                words: proposal.deadline?.words ?? null,
                span: proposal.deadline?.span ?? null,
                source: 'person',
              }
            : null,
          deadlineDecision: decision,
        })),
      );
    }
    default:
      return [];
  }
}

/** Topics that were read keep their words; the others are the person's. */
const chosen = <Code extends string>(read: readonly Topic<Code>[], codes: readonly Code[]): Topic<Code>[] =>
  codes.map((code) => read.find((topic) => topic.code === code) ?? { code, spans: [], source: 'person' });

/** Records that a step touches: each must name the version that was seen. */
export function touchedBy(step: StepInput, planId: string): string[] {
  switch (step.type) {
    case 'merge':
    case 'setLead':
    case 'decideGroup':
    case 'setDeadline':
      return step.proposalIds;
    case 'classify':
      return [step.passageId];
    case 'editHead':
      return [planId];
    case 'add':
      return [];
    default:
      return [step.proposalId];
  }
}
