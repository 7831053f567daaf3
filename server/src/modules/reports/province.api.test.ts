import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  changeFigure,
  changeLine,
  closePeriod,
  consolidatePeriod,
  correctReport,
  openPeriod,
} from '@thientruong/contract';
import type { Person, World } from '../../../test/world.ts';
import { verifyBundle } from '../../platform/bundle/index.ts';
import { figureKey } from './figures.rules.ts';
import { accepted, begun, closed, consolidated, periodNow, type Begun } from './period-world.testing.ts';
import { headOf, hung, refused, see, task, textsOf } from './reports-world.testing.ts';
import { putIn } from './reports.testing.ts';

const bundleOf = async ({ w, period }: Pick<Begun, 'w' | 'period'>, who: Person) => w.app.inject({ method: 'GET', url: `/api/report-periods/${period.id}/bundle`, headers: { cookie: who.cookie } });
async function* once(bytes: Uint8Array) {
  yield await Promise.resolve(bytes);
}
const actionsOf = async (w: World, subjectId: string) => (await w.owner.selectFrom('auditEntry').select('action').where('subjectId', '=', subjectId).orderBy('seq').execute()).map((row) => row.action);

describe('tổng hợp báo cáo của tỉnh', () => {
  let b: Begun;
  beforeEach(async () => {
    b = await begun();
  });

  test('một lần bấm viết xong: kết quả theo mục và lĩnh vực, nhiệm vụ theo cơ quan, câu của cơ quan có ghi tên, cơ quan chưa gửi', async () => {
    await accepted(b, 'SNNPTNT', 'nnptnt', [['difficulties', 'Thiếu kinh phí đối ứng'], ['proposals', 'Bố trí kinh phí sớm hơn.']]);
    const report = await consolidated(b);
    expect(report).toMatchObject({ scope: 'province', agency: null, state: 'draft', frozen: false });
    expect(textsOf(report, 'results')).toEqual([
      'Ở mục II.1 có 02 nhiệm vụ: 01 nhiệm vụ hoàn thành quá hạn; 01 nhiệm vụ chưa hoàn thành, không xác định thời hạn.',
      'Trong kỳ, mục II.1 đã thực hiện 01 cuộc khảo sát.',
      'Minh chứng ghi trong kỳ của mục II.1: 01 văn bản.',
      'Ở mục II.5 có 04 nhiệm vụ: 01 nhiệm vụ hoàn thành đúng hạn; 01 nhiệm vụ chưa hoàn thành, còn trong hạn; 01 nhiệm vụ chưa hoàn thành, đã quá hạn; 01 nhiệm vụ chưa hoàn thành, không xác định thời hạn.',
      'Trong kỳ, mục II.5 đã tổ chức 02 hội nghị với 420 lượt người.',
      'Lĩnh vực II.5.a có 04 nhiệm vụ: 01 nhiệm vụ hoàn thành đúng hạn; 01 nhiệm vụ chưa hoàn thành, còn trong hạn; 01 nhiệm vụ chưa hoàn thành, đã quá hạn; 01 nhiệm vụ chưa hoàn thành, không xác định thời hạn.',
      'Trong kỳ, lĩnh vực II.5.a đã tổ chức 02 hội nghị với 420 lượt người.',
    ]);
    expect(textsOf(report, 'difficulties')).toEqual([expect.stringMatching(/^Sở Nông nghiệp.*: Thiếu kinh phí đối ứng\.$/)]);
    expect(textsOf(report, 'tasks').join('\n')).toMatch(/chưa gửi báo cáo: Sở Thông tin và Truyền thông/);
    expect(report.tables.map((table) => table.key)).toEqual(['tasks-status', 'tasks-agency', 'tasks-group', 'tasks-field', 'activities-group', 'late', 'next']);
    const next = report.tables.find((table) => table.key === 'next');
    expect(next?.rows.map((row) => row.cells.map((cell) => cell.text))).toEqual([[expect.stringMatching(/^NV-/), expect.any(String), expect.stringMatching(/^Sở /), expect.stringMatching(/^\d\d\/\d\d\/2025$/)]]);
    // What the system wrote of an agency's coming tasks stays in the agency's report; the province counts them.
    expect(textsOf(report, 'next')).toEqual(['Trong kỳ tới có 01 nhiệm vụ đến hạn, nêu tại phụ lục.']);
    const byAgency = report.tables.find((table) => table.key === 'tasks-agency');
    expect(byAgency?.total?.cells.map((cell) => cell.text)).toEqual(['Tổng cộng', '6', '1', '1', '1', '1', '2', '100,0']);
    expect(byAgency?.rows.map((row) => row.cells.at(-1)?.text)).toEqual(['83,3', '16,7']);
    expect(byAgency?.note).toContain('100,0%');
    const texts = report.parts.flatMap((part) => part.lines.map((line) => line.text));
    expect(new Set(texts).size).toBe(texts.length);
    expect(await actionsOf(b.w, b.period.id)).toEqual(['period.opened', 'period.consolidated']);
  });

  test('sửa được như bản thảo; bấm tổng hợp lại thì lời đã sửa còn nguyên; cơ quan không thấy, không tổng hợp được', async () => {
    const report = await consolidated(b);
    const line = report.parts.flatMap((part) => part.lines).find((one) => one.id === 'province-tasks');
    if (!line) throw new Error('thiếu câu tổng');
    await b.coordinator.call(changeLine, { params: { reportId: report.id, lineKey: line.id }, body: { version: line.version, template: line.template.replace('Tính đến', 'Đến'), hidden: false } });
    expect(textsOf(await consolidated(b), 'tasks')[0]).toMatch(/^Đến ngày 14\/12\/2024, kế hoạch có 06 nhiệm vụ/);
    const head = await b.w.as('thutruong.nnptnt');
    await expect(see(head, report.id)).rejects.toMatchObject(refused('record.not_found'));
    await expect(head.call(consolidatePeriod, { params: { periodId: b.period.id }, body: { version: 0 } })).rejects.toMatchObject(refused('auth.forbidden'));
    await expect(b.coordinator.call(consolidatePeriod, { params: { periodId: b.period.id }, body: { version: 99 } })).rejects.toMatchObject(refused('record.stale'));
    await expect(b.coordinator.call(consolidatePeriod, { params: { periodId: randomUUID() }, body: { version: 0 } })).rejects.toMatchObject(refused('record.not_found'));
  });

  test('cơ quan sửa tay khác số của tỉnh: từ chối, nêu dòng; nguồn đổi sau khi tiếp nhận: nói đã đổi', async () => {
    const agency = b.plan.agencies.get('STTTT') ?? '';
    await accepted(b, 'SNNPTNT', 'nnptnt');
    const first = b.work.tasks[0];
    if (!first) throw new Error('thiếu nhiệm vụ');
    await putIn(b.w, b.plan, [], [hung(first, { participants: 55 })]);
    const report = await consolidated(b);
    expect(textsOf(report, 'results')).toContain('Trong kỳ, lĩnh vực II.5.a đã tổ chức 03 hội nghị với 475 lượt người.');
    expect(report.changesSince.map((one) => [one.then, one.now])).toEqual(expect.arrayContaining([[2, 3], [420, 475]]));
    expect(report.tables.some((table) => table.key === 'moved')).toBe(true);
    // Số của tỉnh sửa tay làm tổng không khớp thì cũng bị từ chối.
    await b.coordinator.call(changeFigure, { params: { reportId: report.id }, body: { version: report.version, figure: figureKey({ measure: 'tasks', agency }), value: 7, reason: 'thử' } });
    await expect(consolidated(b)).rejects.toMatchObject(refused('report.sums', { fields: expect.arrayContaining([expect.objectContaining({ message: expect.stringContaining('ghi 7') })]) }));
    await expect(closed(b, 'còn một cơ quan')).rejects.toMatchObject(refused('report.sums'));
    expect((await periodNow(b)).state).toBe('open');
  });
});

describe('chốt kỳ', () => {
  test('thiếu điều kiện thì từ chối: chưa tổng hợp, còn báo cáo chưa tiếp nhận, bản cũ, chưa qua ngày chốt', async () => {
    const b = await begun();
    await expect(closed(b)).rejects.toMatchObject(refused('period.incomplete'));
    await consolidated(b);
    await expect(closed(b)).rejects.toMatchObject(refused('period.incomplete', { fields: [{ path: 'missingReason', message: 'Ghi lý do chốt khi còn 2 báo cáo chưa được tiếp nhận' }] }));
    await expect(b.coordinator.call(closePeriod, { params: { periodId: b.period.id }, body: { version: 0, reportVersion: 99, missingReason: 'x' } })).rejects.toMatchObject(refused('record.stale'));
    b.w.setNow('2024-12-14T02:00:00Z');
    await expect(closed(b, 'sớm')).rejects.toMatchObject(refused('period.incomplete'));
    await expect((await b.w.as('thutruong.nnptnt')).call(closePeriod, { params: { periodId: b.period.id }, body: { version: 0, reportVersion: 1, missingReason: null } })).rejects.toMatchObject(refused('auth.forbidden'));
  });

  test('chốt xong: mã đầu chuỗi có ngay, minh chứng thêm sau không đổi số, mọi thay đổi bị từ chối kể cả chủ sở hữu cơ sở dữ liệu; đính chính đứng cạnh', async () => {
    const b = await begun();
    await accepted(b, 'SNNPTNT', 'nnptnt', [['difficulties', 'Thiếu kinh phí']]);
    const draft = await consolidated(b);
    const [line] = draft.parts.flatMap((part) => part.lines);
    await b.coordinator.call(changeLine, { params: { reportId: draft.id, lineKey: line?.id ?? '' }, body: { version: 0, template: `${line?.template ?? ''} Đã rà soát.`, hidden: false } });
    const key = randomUUID();
    const now = await periodNow(b);
    const press = () => b.coordinator.call(closePeriod, { params: { periodId: b.period.id }, body: { version: now.version, reportVersion: now.provinceReport?.version ?? 0, missingReason: 'Sở TT&TT đang sắp xếp' }, idempotencyKey: key });
    const period = await press();
    expect(period).toMatchObject({ state: 'closed', closed: { contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    const head = await headOf(b.w, b.coordinator, b.period.id);
    expect(head).toMatch(/^[0-9a-f]{64}$/);
    expect((await press()).closed?.head ?? head).toBe(head);
    const before = await see(b.coordinator, draft.id);
    expect(before.frozen).toBe(true);
    const [first] = b.work.tasks;
    if (!first) throw new Error('thiếu nhiệm vụ');
    await putIn(b.w, b.plan, [task('NV-900')], [hung(first, { participants: 99 })]);
    const after = await see(b.coordinator, draft.id);
    expect([after.parts, after.tables, after.figures]).toEqual([before.parts, before.tables, before.figures]);
    await expect(b.coordinator.call(changeFigure, { params: { reportId: draft.id }, body: { version: after.version, figure: 'tasks', value: 1, reason: 'thử' } })).rejects.toMatchObject(refused('period.closed'));
    await expect(consolidated(b)).rejects.toMatchObject(refused('period.closed'));
    for (const change of [
      sql`update report_period set name = 'khác' where id = ${b.period.id}`,
      sql`delete from report_period where id = ${b.period.id}`,
      sql`update report set state = 'draft' where period_id = ${b.period.id}`,
      sql`update report_submission set content = '{}' where report_id = ${draft.id}`,
      sql`update report_figure set value = value + 1`,
      sql`delete from report_line`,
      sql`insert into report (tenant_id, id, period_id, scope, agency_id) values (${b.w.tenantId}, ${randomUUID()}, ${b.period.id}, 'agency', ${b.plan.agencies.get('SKHCN') ?? ''})`,
      sql`update counted_set set size = 0, ids = '{}'`,
      sql`update report_period_head set hash = 'x'`,
      sql`delete from report_period_head`,
    ])
      await expect(change.execute(b.w.owner)).rejects.toMatchObject({ code: '23001' });
    const corrected = await b.coordinator.call(correctReport, { params: { reportId: draft.id }, body: { lineKey: 'province-tasks', text: 'Đúng là 07 nhiệm vụ.', reason: 'Sót một nhiệm vụ' } });
    expect(corrected.corrections).toMatchObject([{ text: 'Đúng là 07 nhiệm vụ.', lineKey: 'province-tasks' }]);
    expect(corrected.parts).toEqual(before.parts);
    expect(await actionsOf(b.w, b.period.id)).toEqual(expect.arrayContaining(['period.closed']));
    expect(await actionsOf(b.w, draft.id)).toContain('report.corrected');
  });

  test('gói kiểm chứng của hai kỳ nối nhau: kiểm được bằng mã in, gói kỳ này không hợp mã kỳ kia, sửa dữ liệu thì bị phát hiện, không có dữ liệu cá nhân', async () => {
    const b = await begun();
    await consolidated(b);
    const first = await closed(b, 'Hai cơ quan đang sắp xếp');
    const h1 = await headOf(b.w, b.coordinator, b.period.id);
    const half = await b.coordinator.call(openPeriod, { body: { planId: b.plan.planId, kind: 'half', year: 2024, number: 1, name: null, dueRule: 'none', alsoAgencyIds: [] } });
    const b2 = { ...b, period: half };
    await consolidated(b2);
    await closed(b2, 'Thử');
    const h2 = await headOf(b.w, b.coordinator, half.id);
    const [one, two] = [await bundleOf(b, b.coordinator), await bundleOf(b2, await b.w.as('kiemtra'))];
    expect([one.statusCode, two.statusCode]).toEqual([200, 200]);
    expect(one.headers['content-disposition']).toContain(`filename*=UTF-8''G%C3%B3i%20ki%E1%BB%83m%20ch%E1%BB%A9ng`);
    expect(await verifyBundle(once(one.rawPayload), h1)).toMatchObject({ ok: true, contentHash: first.closed?.contentHash, submissions: 1 });
    expect(await verifyBundle(once(two.rawPayload), h2)).toMatchObject({ ok: true, periodName: half.name });
    expect((await verifyBundle(once(one.rawPayload), h2)).ok).toBe(false);
    const text = gunzipSync(two.rawPayload).toString();
    expect(text.split('\n')[0]).toContain(`"anchor":"${h1}"`);
    const people = await b.w.owner.selectFrom('person').select('name').execute();
    for (const { name } of people) expect(gunzipSync(one.rawPayload).toString() + text).not.toContain(name);
    // Người sửa thẳng trong cơ sở dữ liệu (tắt cả trình kích hoạt) không lấy được gói nào khớp mã in.
    await sql`alter table report_submission disable trigger user`.execute(b.w.owner);
    await sql`update report_submission set content = jsonb_set(content, '{asOf}', '"2024-01-01"') where content_hash = (select min(content_hash) from report_submission)`.execute(b.w.owner);
    const codes = [(await bundleOf(b, b.coordinator)).statusCode, (await bundleOf(b2, b.coordinator)).statusCode];
    expect(codes.sort()).toEqual([200, 500]);
    expect((await bundleOf(b, await b.w.as('thutruong.nnptnt'))).statusCode).toBe(403);
  });
});
