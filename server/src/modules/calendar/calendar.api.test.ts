import { expect, test } from 'vitest';
import { addSpecialDays, addUrgingRule, changeSpecialDay, getUrging, listSpecialDays, openPeriod, proposeHolidays, removeSpecialDay } from '@thientruong/contract';
import { plainDate } from '@thientruong/kernel';
import { world, type Person } from '../../../test/world.ts';
import { fill, makePlan, problem } from '../tasks/tasks.testing.ts';

const words = { name: 'Tết Nguyên đán', basis: 'Thông báo của năm', confirmed: true };
const yearOf = (who: Person, year: number) => who.call(listSpecialDays, { query: { from: `${year}-01-01`, to: `${year}-12-31` } });

test('thêm một đợt nghỉ được hết hoặc không được ngày nào; ngày đã có được nêu tên', async () => {
  const w = await world();
  const an = await w.as('tonghop');
  const added = await an.call(addSpecialDays, { body: { from: '2025-01-27', to: '2025-01-31', kind: 'off', ...words } });
  expect(added.days.map((one) => one.day)).toEqual(['2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31']);
  await expect(an.call(addSpecialDays, { body: { from: '2025-01-30', to: '2025-02-03', kind: 'off', ...words } })).rejects.toMatchObject(problem('record.exists', { detail: expect.stringContaining('30/01/2025, 31/01/2025') as string }));
  expect((await yearOf(an, 2025)).days).toHaveLength(5);
  for (const [from, to, kind] of [['2025-02-03', '2025-02-02', 'off'], ['2025-02-03', '2025-03-10', 'off'], ['2025-02-07', '2025-02-08', 'working'], ['2025-02-30', '2025-02-30', 'off']] as const)
    await expect(an.call(addSpecialDays, { body: { from, to, kind, ...words } })).rejects.toMatchObject(problem('request.invalid'));
  await an.call(addSpecialDays, { body: { from: '2025-02-08', to: '2025-02-08', kind: 'working', ...words, name: 'Làm bù' } });
  await expect(an.call(listSpecialDays, { query: { from: '2025-01-01', to: '2028-01-01' } })).rejects.toMatchObject(problem('request.invalid'));
});

test('ngày lễ cố định chỉ là đề xuất chưa xác minh, không đè ngày đã có; sửa, bỏ theo bản đang thấy', async () => {
  const w = await world();
  const an = await w.as('tonghop');
  await an.call(addSpecialDays, { body: { from: '2026-05-01', to: '2026-05-01', kind: 'off', ...words, name: 'Ngày đã nhập' } });
  const proposed = await an.call(proposeHolidays, { body: { year: 2026 } });
  expect(proposed.days.map((one) => [one.day, one.confirmed])).toEqual([['2026-01-01', false], ['2026-04-30', false], ['2026-05-01', true], ['2026-09-02', false]]);
  expect((await an.call(proposeHolidays, { body: { year: 2026 } })).days).toEqual(proposed.days);
  const params = { day: '2026-09-02' };
  const changed = await an.call(changeSpecialDay, { params, body: { version: 0, name: 'Quốc khánh', basis: 'Thông báo số 1', confirmed: true } });
  expect(changed).toMatchObject({ confirmed: true, basis: 'Thông báo số 1', version: 1 });
  await expect(an.call(changeSpecialDay, { params, body: { version: 0, ...words } })).rejects.toMatchObject(problem('record.stale'));
  await expect(an.call(removeSpecialDay, { params, body: { version: 0 } })).rejects.toMatchObject(problem('record.stale'));
  await an.call(removeSpecialDay, { params, body: { version: 1 } });
  await expect(an.call(removeSpecialDay, { params, body: { version: 1 } })).rejects.toMatchObject(problem('record.not_found'));
  for (const username of ['daumoi.nnptnt', 'lanhdao', 'quantri', 'kiemtra']) {
    const who = await w.as(username);
    expect((await yearOf(who, 2026)).days, username).toHaveLength(3);
    expect((await yearOf(who, 2026)).can.write).toBe(false);
    await expect(who.call(proposeHolidays, { body: { year: 2027 } })).rejects.toMatchObject(problem('auth.forbidden'));
  }
});

test('hạn gửi báo cáo dời qua ngày nghỉ và vào ngày làm bù', async () => {
  const w = await world();
  const an = await w.as('tonghop');
  const plan = await makePlan(w);
  const open = (number: number) => an.call(openPeriod, { body: { planId: plan.planId, kind: 'quarter', year: 2024, number, name: null, dueRule: 'forward', alsoAgencyIds: [] } });
  // 14/6/2024 is a Friday: two working days after are Monday and Tuesday
  await an.call(addSpecialDays, { body: { from: '2024-06-17', to: '2024-06-19', kind: 'off', ...words } });
  await an.call(addSpecialDays, { body: { from: '2024-06-15', to: '2024-06-15', kind: 'working', ...words } });
  expect(await open(2)).toMatchObject({ nominalDueOn: '2024-06-20', dueOn: '2024-06-20' });
  await an.call(addSpecialDays, { body: { from: '2024-09-21', to: '2024-09-21', kind: 'working', ...words } });
  expect(await an.call(openPeriod, { body: { planId: plan.planId, kind: 'quarter', year: 2024, number: 3, name: null, dueOn: '2024-09-21', dueRule: 'forward', alsoAgencyIds: [] } })).toMatchObject({ dueOn: '2024-09-21' });
});

test('nhắc hạn tính theo lịch: ngày nghỉ không tính, ngày làm bù tính', async () => {
  const w = await world();
  const an = await w.as('tonghop');
  await fill(w, await makePlan(w), [{ dueOn: plainDate('2024-07-10'), completedOn: null, lead: 'SNNPTNT' }]);
  await an.call(addUrgingRule, { body: { workingDays: -3, roles: ['focal_point'] } });
  expect((await an.call(getUrging)).ahead).toMatchObject([{ day: '2024-07-05' }]);
  await an.call(addSpecialDays, { body: { from: '2024-07-08', to: '2024-07-08', kind: 'off', ...words } });
  expect((await an.call(getUrging)).ahead).toMatchObject([{ day: '2024-07-04' }]);
  await an.call(addSpecialDays, { body: { from: '2024-07-07', to: '2024-07-07', kind: 'working', ...words } });
  expect((await an.call(getUrging)).ahead).toMatchObject([{ day: '2024-07-05' }]);
});
