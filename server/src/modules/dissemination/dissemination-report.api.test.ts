import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { changeOutreach, getOutreach, getReport, listPlans, openPeriod, withdrawOutreach, type Report } from '@thientruong/contract';
import { plainDate } from '@thientruong/kernel';
import { asActor } from '../../platform/database.ts';
import { world } from '../../../test/world.ts';
import { reportOf } from '../reports/reports-world.testing.ts';
import { disseminationSection } from './dissemination-report.service.ts';
import { asked, cast, FIELDS, ledTask, told } from './dissemination.testing.ts';

const results = (report: Report): string[] => report.parts.find((one) => one.key === 'results')?.lines.map((line) => line.text).filter((text) => /tuyên truyền|phổ biến/.test(text)) ?? [];

test('hoạt động trong kỳ vào báo cáo của cơ quan mình, cùng số văn bản phải phổ biến đã làm; đã rút thì thôi', async () => {
  const { w, coordinator, focal, stranger, agencies, documentId } = await cast(await world());
  const planId = (await coordinator.call(listPlans, { query: { state: 'published' } })).items[0]?.id ?? '';
  await asked(coordinator, documentId, [agencies.own, agencies.other], '2024-07-05');
  const one = await told(focal, { documentIds: [documentId], heldOn: '2024-07-01' });
  await told(focal, { channel: 'article', heldOn: '2024-06-20', audiences: [] });
  await told(stranger, { channel: 'broadcast', heldOn: '2024-07-01' });
  w.setNow('2024-07-08T02:00:00Z');
  const period = await coordinator.call(openPeriod, { body: { planId, kind: 'quarter', year: 2024, number: 3, name: null, dueRule: 'forward', alsoAgencyIds: [] } });
  const reportId = await reportOf(w, period.id, agencies.own);
  const read = async () => results(await (await w.as('thutruong.nnptnt')).call(getReport, { params: { reportId } }));
  expect(await read()).toEqual(['Phổ biến, tuyên truyền: 2 hoạt động với 92 lượt người (hội nghị, hội thảo 1; bài viết trên báo, trang tin 1).', 'Đã phổ biến 1 trên 1 văn bản được yêu cầu có hạn trong kỳ.']);
  await focal.call(withdrawOutreach, { params: { outreachId: one.id }, body: { version: 0, reason: 'x' } });
  expect(await read()).toEqual(['Phổ biến, tuyên truyền: 1 hoạt động với 0 lượt người (bài viết trên báo, trang tin 1).', 'Đã phổ biến 0 trên 1 văn bản được yêu cầu có hạn trong kỳ.']);
});

test('có hai kế hoạch: hoạt động không gắn nhiệm vụ phải chọn kế hoạch và chỉ vào báo cáo của kế hoạch ấy; gắn nhiệm vụ thì theo nhiệm vụ', async () => {
  const { w, coordinator, focal, agencies } = await cast(await world());
  const first = (await coordinator.call(listPlans, { query: { state: 'published' } })).items[0]?.id ?? '';
  // One published plan is the only choice
  const before = await told(focal, { title: 'Trước khi có kế hoạch thứ hai' });
  expect(before.plan?.id).toBe(first);
  const { rows } = await sql<{ id: string }>`insert into plan select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'title', 'Kế hoạch thứ hai', 'symbol', '2/KH'))).* from plan p where p.id = ${first} returning id`.execute(w.owner);
  const second = rows[0]?.id ?? '';
  const refused = (path: string) => ({ problem: { code: 'request.invalid', fields: [expect.objectContaining({ path }) as unknown] } });
  await expect(told(focal)).rejects.toMatchObject(refused('planId'));
  await expect(told(focal, { planId: agencies.own })).rejects.toMatchObject(refused('planId'));
  const one = await told(focal, { title: 'Của kế hoạch thứ hai', planId: second });
  const hung = await told(focal, { title: 'Gắn nhiệm vụ', taskId: (await ledTask(focal)).id, planId: second });
  expect([one.plan?.id, hung.plan?.id]).toEqual([second, first]);
  const told_ = async (planId: string) =>
    (await asActor(w.db, { tenantId: w.tenantId, scope: 'province', personId: null, agencyId: null }, (tx) => disseminationSection.write(tx, { tenantId: w.tenantId, planId, agencyId: agencies.own, startsOn: plainDate('2024-06-15'), endsOn: plainDate('2024-09-14'), asOf: plainDate('2024-07-01') }), 'read')).lines.map((line) => line.text.split(' với')[0]);
  expect([await told_(first), await told_(second)]).toEqual([['Phổ biến, tuyên truyền: 2 hoạt động'], ['Phổ biến, tuyên truyền: 1 hoạt động']]);
  await focal.call(changeOutreach, { params: { outreachId: before.id }, body: { ...FIELDS, version: 0, planId: second } });
  expect((await focal.call(getOutreach, { params: { outreachId: before.id } })).plan?.id).toBe(second);
  expect([await told_(first), await told_(second)]).toEqual([['Phổ biến, tuyên truyền: 1 hoạt động'], ['Phổ biến, tuyên truyền: 2 hoạt động']]);
});
