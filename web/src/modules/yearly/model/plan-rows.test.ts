import type { YearlyPlanSummary } from '@thientruong/contract';
import { expect, test } from 'vitest';
import { planRows } from './plan-rows.ts';

const plan = (name: string, more: Partial<YearlyPlanSummary>): YearlyPlanSummary => ({
  id: name,
  roundId: 'r',
  planId: 'p',
  year: 2025,
  agency: { id: name, code: name, name, abbrev: '' },
  state: 'draft',
  submittedOn: null,
  late: false,
  actions: 0,
  doneActions: 0,
  total: '0',
  version: 1,
  ...more,
});
const plans = [
  plan('Sở Nông nghiệp', { total: '9007199254740993', state: 'approved', submittedOn: '2024-12-01' }),
  plan('Sở Y tế', { total: '9007199254740992', state: 'submitted', submittedOn: '2024-11-01' }),
  plan('Sở Giáo dục', { late: true }),
];
const names = (filter: Partial<Parameters<typeof planRows>[1]>) => planRows(plans, { q: '', state: null, order: { sort: 'agency', direction: 'asc' }, ...filter }).map((one) => one.agency.name);

test('tìm không cần dấu, lọc theo tình trạng và theo quá hạn', () => {
  expect(names({ q: 'y te' })).toEqual(['Sở Y tế']);
  expect(names({ state: 'approved' })).toEqual(['Sở Nông nghiệp']);
  expect(names({ state: 'late' })).toEqual(['Sở Giáo dục']);
  expect(names({ q: 'khong co' })).toEqual([]);
});

test('sắp xếp đúng từng đồng, theo bước và theo ngày gửi; chưa gửi đứng cuối', () => {
  expect(names({ order: { sort: 'total', direction: 'desc' } })).toEqual(['Sở Nông nghiệp', 'Sở Y tế', 'Sở Giáo dục']);
  expect(names({ order: { sort: 'sent', direction: 'asc' } })).toEqual(['Sở Y tế', 'Sở Nông nghiệp', 'Sở Giáo dục']);
  expect(names({ order: { sort: 'state', direction: 'asc' } })).toEqual(['Sở Giáo dục', 'Sở Y tế', 'Sở Nông nghiệp']);
  expect(names({ order: { sort: 'agency', direction: 'desc' } })).toEqual(['Sở Giáo dục', 'Sở Y tế', 'Sở Nông nghiệp']);
});
