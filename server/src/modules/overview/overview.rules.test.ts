import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldOf, groupOf, TASK_STATUSES } from '@thientruong/kernel';
import { noCounts, rollUp, subtreeCounts } from './overview.rules.ts';

test('nhóm là hai bậc đầu; lĩnh vực là bậc ba có chữ cái', () => {
  expect(groupOf('II/5/a/-2')).toBe('II/5');
  expect(groupOf('III')).toBe('III');
  expect(fieldOf('II/5/đ/-1')).toBe('II/5/đ');
  expect(fieldOf('II/5/-1')).toBeNull();
  expect(fieldOf('II/5/1')).toBeNull();
  expect(fieldOf('II/5')).toBeNull();
});

test('các nhóm cộng lại bằng tất cả, theo thứ tự văn bản, ngoài mục đứng cuối', () => {
  const path = fc.constantFrom('I/1', 'II/1', 'II/5/a', 'II/5/đ/-1', 'II/10', 'III/1', '');
  const row = fc.record({ clausePath: path, status: fc.constantFrom(...TASK_STATUSES), count: fc.nat(20) }).map(({ clausePath, status, count }) => ({ ...noCounts(), clausePath, [status]: count, total: count }));
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const groups = rollUp(rows, groupOf);
      expect(groups.reduce((sum, group) => sum + group.counts.total, 0)).toBe(rows.reduce((sum, r) => sum + r.total, 0));
      for (const { counts } of groups) expect(TASK_STATUSES.reduce((sum, status) => sum + counts[status], 0)).toBe(counts.total);
      const order = ['I/1', 'II/1', 'II/5', 'II/10', 'III/1', ''];
      const places = groups.map((group) => order.indexOf(group.path));
      expect([...places].sort((a, b) => a - b)).toEqual(places);
    }),
  );
});

test('số của một mục gồm cả các mục dưới nó', () => {
  const clauses = [
    { id: 'II', parentId: null },
    { id: 'II/5', parentId: 'II' },
    { id: 'II/5/a', parentId: 'II/5' },
    { id: 'III', parentId: null },
  ];
  const one = { taskCount: 1, doneCount: 0, overdueCount: 1, evidenceCount: 2 };
  const sums = subtreeCounts(
    clauses,
    new Map([
      ['II/5', one],
      ['II/5/a', one],
    ]),
  );
  expect([...sums].map(([id, counts]) => [id, counts.taskCount, counts.evidenceCount])).toEqual([
    ['II', 2, 4],
    ['II/5', 2, 4],
    ['II/5/a', 1, 2],
    ['III', 0, 0],
  ]);
});
