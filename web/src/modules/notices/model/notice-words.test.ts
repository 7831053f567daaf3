import { expect, test } from 'vitest';
import { NEWS_EVENTS, type DeadlineFacts } from '@thientruong/contract';
import { allRoutes } from '../../../app/modules.ts';
import { noticesMessages } from '../notices.messages.ts';
import { noticeTarget, noticeWords } from './notice-words.ts';

const news = null;
const facts: DeadlineFacts = { dueOn: '2024-07-10', count: 3, task: null, agencyId: null, agencies: null };
const task = { id: 'a', code: 'NV-1', content: 'Việc' };

test('câu của thông báo theo một việc, nhiều việc, nhiều cơ quan; có trong cả hai thứ tiếng', () => {
  for (const kind of ['due_soon', 'due_today', 'overdue'] as const)
    for (const one of [{ ...facts, task }, facts, { ...facts, agencies: 2 }, { ...facts, agencies: 0 }]) {
      const { key } = noticeWords({ kind, facts: one, news });
      expect(noticesMessages.vi[key], key).toBeTruthy();
      expect(noticesMessages.en[key], key).toBeTruthy();
    }
  expect(noticeWords({ kind: 'overdue', facts: { ...facts, agencies: 2 }, news })).toEqual({ key: 'notices.over.province', values: { code: '', count: 3, agencies: 2, day: '10/07/2024' } });
  expect(noticeWords({ kind: 'due_soon', facts: { ...facts, agencies: 0 }, news }).key).toBe('notices.due.many');
});

test('thông báo mở đúng nhiệm vụ hoặc đúng danh sách', () => {
  expect(noticeTarget({ facts: { ...facts, task }, news })).toEqual({ to: '/tasks/$taskId', params: { taskId: 'a' } });
  expect(noticeTarget({ facts: { ...facts, agencyId: 'x' }, news }).search).toMatchObject({ dueFrom: '2024-07-10', dueTo: '2024-07-10', agencyId: 'x', role: 'lead' });
  expect(noticeTarget({ facts, news }).search).not.toHaveProperty('agencyId');
});

test('mỗi tin có câu ở cả hai thứ tiếng và mở một màn hình có thật', () => {
  for (const event of NEWS_EVENTS) {
    const told = { kind: 'news' as const, facts: null, news: { event, subjectId: 'x', name: 'Tên' } };
    const { key } = noticeWords(told);
    expect([noticesMessages.vi[key], noticesMessages.en[key]].every(Boolean), key).toBe(true);
    expect(allRoutes.map((route) => route.path)).toContain(noticeTarget(told).to);
  }
});
