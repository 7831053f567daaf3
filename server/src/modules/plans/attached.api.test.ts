import { expect, test } from 'vitest';
import { getPlanReview, importPlan } from '@thientruong/contract';
import { world } from '../../../test/world.ts';

const decision = (own: string) => `ỦY BAN NHÂN DÂN
TỈNH NAM ĐỊNH

Số: 77/QĐ-UBND

Nam Định, ngày 05 tháng 3 năm 2024

QUYẾT ĐỊNH

Về việc ban hành Kế hoạch sửa chữa trạm bơm

ỦY BAN NHÂN DÂN TỈNH NAM ĐỊNH

Căn cứ Luật Tổ chức chính quyền địa phương;

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch sửa chữa trạm bơm.

Điều 2. ${own}

Nơi nhận:
- Như Điều 2;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Mẫu

KẾ HOẠCH

Sửa chữa trạm bơm

(Kèm theo Quyết định số 77/QĐ-UBND ngày 05 tháng 3 năm 2024 của Ủy ban nhân dân tỉnh)

I. MỤC ĐÍCH

1. Các trạm bơm chạy tốt trước mùa mưa.

II. NHIỆM VỤ

1. Trạm bơm điện

a) Sở Nội vụ chủ trì lập danh sách người vận hành trạm bơm.

b) Sở Tài chính chủ trì bố trí kinh phí sửa chữa trạm bơm trước ngày 30/6/2024.
`;

async function imported(own: string) {
  const w = await world();
  const an = await w.as('tonghop');
  const file = await w.upload('tonghop', 'qd-77.txt', decision(own));
  const { planId } = await an.call(importPlan, { body: { fileId: file.id } });
  return an.call(getPlanReview, { params: { planId } });
}

test('quyết định ban hành kế hoạch kèm theo: việc của kế hoạch kèm theo vào rà soát, đường dẫn mục như trong kế hoạch', async () => {
  const review = await imported('Chánh Văn phòng Ủy ban nhân dân tỉnh; Giám đốc các sở chịu trách nhiệm thi hành Quyết định này./.');
  expect(review.plan.symbol).toBe('77/QĐ-UBND');
  expect(review.clauses.map(({ path }) => path)).toEqual(['I', 'I/1', 'II', 'II/1', 'II/1/a', 'II/1/b']);
  expect(review.proposals).toHaveLength(2);
  expect(review.problems.map(({ code }) => code)).not.toContain('plan.outside');
});

test('quyết định còn giao việc riêng: vẫn lấy kế hoạch kèm theo, và nói có việc ngoài kế hoạch', async () => {
  const review = await imported('Giao Sở Nội vụ chủ trì, đôn đốc việc thực hiện Kế hoạch và báo cáo Ủy ban nhân dân tỉnh trước ngày 15/12/2024.');
  expect(review.proposals).toHaveLength(2);
  expect(review.problems.find(({ code }) => code === 'plan.outside')?.message).toContain('giao 1 việc ngoài phần kèm theo');
});
