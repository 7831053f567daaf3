import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TASK_STATUSES } from '@thientruong/kernel';
import { composeLines, placeAfter, type TouchedLine } from './compose.rules.ts';
import { keepsFigures, listed, printLine, quoted, type Draft } from './draft.rules.ts';
import { activityWords, figureKey, figureLabel, parseFigure, writeNumber, type Selector } from './figures.rules.ts';

const AGENCY = '11111111-1111-4111-8111-111111111111';
const anySelector: fc.Arbitrary<Selector> = fc
  .oneof(
    fc.record({ measure: fc.constant('tasks' as const), agency: fc.constantFrom(AGENCY, 'none'), status: fc.constantFrom(...TASK_STATUSES), group: fc.constantFrom('', 'II/5'), done: fc.constant('period' as const) }, { requiredKeys: ['measure'] }),
    fc.record({ measure: fc.constantFrom('evidence' as const, 'participants' as const), agency: fc.constant(AGENCY), activity: fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !text.includes('\0')), field: fc.constantFrom('II/5/đ', 'none') }, { requiredKeys: ['measure'] }),
  )
  .map((selector) => selector as Selector);

test('mã số liệu đọc lại đúng như đã viết, mỗi số liệu chỉ có một cách viết', () => {
  fc.assert(
    fc.property(anySelector, (selector) => {
      const key = figureKey(selector);
      expect(parseFigure(key)).toEqual(selector);
      expect(figureKey(parseFigure(key))).toBe(key);
    }),
  );
  for (const wrong of ['', 'tasks?', 'tasks?agency=abc', 'tasks?status=xong', 'tasks?constructor=x', 'evidence?status=done_late', 'tasks?role=supporting&agency=none', 'overdue_days', 'tasks?group=%', 'tasks?group=a?b'])
    expect(() => parseFigure(wrong), wrong).toThrow();
});

test('số viết theo lối hành chính: dưới mười có số 0, hàng nghìn có dấu chấm', () => {
  expect([0, 5, 10, 420, 1234, 1234567, 2.5].map(writeNumber)).toEqual(['00', '05', '10', '420', '1.234', '1.234.567', '2,5']);
  expect(printLine('Tổ chức {1} hội nghị với {2} lượt người.', [5, 420])).toBe('Tổ chức 05 hội nghị với 420 lượt người.');
});

test('lời của nhãn và của hoạt động; loại lạ có lời trung tính', () => {
  expect(figureLabel({ measure: 'tasks', agency: AGENCY, status: 'done_late', group: 'II/5' }, { agency: () => 'Sở A' })).toBe('Nhiệm vụ, Sở A chủ trì, hoàn thành quá hạn, mục II › 5');
  expect(figureLabel({ measure: 'participants', agency: AGENCY, kind: 'activity', activity: 'hội nghị' }, { agency: () => 'Sở A' })).toBe('Lượt người tham gia hội nghị, của Sở A');
  expect(activityWords('hội thảo')).toEqual({ verb: 'Tổ chức', noun: 'hội thảo' });
  expect(activityWords('thả cá giống').noun).toBe('hoạt động thuộc loại “thả cá giống”');
  expect(activityWords('constructor').noun).toBe('hoạt động thuộc loại “constructor”');
});

test('lời của người dùng không giả được dấu số; danh sách dài nói còn nữa', () => {
  expect(quoted('Nội dung {1} có\n ngoặc.;')).toBe('Nội dung 1 có ngoặc');
  expect(quoted('chữ '.repeat(80)).length).toBeLessThanOrEqual(161);
  expect(listed(['a', 'a', 'b'], 'và nữa', 1)).toBe('a; và nữa');
  expect([keepsFigures('{2} và {1}', 2), keepsFigures('{1}', 2), keepsFigures('{1}{1}', 1), keepsFigures('{3}', 1), keepsFigures('không số', 0)]).toEqual([true, false, false, false, true]);
});

test('câu tự viết giữ chỗ sau câu được chọn khi câu khác thêm vào; câu gốc mất thì về cuối phần', () => {
  const draft = (keys: string[]): Draft => ({ lines: keys.map((key) => ({ key, part: 'tasks', group: null, template: key, figures: [], taskId: null })), tables: [], headings: new Map(), figures: new Map() });
  const touched: TouchedLine[] = [];
  const add = (id: string, after: string | null) =>
    touched.push({ id, part: 'tasks', key: null, template: id, base: null, hidden: false, removed: false, taskId: null, version: 1, changedBy: id, changedAt: new Date(0), ...placeAfter(touched, 'tasks', after) });
  add('sau-a', 'a');
  add('cuoi', null);
  add('sau-a-truoc', 'a');
  add('giua', 'sau-a-truoc');
  add('cuoi-2', 'cuoi');
  const order = (keys: string[]) => composeLines(draft(keys), touched, () => 0).map((line) => line.text);
  expect(order(['a', 'b'])).toEqual(['a', 'sau-a-truoc', 'giua', 'sau-a', 'b', 'cuoi', 'cuoi-2']);
  expect(order(['b'])).toEqual(['b', 'sau-a-truoc', 'giua', 'sau-a', 'cuoi', 'cuoi-2']);
});
