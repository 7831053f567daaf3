import { expect, test } from 'vitest';
import { getPolicyWork, listDelegations, listPolicyWork } from '@thientruong/contract';
import { world } from '../../../test/world.ts';
import { seedDemonstrationPolicies } from './index.ts';

test('dữ liệu minh họa: một hồ sơ đang lấy ý kiến, đầu mối dùng thử còn phải trả lời, sổ có mục sắp hết hạn; làm lại thì không thêm gì', async () => {
  const w = await world();
  await seedDemonstrationPolicies(w.services);
  await seedDemonstrationPolicies(w.services);
  const coordinator = await w.as('tonghop');
  const works = (await coordinator.call(listPolicyWork, {})).items;
  expect(works.map((work) => work.stage).sort()).toEqual(['consultation', 'review']);
  expect(works.every((work) => work.title.endsWith('(minh họa)'))).toBe(true);
  const consulted = works.find((work) => work.stage === 'consultation');
  expect(consulted?.counts).toEqual({ asked: 4, replied: 2 });
  const focal = await w.as('daumoi.nnptnt');
  expect((await focal.call(listPolicyWork, { query: { waiting: 'true' } })).items.map((work) => work.id)).toEqual([consulted?.id]);
  const seen = await coordinator.call(getPolicyWork, { params: { policyWorkId: consulted?.id ?? '' } });
  expect(seen.rounds[0]?.asks.flatMap((ask) => ask.reply?.comments ?? []).map((comment) => comment.answer?.kind ?? null)).toEqual(['taken', null]);
  const powers = (await focal.call(listDelegations, {})).items;
  expect(powers.map((power) => power.state).sort()).toEqual(['expiring', 'in_force', 'not_yet']);
});
