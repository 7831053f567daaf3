import type { AGENCY_GROUPS, DueRule, DueRuleInput, ReviewStep } from '@thientruong/contract';
import { AppError, type FieldCode, type SystemCode } from '@thientruong/kernel';
import { givenToGroup } from './group.rules.ts';

/** Offsets into the plan's text. */
export type Range = [number, number];
/** Who is meant, as stored. */
export interface StoredTarget {
  agencyId: string | null;
  group: (typeof AGENCY_GROUPS)[number] | null;
  words: string | null;
  span: Range | null;
  source: 'plan' | 'configuration' | 'person';
  /** Members of the group that a person left out; absent while nobody decided how the group is given the work. */
  except?: string[];
}
/** A person's decision, as stored. */
export interface StoredDecision {
  personId: string;
  at: string;
  reason: string;
}
/** A deadline, as stored. */
export interface StoredDeadline {
  dueOn: string | null;
  words: string | null;
  span: Range | null;
  source: 'plan' | 'configuration' | 'person';
  /** How it comes back or counts from an event; absent in what was imported before rules were kept. */
  rule?: DueRule | null;
}
/** A topic, as stored: its code and the words that told it. */
export interface StoredTopic<Code extends FieldCode | SystemCode> {
  code: Code;
  spans: Range[];
  source: 'plan' | 'person';
}
/** A proposal, as stored. */
export interface StoredProposal {
  id: string;
  clauseId: string | null;
  ord: number;
  content: string;
  product: string | null;
  spans: Range[];
  strength: 'hard' | 'soft';
  verb: string | null;
  confidence: number;
  origin: 'read' | 'person';
  droppedReason: string | null;
  lead: StoredTarget | null;
  leadDecision: StoredDecision | null;
  suggestedLeads: StoredTarget[];
  supporting: StoredTarget[];
  deadline: StoredDeadline | null;
  deadlineDecision: StoredDecision | null;
  fields: StoredTopic<FieldCode>[];
  systems: StoredTopic<SystemCode>[];
  version: number;
}
/** A passage, as stored. */
export interface StoredPassage {
  id: string;
  class: 'task' | 'context' | 'principle' | 'purpose';
  reason: string;
  decidedBy: string | null;
  version: number;
}
/** Head fields that a person may correct. */
export interface StoredHead {
  documentType: string | null;
  symbol: string | null;
  issuer: string | null;
  place: string | null;
  issuedOn: string | null;
  title: string | null;
  edited: string[];
}

/** A change with both sides; null before means made, null after means removed. */
export interface Pair<T> {
  before: T | null;
  after: T | null;
}
/** What a step changes; undo applies it backwards. */
export interface Delta {
  proposals: Pair<StoredProposal>[];
  passages: Pair<StoredPassage>[];
  head: Pair<StoredHead> | null;
}

/** What a step may look at: the touched records, who acts, when, and where new records go. */
export interface StepContext {
  proposals: ReadonlyMap<string, StoredProposal>;
  passages: ReadonlyMap<string, StoredPassage>;
  head: StoredHead;
  personId: string;
  at: string;
  newId: () => string;
  /** First order number after the given one that is taken, or undefined at the end. */
  nextOrd: number | undefined;
  /** Order number before and of the place to move to; or of the end. */
  place: { after: number; before: number | undefined };
  /** Members of a group on the directory's day. */
  membersOf: (group: NonNullable<StoredTarget['group']>) => readonly string[];
}

/** Vietnamese name of a step, for undo and history. */
export const STEP_LABELS: Record<ReviewStep['type'], string> = {
  edit: 'Sửa nhiệm vụ đề xuất',
  split: 'Tách nhiệm vụ',
  merge: 'Gộp nhiệm vụ',
  move: 'Chuyển nhiệm vụ',
  add: 'Thêm nhiệm vụ',
  drop: 'Bỏ nhiệm vụ',
  restore: 'Lấy lại nhiệm vụ',
  setLead: 'Giao cơ quan chủ trì',
  decideGroup: 'Quyết định cách giao cho nhóm',
  setSupporting: 'Sửa cơ quan phối hợp',
  setDeadline: 'Quyết định thời hạn',
  setTopics: 'Sửa lĩnh vực, mảng công việc',
  classify: 'Phân loại câu',
  editHead: 'Sửa thông tin văn bản',
};

/** Ids of records that a step touches and whose versions the caller must have seen. */
export function touchedIds(step: ReviewStep): { proposals: string[]; passages: string[] } {
  switch (step.type) {
    case 'merge':
    case 'setLead':
    case 'decideGroup':
    case 'setDeadline':
      return { proposals: [...new Set(step.proposalIds)], passages: [] };
    case 'classify':
      return { proposals: [], passages: [step.passageId] };
    case 'add':
    case 'editHead':
      return { proposals: [], passages: [] };
    default:
      return { proposals: [step.proposalId], passages: [] };
  }
}

const changed = (before: StoredProposal, change: Partial<StoredProposal>): Pair<StoredProposal> => ({
  before,
  after: { ...before, ...change, version: before.version + 1 },
});
// The day of an event is entered when the task lives
const ruleOf = (rule: DueRuleInput | null): DueRule | null => (rule?.kind === 'event' ? { ...rule, eventOn: null, basis: null } : rule);
const onlyProposals = (proposals: Pair<StoredProposal>[]): Delta => ({ proposals, passages: [], head: null });
const uniqueSpans = (spans: readonly Range[]): Range[] => [
  ...new Map([...spans].sort((a, b) => a[0] - b[0]).map((span) => [span.join(), span])).values(),
];

const mergedTopics = <Code extends FieldCode | SystemCode>(lists: readonly (readonly StoredTopic<Code>[])[]): StoredTopic<Code>[] => [
  ...new Map(lists.flat().map((topic) => [topic.code, topic])).values(),
];
/** Topics that were read keep their words; the others are the person's. */
const chosenTopics = <Code extends FieldCode | SystemCode>(read: readonly StoredTopic<Code>[], codes: readonly Code[]): StoredTopic<Code>[] =>
  codes.map((code) => read.find((topic) => topic.code === code) ?? { code, spans: [], source: 'person' });

/** Applies one step to the touched records; pure. Throws AppError where the step makes no sense for them. */
export function applyStep(step: ReviewStep, context: StepContext): Delta {
  const get = (id: string): StoredProposal => {
    const found = context.proposals.get(id);
    if (!found) throw new AppError('record.not_found');
    return found;
  };
  const decision = (reason: string): StoredDecision => ({ personId: context.personId, at: context.at, reason });
  switch (step.type) {
    case 'edit':
      return onlyProposals([
        changed(get(step.proposalId), {
          ...(step.content === undefined ? {} : { content: step.content }),
          ...(step.product === undefined ? {} : { product: step.product }),
          ...(step.strength === undefined ? {} : { strength: step.strength }),
        }),
      ]);
    case 'split': {
      const whole = get(step.proposalId);
      const gap = ((context.nextOrd ?? whole.ord + 1024) - whole.ord) / step.parts.length;
      const spansOf = (spans: [number, number][]): Range[] => (spans.length > 0 ? spans : whole.spans);
      const [first, ...rest] = step.parts;
      if (!first) throw new AppError('request.invalid');
      return onlyProposals([
        changed(whole, { content: first.content, spans: spansOf(first.spans) }),
        ...rest.map((part, i): Pair<StoredProposal> => ({
          before: null,
          after: {
            ...whole,
            id: context.newId(),
            ord: whole.ord + gap * (i + 1),
            content: part.content,
            spans: spansOf(part.spans),
            product: null,
            version: 0,
          },
        })),
      ]);
    }
    case 'merge': {
      const all = [...new Set(step.proposalIds)].map(get).sort((a, b) => a.ord - b.ord);
      const [first, ...others] = all;
      if (!first || others.length === 0)
        throw new AppError('request.invalid', {}, [{ path: 'proposalIds', message: 'Cần ít nhất hai nhiệm vụ để gộp' }]);
      if (all.some((one) => one.droppedReason !== null)) throw new AppError('record.state', { state: 'có nhiệm vụ đã bỏ' });
      const sameLead = (target: StoredTarget | null) =>
        JSON.stringify([target?.agencyId, target?.group]) === JSON.stringify([first.lead?.agencyId, first.lead?.group]);
      const otherLeads = others.flatMap((one) => (one.lead && first.lead && !sameLead(one.lead) ? [one.lead] : []));
      const supporting = [...first.supporting, ...otherLeads, ...others.flatMap((one) => one.supporting)];
      const keyOf = (target: StoredTarget) => target.agencyId ?? target.group ?? target.words ?? '';
      const lead = first.lead ?? others.find((one) => one.lead)?.lead ?? null;
      return onlyProposals([
        changed(first, {
          content: all.map((one) => one.content.replace(/[;.]$/, '')).join('; '),
          spans: uniqueSpans(all.flatMap((one) => one.spans)),
          lead,
          leadDecision: first.lead ? first.leadDecision : (others.find((one) => one.lead)?.leadDecision ?? null),
          supporting: [...new Map(supporting.map((target) => [keyOf(target), target])).values()].filter(
            (target) => !lead || keyOf(target) !== keyOf(lead),
          ),
          deadline: first.deadline ?? others.find((one) => one.deadline)?.deadline ?? null,
          deadlineDecision: first.deadline
            ? first.deadlineDecision
            : (others.find((one) => one.deadline)?.deadlineDecision ?? null),
          strength: all.some((one) => one.strength === 'hard') ? 'hard' : 'soft',
          confidence: Math.min(...all.map((one) => one.confidence)),
          fields: mergedTopics(all.map((one) => one.fields)),
          systems: mergedTopics(all.map((one) => one.systems)),
        }),
        ...others.map((one): Pair<StoredProposal> => ({ before: one, after: null })),
      ]);
    }
    case 'move': {
      const { after, before } = context.place;
      return onlyProposals([
        changed(get(step.proposalId), {
          clauseId: step.clauseId,
          ord: before === undefined ? after + 1024 : (after + before) / 2,
        }),
      ]);
    }
    case 'add': {
      const { after, before } = context.place;
      return onlyProposals([
        {
          before: null,
          after: {
            id: context.newId(),
            clauseId: step.clauseId,
            ord: before === undefined ? after + 1024 : (after + before) / 2,
            content: step.content,
            product: null,
            spans: uniqueSpans(step.spans),
            strength: step.strength,
            verb: null,
            confidence: 1,
            origin: 'person',
            droppedReason: null,
            lead: null,
            leadDecision: null,
            suggestedLeads: [],
            supporting: [],
            deadline: null,
            deadlineDecision: null,
            fields: [],
            systems: [],
            version: 0,
          },
        },
      ]);
    }
    case 'drop':
      return onlyProposals([changed(get(step.proposalId), { droppedReason: step.reason })]);
    case 'restore': {
      const proposal = get(step.proposalId);
      if (proposal.droppedReason === null) throw new AppError('record.state', { state: 'nhiệm vụ chưa bị bỏ' });
      return onlyProposals([changed(proposal, { droppedReason: null })]);
    }
    case 'setLead': {
      const lead = step.lead;
      return onlyProposals(
        [...new Set(step.proposalIds)].map(get).map((proposal) =>
          changed(proposal, {
            lead: lead
              ? {
                  agencyId: 'agencyId' in lead ? lead.agencyId : null,
                  group: 'group' in lead ? lead.group : null,
                  words: null,
                  span: null,
                  source: 'person',
                }
              : null,
            leadDecision: decision(step.reason),
            supporting: proposal.supporting.filter(
              (target) => !lead || ('agencyId' in lead ? target.agencyId !== lead.agencyId : target.group !== lead.group),
            ),
          }),
        ),
      );
    }
    case 'decideGroup':
      return onlyProposals(
        givenToGroup(step, [...new Set(step.proposalIds)].map(get), context.membersOf).map(([proposal, change]) =>
          changed(proposal, { ...change, leadDecision: decision(step.reason) }),
        ),
      );
    case 'setSupporting': {
      const proposal = get(step.proposalId);
      const known = new Map(proposal.supporting.map((target) => [target.agencyId ?? target.group ?? target.words ?? '', target]));
      const supporting = step.supporting.map((aim): StoredTarget => {
        const key = 'agencyId' in aim ? aim.agencyId : 'group' in aim ? aim.group : aim.words;
        // What the plan itself names keeps its words and place
        return (
          known.get(key) ?? {
            agencyId: 'agencyId' in aim ? aim.agencyId : null,
            group: 'group' in aim ? aim.group : null,
            words: 'words' in aim ? aim.words : null,
            span: null,
            source: 'person',
          }
        );
      });
      return onlyProposals([
        changed(proposal, {
          supporting: supporting.filter((target) => target.agencyId === null || target.agencyId !== proposal.lead?.agencyId),
        }),
      ]);
    }
    case 'setDeadline':
      return onlyProposals(
        [...new Set(step.proposalIds)]
          .map(get)
          .map((proposal) =>
            changed(proposal, {
              deadline: {
                dueOn: step.rule ? null : step.dueOn,
                words: proposal.deadline?.words ?? null,
                span: proposal.deadline?.span ?? null,
                source: 'person',
                rule: ruleOf(step.rule ?? null),
              },
              deadlineDecision: decision(step.reason),
            }),
          ),
      );
    case 'setTopics': {
      const proposal = get(step.proposalId);
      return onlyProposals([changed(proposal, { fields: chosenTopics(proposal.fields, step.fields), systems: chosenTopics(proposal.systems, step.systems) })]);
    }
    case 'classify': {
      const before = context.passages.get(step.passageId);
      if (!before) throw new AppError('record.not_found');
      return {
        proposals: [],
        passages: [
          {
            before,
            after: {
              ...before,
              class: step.class,
              reason: step.reason,
              decidedBy: context.personId,
              version: before.version + 1,
            },
          },
        ],
        head: null,
      };
    }
    case 'editHead': {
      if (step.field === 'issuedOn' && step.value && !/^\d{4}(-\d{2}(-\d{2})?)?$/.test(step.value))
        throw new AppError('request.invalid', {}, [{ path: 'step.value', message: 'Ngày có dạng năm-tháng-ngày' }]);
      const before = context.head;
      return {
        proposals: [],
        passages: [],
        head: { before, after: { ...before, [step.field]: step.value, edited: [...new Set([...before.edited, step.field])] } },
      };
    }
  }
}

/** The change that takes a step back (or does it again), against the records as they are now: versions go on, they never return. */
export function reverse(delta: Delta, direction: 'undo' | 'redo'): Delta {
  const turn = <T>(pair: Pair<T>): Pair<T> => (direction === 'undo' ? { before: pair.after, after: pair.before } : pair);
  return { proposals: delta.proposals.map(turn), passages: delta.passages.map(turn), head: delta.head ? turn(delta.head) : null };
}
