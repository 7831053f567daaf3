import { expect, test } from 'vitest';
import { getReport, listPlans, openPeriod, withdrawOutreach, type Report } from '@thientruong/contract';
import { world } from '../../../test/world.ts';
import { reportOf } from '../reports/reports-world.testing.ts';
import { asked, cast, told } from './dissemination.testing.ts';

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
