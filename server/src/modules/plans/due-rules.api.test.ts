import { expect, test } from 'vitest';
import { getPlanReview, getTask, importPlan, listTasks, publishPlan, takeReviewStep, undoReviewStep } from '@thientruong/contract';
import { world } from '../../../test/world.ts';

const PLAN = `ỦY BAN NHÂN DÂN
TỈNH NAM ĐỊNH
Số: 42/KH-UBND
Nam Định, ngày 03 tháng 6 năm 2024

KẾ HOẠCH
Theo dõi nước mặn năm 2024

I. NHIỆM VỤ
1. Sở Nông nghiệp và Phát triển nông thôn chủ trì tổng hợp số liệu trạm đo mặn hằng quý.
2. Sở Thông tin và Truyền thông chủ trì mở chuyên trang trong thời hạn 10 ngày làm việc kể từ ngày Kế hoạch được ban hành.
3. Sở Công Thương chủ trì lập danh sách cơ sở làm muối trước ngày 30/9/2024.
4. Sở Y tế chủ trì rà soát giếng khoan sau khi Đề án nước sạch được phê duyệt.

Nơi nhận:
- Như trên.`;

test('lời “hằng quý”, “trong 10 ngày làm việc kể từ ngày …” thành quy tắc khi đọc; người rà soát đổi, hoàn tác được; ban hành thì theo vào nhiệm vụ; lời không đủ thì chờ người quyết định', async () => {
  const w = await world();
  const an = await w.as('tonghop');
  const file = await w.upload('tonghop', 'ke-hoach-nuoi-man.txt', PLAN);
  const { planId } = await an.call(importPlan, { body: { fileId: file.id } });
  const params = { planId };
  const review = await an.call(getPlanReview, { params });
  const find = (words: string) => {
    const found = review.proposals.find((one) => one.content.includes(words));
    if (!found) throw new Error(`thiếu nhiệm vụ ${words}`);
    return found;
  };
  const quarterly = { kind: 'recurring', every: 'quarter', month: null, day: null, workingDays: null, from: null, to: null };
  const event = { kind: 'event', event: 'ngày Kế hoạch được ban hành', count: 10, unit: 'working_days', side: 'after', eventOn: null, basis: null };
  expect(['đo mặn', 'chuyên trang', 'làm muối', 'giếng khoan'].map((words) => [find(words).deadline?.rule ?? null, find(words).deadline?.dueOn ?? null])).toEqual([[quarterly, null], [event, null], [null, '2024-09-30'], [null, null]]);

  const salt = find('đo mặn');
  const rule = { kind: 'recurring' as const, every: 'quarter' as const, month: null, day: null, workingDays: 3, from: null, to: '2025-12-31' };
  const step = { type: 'setDeadline' as const, proposalIds: [salt.id], dueOn: null, rule, reason: 'Để Sở kịp tổng hợp' };
  await expect(an.call(takeReviewStep, { params, body: { step: { ...step, rule: { ...rule, to: '2020-01-01', from: '2024-01-01' } }, versions: { [salt.id]: salt.version } } })).rejects.toMatchObject({ problem: { code: 'request.invalid' } });
  const changed = await an.call(takeReviewStep, { params, body: { step, versions: { [salt.id]: salt.version } } });
  expect(changed.proposals[0]?.deadline).toMatchObject({ rule, words: 'hằng quý', source: 'person' });
  const undone = await an.call(undoReviewStep, { params, body: { direction: 'undo', stepId: changed.undo?.id ?? '' } });
  expect(undone.proposals[0]?.deadline).toMatchObject({ rule: quarterly, source: 'plan' });
  await an.call(undoReviewStep, { params, body: { direction: 'redo', stepId: undone.redo?.id ?? '' } });

  await an.call(publishPlan, { params, body: { version: (await an.call(getPlanReview, { params })).plan.version, acceptUnassigned: true } });
  const { items } = await an.call(listTasks, { query: { planId } });
  const one = async (words: string) => an.call(getTask, { params: { taskId: items.find((task) => task.content.includes(words))?.id ?? '' } });
  expect(await one('đo mặn')).toMatchObject({ dueOn: '2024-09-25', dueRule: { ...rule, from: '2024-07-01' }, deadlineSource: 'person', deadlineDecision: { reason: 'Để Sở kịp tổng hợp' } });
  expect(await one('chuyên trang')).toMatchObject({ dueOn: null, dueRule: event, deadlineSource: 'plan', can: { enterEventDay: true } });
  expect(await one('làm muối')).toMatchObject({ dueOn: '2024-09-30', originalDueOn: '2024-09-30', dueRule: null });
});
