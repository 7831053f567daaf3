import { expect, test } from 'vitest';
import type { ReportSummary } from '@thientruong/contract';
import type { AGENCY_FILTERS} from './agency-filter.ts';
import { filterReports, notAccepted } from './agency-filter.ts';

const report = (id: string, part: Partial<ReportSummary>): ReportSummary => ({
  id,
  agency: null,
  scope: 'agency',
  state: 'draft',
  timeliness: 'pending',
  firstSubmittedAt: null,
  submittedAt: null,
  acceptedAt: null,
  excusedReason: null,
  returnReason: null,
  changedFigures: null,
  taskCount: 0,
  version: 0,
  ...part,
});
const sent = '2024-12-15T01:00:00Z';
const reports = [
  report('nháp', {}),
  report('quá hạn', { timeliness: 'overdue' }),
  report('đã gửi', { state: 'submitted', timeliness: 'on_time', firstSubmittedAt: sent, changedFigures: 0 }),
  report('trả lại', { state: 'returned', timeliness: 'late', firstSubmittedAt: sent }),
  report('đã tiếp nhận', { state: 'accepted', timeliness: 'late', firstSubmittedAt: sent, changedFigures: 2 }),
  report('được miễn', { timeliness: 'excused' }),
];
const names = (filter: (typeof AGENCY_FILTERS)[number]) => filterReports(reports, filter).map((one) => one.id);

test('mỗi con số lọc đúng các báo cáo mà nó đếm', () => {
  expect(names('missing')).toEqual(['nháp', 'quá hạn']);
  expect(names('to_accept')).toEqual(['đã gửi']);
  expect(names('accepted')).toEqual(['đã tiếp nhận']);
  expect(names('returned')).toEqual(['trả lại']);
  expect(names('late')).toEqual(['quá hạn', 'trả lại', 'đã tiếp nhận']);
  expect(names('changed')).toEqual(['đã tiếp nhận']);
  expect(names('excused')).toEqual(['được miễn']);
  expect(names('all')).toHaveLength(6);
});

test('chốt kỳ cần lý do cho mọi báo cáo chưa tiếp nhận, trừ nơi được miễn', () => {
  expect(notAccepted(reports).map((one) => one.id)).toEqual(['nháp', 'quá hạn', 'đã gửi', 'trả lại']);
});
