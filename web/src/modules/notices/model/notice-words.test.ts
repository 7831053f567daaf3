import { expect, test } from 'vitest';
import { DUTY_KINDS, NEWS_EVENTS, noticeSentence, noticeWords, type DeadlineFacts } from '@thientruong/contract';
import { allRoutes } from '../../../app/modules.ts';
import { noticesMessages } from '../notices.messages.ts';
import { noticeTarget } from './notice-words.ts';

const news = null;
const facts: DeadlineFacts = { dueOn: '2024-07-10', count: 3, task: null, of: null, agencyId: null, agencies: null };
const task = { id: 'a', code: 'NV-1', content: 'Việc' };
const exists = (to: string): boolean => allRoutes.some((route) => new RegExp(`^${route.path.replace(/\$\w+/g, '[^/]+')}$`).test(to));
const inBoth = (key: string) => expect([noticesMessages.vi[key], noticesMessages.en[key]].every(Boolean), key).toBe(true);

test('câu của thông báo theo một việc, nhiều việc, nhiều cơ quan; có trong cả hai thứ tiếng', () => {
  for (const kind of ['due_soon', 'due_today', 'overdue'] as const)
    for (const one of [{ ...facts, task }, facts, { ...facts, agencies: 2 }, { ...facts, agencies: 0 }]) inBoth(noticeWords({ kind, facts: one, news }).key);
  expect(noticeWords({ kind: 'overdue', facts: { ...facts, agencies: 2 }, news })).toMatchObject({ key: 'notices.over.province', values: { count: 3, agencies: 2, day: '10/07/2024' } });
  expect(noticeWords({ kind: 'due_soon', facts: { ...facts, agencies: 0 }, news }).key).toBe('notices.due.many');
});

test('thông báo mở đúng nhiệm vụ hoặc đúng danh sách', () => {
  expect(noticeTarget({ facts: { ...facts, task }, news })).toEqual({ to: '/tasks/a' });
  expect(noticeTarget({ facts: { ...facts, agencyId: 'x' }, news }).search).toMatchObject({ dueFrom: '2024-07-10', dueTo: '2024-07-10', agencyId: 'x', role: 'lead' });
  expect(noticeTarget({ facts, news }).search).not.toHaveProperty('agencyId');
});

test('mỗi tin có câu ở cả hai thứ tiếng và mở một màn hình có thật', () => {
  for (const event of NEWS_EVENTS) {
    const told = { kind: 'news' as const, facts: null, news: { event, subjectId: 'x', name: 'Tên' } };
    inBoth(noticeWords(told).key);
    expect(exists(noticeTarget(told).to), event).toBe(true);
    expect(noticeSentence(told)).toContain('Tên');
  }
});

test('mỗi loại hạn khác nhiệm vụ có câu ở cả hai thứ tiếng, mở một màn hình có thật, và đọc được thành câu trọn vẹn', () => {
  for (const kind of DUTY_KINDS)
    for (const item of [null, { id: 'x', name: 'Quý II năm 2024' }])
      for (const when of ['due_soon', 'overdue'] as const) {
        const told = { kind: when, news, facts: { ...facts, of: { kind, item } } };
        const { key, what } = noticeWords(told);
        inBoth(key);
        inBoth(what ?? '');
        expect(exists(noticeTarget(told).to), kind).toBe(true);
        expect(noticeSentence(told)).not.toMatch(/\{\{|undefined/);
      }
  expect(noticeSentence({ kind: 'overdue', news, facts: { ...facts, count: 5, agencies: 4, of: { kind: 'report', item: null } } })).toBe('Báo cáo chưa gửi: 5 của 4 cơ quan, đã quá hạn ngày 10/07/2024');
});
