import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReviewStep } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import {
  applyStep,
  reverse,
  touchedIds,
  type Delta,
  type StoredHead,
  type StoredPassage,
  type StoredProposal,
  type StoredTarget,
} from './plans.rules.ts';
import { tasksOf, uncovered } from './publish.rules.ts';

interface State {
  proposals: Map<string, StoredProposal>;
  passages: Map<string, StoredPassage>;
  head: StoredHead;
}
const A = randomUUID();
const B = randomUUID();

function start(count: number): State {
  const proposals = Array.from({ length: count }, (_, i): StoredProposal => ({
    id: randomUUID(),
    clauseId: null,
    ord: (i + 1) * 1024,
    content: `Nhiệm vụ ${i}`,
    product: null,
    spans: [[i * 100, i * 100 + 50]],
    strength: i % 2 ? 'soft' : 'hard',
    verb: null,
    confidence: 0.9,
    origin: 'read',
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
  }));
  const passage: StoredPassage = { id: randomUUID(), class: 'task', reason: 'Động từ', decidedBy: null, version: 0 };
  return {
    proposals: new Map(proposals.map((one) => [one.id, one])),
    passages: new Map([[passage.id, passage]]),
    head: { documentType: 'Kế hoạch', symbol: null, issuer: null, place: null, issuedOn: null, title: 'Thử', edited: [] },
  };
}

function apply(state: State, delta: Delta): State {
  const proposals = new Map(state.proposals);
  for (const { before, after } of delta.proposals) {
    if (before) proposals.delete(before.id);
    if (after) proposals.set(after.id, after);
  }
  const passages = new Map(state.passages);
  for (const { after } of delta.passages) if (after) passages.set(after.id, after);
  return { proposals, passages, head: delta.head?.after ?? state.head };
}

const context = (state: State) => ({
  ...state,
  personId: A,
  at: '2024-07-01T00:00:00Z',
  newId: randomUUID,
  nextOrd: undefined,
  membersOf: () => [A, B],
  place: { after: Math.max(0, ...[...state.proposals.values()].map((one) => one.ord)), before: undefined },
});

/** A step that fits the state, chosen by numbers. */
function stepFor(state: State, kind: number, pick: number): ReviewStep | null {
  const open = [...state.proposals.values()].sort((a, b) => a.ord - b.ord);
  const one = open[pick % Math.max(1, open.length)];
  const other = open[(pick + 1) % Math.max(1, open.length)];
  const passage = [...state.passages.values()][0];
  if (!one || !other || !passage) return null;
  const all: (ReviewStep | null)[] = [
    { type: 'edit', proposalId: one.id, content: `Sửa ${pick}` },
    {
      type: 'split',
      proposalId: one.id,
      parts: [
        { content: 'Phần một', spans: [[0, 10]] },
        { content: 'Phần hai', spans: [[10, 20]] },
      ],
    },
    one.id !== other.id && one.droppedReason === null && other.droppedReason === null
      ? { type: 'merge', proposalIds: [one.id, other.id] }
      : null,
    { type: 'add', clauseId: null, content: 'Thêm', spans: [], strength: 'hard' },
    one.droppedReason === null ? { type: 'drop', proposalId: one.id, reason: 'Trùng' } : { type: 'restore', proposalId: one.id },
    { type: 'setLead', proposalIds: [one.id], lead: pick % 2 ? { agencyId: A } : { group: 'districts' }, reason: 'Họp' },
    one.lead?.group
      ? { type: 'decideGroup', proposalIds: [one.id], way: pick % 3 ? { kind: 'each' } : { kind: 'together', leadAgencyId: B }, except: pick % 4 ? [] : [A], reason: 'Họp' }
      : null,
    { type: 'setSupporting', proposalId: one.id, supporting: [{ agencyId: B }, { words: 'các trường đại học' }] },
    { type: 'setDeadline', proposalIds: [one.id, other.id], dueOn: '2024-12-31', reason: 'Họp' },
    { type: 'classify', passageId: passage.id, class: 'context', reason: 'Câu dẫn' },
    { type: 'editHead', field: 'symbol', value: `${pick}/KH-UBND` },
    { type: 'move', proposalId: one.id, clauseId: null, beforeId: null },
  ];
  return all[kind % all.length] ?? null;
}

/** What the state says, without versions (they only go up). */
const content = (state: State) =>
  JSON.stringify({
    proposals: [...state.proposals.values()]
      .sort((a, b) => a.ord - b.ord || (a.id < b.id ? -1 : 1))
      .map(({ version: _version, ...rest }) => rest),
    passages: [...state.passages.values()].map(({ version: _version, ...rest }) => rest),
    head: state.head,
  });

test('hoàn tác mọi chuỗi thao tác ngẫu nhiên thì trở về đúng ban đầu; làm lại thì tới đúng chỗ cũ', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 6 }), fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 15 }), (count, moves) => {
      let state = start(count);
      const first = content(state);
      const deltas: Delta[] = [];
      for (const [kind, pick] of moves) {
        const step = stepFor(state, kind, pick);
        if (!step) continue;
        expect(touchedIds(step).proposals.every((id) => state.proposals.has(id))).toBe(true);
        const delta = applyStep(step, context(state));
        deltas.push(delta);
        state = apply(state, delta);
      }
      const last = content(state);
      for (const delta of [...deltas].reverse()) state = apply(state, reverse(delta, 'undo'));
      expect(content(state)).toBe(first);
      for (const delta of deltas) state = apply(state, reverse(delta, 'redo'));
      expect(content(state)).toBe(last);
    }),
    { numRuns: 200 },
  );
});

test('gộp giữ mọi đoạn chữ của các nhiệm vụ được gộp, chủ trì khác trở thành phối hợp', () => {
  const state = start(2);
  const [one, two] = [...state.proposals.values()];
  if (!one || !two) throw new Error();
  one.lead = { agencyId: A, group: null, words: null, span: null, source: 'plan' };
  two.lead = { agencyId: B, group: null, words: null, span: null, source: 'plan' };
  const merged = applyStep({ type: 'merge', proposalIds: [two.id, one.id] }, context(state)).proposals[0]?.after;
  expect(merged?.spans).toEqual([...one.spans, ...two.spans]);
  expect(merged?.lead?.agencyId).toBe(A);
  expect(merged?.supporting.map((target) => target.agencyId)).toEqual([B]);
});

test('quyết định của người ghi tên, giờ, lý do và không bao giờ mang nguồn "kế hoạch"', () => {
  const state = start(1);
  const [one] = [...state.proposals.values()];
  if (!one) throw new Error();
  const led = applyStep(
    { type: 'setLead', proposalIds: [one.id], lead: { agencyId: A }, reason: 'Kết luận giao ban' },
    context(state),
  ).proposals[0]?.after;
  expect(led?.lead?.source).toBe('person');
  expect(led?.leadDecision).toEqual({ personId: A, at: '2024-07-01T00:00:00Z', reason: 'Kết luận giao ban' });
  const due = applyStep({ type: 'setDeadline', proposalIds: [one.id], dueOn: '2024-12-31', reason: 'Họp' }, context(state))
    .proposals[0]?.after;
  expect(due?.deadline?.source).toBe('person');
});

test('ban hành không làm mất nhiệm vụ nào: mỗi nhiệm vụ mở thành một, hoặc một cho mỗi cơ quan của nhóm', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('none', 'agency', 'group', 'dropped'), { minLength: 1, maxLength: 20 }), (kinds) => {
      const state = start(kinds.length);
      const proposals = [...state.proposals.values()].map((one, i): StoredProposal => ({
        ...one,
        droppedReason: kinds[i] === 'dropped' ? 'bỏ' : null,
        lead:
          kinds[i] === 'agency'
            ? { agencyId: A, group: null, words: null, span: null, source: 'plan' }
            : kinds[i] === 'group'
              ? { agencyId: null, group: 'districts', words: null, span: null, source: 'plan' }
              : null,
        supporting: [{ agencyId: A, group: null, words: null, span: null, source: 'plan' }],
      }));
      const members = [A, B, randomUUID()];
      const tasks = tasksOf(proposals, { pathOf: () => '', membersOf: () => members, newId: randomUUID });
      const expected = kinds.reduce((sum, kind) => sum + (kind === 'dropped' ? 0 : kind === 'group' ? members.length : 1), 0);
      expect(tasks).toHaveLength(expected);
      // a lead never supports itself
      expect(tasks.every((task) => !task.supporting.some((one) => one.agencyId === task.leadAgencyId))).toBe(true);
    }),
  );
});

test('câu giao việc chưa có nhiệm vụ nào chạm tới thì bị nêu ra', () => {
  const state = start(2);
  const passages = [
    { spanStart: 10, spanEnd: 40 },
    { spanStart: 60, spanEnd: 90 },
  ];
  expect(uncovered(passages, [...state.proposals.values()])).toEqual([{ spanStart: 60, spanEnd: 90 }]);
});

test('giao cho nhóm: mỗi cơ quan một nhiệm vụ hoặc một nhiệm vụ chung; bỏ bớt được; quyết định lại được; không ai còn lại, khác nhóm, không phải nhóm thì bị từ chối', () => {
  const C = randomUUID();
  const members = [A, B, C];
  const state = start(3);
  const [one, two, three] = [...state.proposals.values()];
  if (!one || !two || !three) throw new Error();
  const named: StoredTarget = { agencyId: null, group: 'communes', words: 'UBND các xã, phường', span: [1, 9], source: 'plan' };
  one.lead = named;
  two.lead = { ...named, group: 'districts' };
  const decide = (proposalIds: string[], way: { kind: 'each' } | { kind: 'together'; leadAgencyId: string }, except: string[] = [], from = state, membersOf = () => members) =>
    applyStep({ type: 'decideGroup', proposalIds, way, except, reason: 'Họp' }, { ...context(from), membersOf });
  const tasks = (proposal: StoredProposal | null | undefined) => (proposal ? tasksOf([proposal], { pathOf: () => '', membersOf: () => members, newId: randomUUID }) : []);

  const each = decide([one.id], { kind: 'each' }, [B]);
  expect(each.proposals[0]?.after).toMatchObject({ lead: { ...named, except: [B] }, leadDecision: { reason: 'Họp' }, supporting: [] });
  expect(tasks(each.proposals[0]?.after).map((task) => [task.leadAgencyId, task.leadSource])).toEqual([[A, 'plan'], [C, 'plan']]);

  // from one task each to one task together, without undo; the lead does not support itself
  const after = apply(state, each);
  const together = decide([one.id], { kind: 'together', leadAgencyId: A }, [B], after);
  expect(tasks(together.proposals[0]?.after)).toMatchObject([{ leadAgencyId: A, leadSource: 'person', supporting: [{ agencyId: C, words: 'UBND các xã, phường' }] }]);
  const back = decide([one.id], { kind: 'each' }, [], apply(after, together));
  expect(tasks(back.proposals[0]?.after).map((task) => task.leadAgencyId)).toEqual(members);

  const said = (work: () => unknown): unknown => {
    try {
      work();
    } catch (error) {
      return error instanceof AppError ? (error.fields?.[0]?.message ?? error.code) : error;
    }
    return null;
  };
  expect(said(() => decide([one.id], { kind: 'each' }, members))).toBe('Phải còn ít nhất một cơ quan được giao');
  expect(said(() => decide([one.id], { kind: 'each' }, [], state, () => []))).toMatch(/không có cơ quan nào của nhóm này/);
  expect(said(() => decide([one.id], { kind: 'together', leadAgencyId: A }, [], state, () => []))).toBeNull();
  expect(said(() => decide([one.id], { kind: 'each' }, [randomUUID()]))).toMatch(/không thuộc nhóm/);
  expect(said(() => decide([one.id, two.id], { kind: 'each' }))).toMatch(/những nhóm khác nhau/);
  expect(said(() => decide([three.id], { kind: 'each' }))).toBe('record.state');
});
