import { expect, test } from 'vitest';
import { PROJECT_STAGES } from '@thientruong/contract';
import { ceilingProblem, decisionProblems, decisionsAt, moneyProblem, stageAfter, takesMoney } from './projects.rules.ts';

const SUMS = { medium: 300n, years: 200n, paid: 150n, advanced: 0n };

test('các bước theo thứ tự chủ trương, phê duyệt, thực hiện, quyết toán; đã quyết toán hoặc dừng thì không ghi thêm quyết định', () => {
  expect(PROJECT_STAGES.map((stage) => decisionsAt(stage))).toEqual([['approval', 'adjustment', 'stop'], ['start', 'adjustment', 'stop'], ['adjustment', 'settlement', 'stop'], [], []]);
  expect([stageAfter('policy', 'approval'), stageAfter('approved', 'start'), stageAfter('implementing', 'settlement'), stageAfter('policy', 'settlement'), stageAfter('settled', 'adjustment')]).toEqual(['approved', 'implementing', 'settled', undefined, undefined]);
});

test('quyết định: ngày không ở tương lai, không trước quyết định liền trước; đổi tổng mức thì phải có số tiền, triển khai và dừng thì không', () => {
  const of = (decision: Parameters<typeof decisionProblems>[0]) => decisionProblems(decision, '2024-05-01', '2024-07-01').map((one) => one.path);
  expect(of({ kind: 'approval', amount: '5', decidedOn: '2024-06-01' })).toEqual([]);
  expect(of({ kind: 'approval', amount: '0', decidedOn: '2024-07-02' })).toEqual(['decidedOn', 'amount']);
  expect(of({ kind: 'adjustment', amount: null, decidedOn: '2024-04-30' })).toEqual(['decidedOn', 'amount']);
  expect(of({ kind: 'start', amount: '5', decidedOn: '2024-06-01' })).toEqual(['amount']);
  expect(of({ kind: 'stop', amount: null, decidedOn: '2024-05-01' })).toEqual([]);
});

test('tổng mức không thấp hơn tiền đã bố trí; quyết toán không vượt đã thanh toán, không còn tạm ứng', () => {
  expect([moneyProblem('adjustment', 300n, SUMS, 400n), moneyProblem('start', 0n, SUMS, 400n), moneyProblem('settlement', 150n, SUMS, 400n)]).toEqual([null, null, null]);
  expect(moneyProblem('adjustment', 299n, SUMS, 400n)).toContain('thấp hơn 300 đồng');
  expect(moneyProblem('settlement', 151n, SUMS, 400n)).toContain('vượt số đã thanh toán 150 đồng');
  expect(moneyProblem('settlement', 1n, { ...SUMS, advanced: 7n }, 400n)).toContain('Còn 7 đồng tạm ứng');
  expect(moneyProblem('settlement', 500n, { ...SUMS, paid: 600n }, 400n)).toContain('vượt tổng mức 400 đồng');
});

test('vốn trung hạn cần chủ trương, kinh phí của năm cần phê duyệt; phần thêm vượt tổng mức thì nói số còn bố trí được', () => {
  expect(PROJECT_STAGES.map((stage) => [takesMoney(stage, true), takesMoney(stage, false)])).toEqual([[true, false], [true, true], [true, true], [false, false], [false, false]]);
  expect(ceilingProblem('DT-01', 1000n, 900n, 100n, false)).toBeNull();
  expect(ceilingProblem('DT-01', 1000n, 900n, 101n, false)).toBe('Bố trí thêm 101 đồng thì các năm của DT-01 có 1.001 đồng, vượt tổng mức 1.000 đồng (còn bố trí được 100 đồng).');
  expect(ceilingProblem('DT-01', 1000n, 1200n, 1n, true)).toContain('còn bố trí được 0 đồng');
  expect(ceilingProblem('DT-01', 1000n, 1200n, -5n, true)).toBeNull();
});
