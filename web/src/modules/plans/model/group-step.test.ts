import { expect, test } from 'vitest';
import type { Proposal, Target } from '@thientruong/contract';
import { countByFilter, groupGiven } from './grouping.ts';
import { withStep, type Records, type StepInput } from './optimistic.ts';
import { idOf, PERSON, proposal, review } from './test/sample.ts';

const group: Target = { agency: null, group: 'communes', words: 'UBND các xã, phường', span: null, source: 'plan' };
const leader: Target = { agency: { id: idOf(1), code: 'SKHCN', name: 'Sở Khoa học và Công nghệ', abbrev: 'SKHCN' }, group: null, words: null, span: null, source: 'person' };
const given = (): Proposal => ({ ...proposal(10), lead: group, supporting: [leader] });
const records = (one: Proposal): Records => ({ proposals: new Map([[one.id, one]]), passages: new Map(), head: review([]).head });
const decide = (one: Proposal, way: Extract<StepInput, { type: 'decideGroup' }>['way'], except: string[], lead: Target | null): Proposal => {
  const step: StepInput = { type: 'decideGroup', proposalIds: [one.id], way, except, reason: 'Họp' };
  const after = withStep(records(one), step, { by: PERSON, at: '2031-01-02T03:05:00.000Z', lead }).proposals.get(one.id);
  if (!after) throw new Error('mất nhiệm vụ');
  return after;
};

test('quyết định cách giao cho nhóm hiện ngay khi chưa có trả lời của máy chủ: từng cơ quan, rồi một nhiệm vụ chung, rồi trở lại', () => {
  expect(countByFilter([given()])).toMatchObject({ groupOpen: 1, noLead: 0 });
  const each = decide(given(), { kind: 'each' }, [idOf(7)], null);
  expect(each.lead).toEqual({ ...group, except: [idOf(7)] });
  expect(each.leadDecision?.reason).toBe('Họp');
  expect(countByFilter([each])).toMatchObject({ groupOpen: 0, byPerson: 1 });
  const together = decide(each, { kind: 'together', leadAgencyId: idOf(1) }, [idOf(7)], leader);
  expect(together.lead).toEqual(leader);
  expect(together.supporting).toEqual([{ ...group, except: [idOf(7)] }]);
  expect(groupGiven(together)).toEqual({ ...group, except: [idOf(7)] });
  expect(decide(together, { kind: 'each' }, [], null)).toMatchObject({ lead: { ...group, except: [] }, supporting: [] });
});

test('nhiệm vụ không giao cho nhóm thì không đổi', () => {
  const single = { ...proposal(10), lead: leader };
  expect(groupGiven(single)).toBeNull();
  expect(decide(single, { kind: 'each' }, [], null).lead).toEqual(leader);
});
