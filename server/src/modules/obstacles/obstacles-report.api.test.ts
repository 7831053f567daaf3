import { expect, test } from 'vitest';
import { acceptReport, answerObstacle, consolidatePeriod, getPeriod, getReport, openPeriod, submitReport, type Report } from '@thientruong/contract';
import { world } from '../../../test/world.ts';
import { reportOf } from '../reports/reports-world.testing.ts';
import { cast, raised, WORDS } from './obstacles.testing.ts';

const texts = (report: Report, part: string): string[] => report.parts.find((one) => one.key === part)?.lines.map((line) => line.text) ?? [];

test('khó khăn vào báo cáo của đúng cơ quan theo ngày chốt, kiến nghị chỉ khi còn chờ; báo cáo của tỉnh đếm theo loại; đã gửi thì giữ nguyên', async () => {
  const { w, planId, focal, coordinator } = await cast(await world({ now: '2024-09-10T02:00:00Z' }));
  const first = await raised(focal, { content: 'Chưa có kinh phí {1} lắp trạm đo' });
  const second = await raised(focal, { content: 'Thiếu cán bộ chuyên trách', askedOf: 'province', asked: 'Cử cán bộ hỗ trợ' });
  await coordinator.call(answerObstacle, { params: { obstacleId: second.id }, body: { version: second.version, text: 'Đã cử' } });
  w.setNow('2024-09-16T02:00:00Z');
  const late = await raised(focal, { content: 'Nêu sau ngày chốt' });
  const open = await coordinator.call(openPeriod, { body: { planId, kind: 'quarter', year: 2024, number: 3, name: null, dueRule: 'forward', alsoAgencyIds: [] } });
  const params = { reportId: await reportOf(w, open.id, first.agency.id) };
  const head = await w.as('thutruong.nnptnt');
  const report = await head.call(getReport, { params });
  expect(texts(report, 'difficulties').filter((text) => text.includes('KK'))).toEqual([
    expect.stringMatching(new RegExp(`^Khó khăn ${first.code} \\(nhiệm vụ NV.*\\): Chưa có kinh phí 1 lắp trạm đo; chờ Sở KH&CN trả lời\\.$`)),
    expect.stringContaining('Thiếu cán bộ chuyên trách; đã trả lời, chờ cơ quan xác nhận.'),
  ]);
  expect(texts(report, 'proposals').filter((text) => text.includes('KK'))).toEqual([`Kiến nghị UBND tỉnh (${first.code}): ${WORDS.asked}.`]);
  expect(JSON.stringify(report)).not.toContain(late.content);
  const other = await w.owner.selectFrom('report').select('id').where('periodId', '=', open.id).where('agencyId', '<>', first.agency.id).executeTakeFirstOrThrow();
  expect(JSON.stringify(await coordinator.call(getReport, { params: { reportId: other.id } }))).not.toContain(first.code);
  await head.call(submitReport, { params, body: { version: report.version } });
  await coordinator.call(answerObstacle, { params: { obstacleId: first.id }, body: { version: first.version, text: 'Trả lời sau khi gửi' } });
  const sent = await coordinator.call(getReport, { params });
  await coordinator.call(acceptReport, { params, body: { version: sent.version } });
  const { version } = await coordinator.call(getPeriod, { params: { periodId: open.id } });
  const province = await coordinator.call(consolidatePeriod, { params: { periodId: open.id }, body: { version } });
  expect(texts(province, 'difficulties')).toContain('Trong kỳ các cơ quan nêu 2 khó khăn, vướng mắc; 0 đã giải quyết xong; 1 chờ Sở Khoa học và Công nghệ, 0 chờ UBND tỉnh quyết định, 1 chờ cơ quan bổ sung hoặc xác nhận.');
  expect(province.tables.find((table) => table.key === 'obstacles-1')?.total?.cells.map((cell) => cell.text)).toEqual(['Tổng cộng', '2', '1', '0', '1', '0']);
});
