import { describe, expect, test } from 'vitest';
import { permissionsOf } from '@thientruong/contract';
import { SCOPE_OF_ROLE, type Actor, type Role } from '@thientruong/kernel';
import { addsMaterials, asks, campaignOwner, ownsCampaign, ownsMaterial, ownsOutreach, reports } from './dissemination.policy.ts';
import { campaignProblems, codeOf, mandateState, materialProblems, outreachProblems, sameKey, searchPatterns, sumDong, topicsOf } from './dissemination.rules.ts';
import { COLUMNS, dayOf, MAX_HUNG_ROWS, MAX_IMPORT_ROWS, READ_BATCH, readRows, symbolsIn, wholeOf } from './outreach-sheet.rules.ts';

const actor = (role: Role, agencyId: string | null): Actor => ({ tenantId: 't', personId: 'p', postId: 'v', agencyId, role, scope: SCOPE_OF_ROLE[role], permissions: permissionsOf(role) });

describe('phổ biến văn bản', () => {
  test('tình trạng tính từ hoạt động đầu tiên: đúng ngày hạn là kịp, hôm sau là muộn; chưa làm mà qua hạn là quá hạn', () => {
    expect(mandateState('2024-07-15', '2024-07-15', '2024-08-01')).toBe('done');
    expect(mandateState('2024-07-16', '2024-07-15', '2024-08-01')).toBe('done_late');
    expect(mandateState(null, '2024-07-15', '2024-07-15')).toBe('open');
    expect(mandateState(null, '2024-07-15', '2024-07-16')).toBe('overdue');
  });
});

describe('ai làm được gì', () => {
  test('cơ quan ghi hoạt động, chiến dịch, tài liệu của mình; Sở KH&CN mở chiến dịch của tỉnh và yêu cầu phổ biến; người đọc không ghi được gì', () => {
    for (const role of ['focal_point', 'head'] as const) {
      const own = actor(role, 'a');
      expect([reports(own), ownsOutreach(own, 'a'), ownsOutreach(own, 'b'), campaignOwner(own), ownsCampaign(own, null), ownsCampaign(own, 'a'), ownsMaterial(own, 'a'), ownsMaterial(own, 'b'), ownsMaterial(own, null), asks(own)]).toEqual([true, true, false, 'a', false, true, true, false, false, false]);
    }
    const coordinator = actor('coordinator', 's');
    expect([asks(coordinator), campaignOwner(coordinator), ownsCampaign(coordinator, null), ownsCampaign(coordinator, 'a'), ownsOutreach(coordinator, 's'), ownsOutreach(coordinator, 'a'), ownsMaterial(coordinator, 'a')]).toEqual([true, null, true, false, true, false, true]);
    for (const role of ['provincial_leader', 'finance_officer', 'auditor', 'administrator'] as const) {
      const reader = actor(role, null);
      expect([reports(reader), asks(reader), campaignOwner(reader), addsMaterials(reader), ownsMaterial(reader, null)]).toEqual([false, false, undefined, false, false]);
    }
  });
});

describe('kiểm tra nội dung', () => {
  test('ngày ở tương lai, ngày kết thúc trước ngày tổ chức, văn bản ghi hai lần, chiến dịch ngược ngày, tài liệu không có hoặc có cả hai nguồn', () => {
    const paths = (fields: { heldOn: string; endedOn: string | null; documentIds: string[] }) => outreachProblems(fields, '2024-07-01').map((one) => one.path);
    expect(paths({ heldOn: '2024-07-01', endedOn: null, documentIds: [] })).toEqual([]);
    expect(paths({ heldOn: '2024-07-02', endedOn: null, documentIds: [] })).toEqual(['heldOn']);
    expect(paths({ heldOn: '1999-12-31', endedOn: '1999-12-30', documentIds: ['a', 'a'] })).toEqual(['heldOn', 'endedOn', 'documentIds']);
    expect(paths({ heldOn: '2024-06-30', endedOn: '2024-07-02', documentIds: [] })).toEqual(['endedOn']);
    expect([campaignProblems({ startsOn: '2024-07-02', endsOn: '2024-07-01' }).length, campaignProblems({ startsOn: '2024-07-02', endsOn: '2024-07-02' }).length]).toEqual([1, 0]);
    expect([materialProblems({ fileId: null, url: null }).length, materialProblems({ fileId: 'a', url: 'b' }).length, materialProblems({ fileId: 'a', url: null }).length]).toEqual([1, 1, 0]);
    expect(topicsOf(['Chuyển đổi số', 'chuyen doi so', 'Sở hữu trí tuệ'])).toEqual(['chuyen doi so', 'Sở hữu trí tuệ']);
    expect([codeOf(3), sumDong(['999999999999999', '1']), searchPatterns('Hội  nghị 5%')]).toEqual(['CTT-0003', '1000000000000000', ['%hoi%', '%nghi%', '%5\\%%']]);
    expect(sameKey({ channel: 'meeting', heldOn: '2024-06-01', title: 'Hội nghị' })).toBe(sameKey({ channel: 'meeting', heldOn: '2024-06-01', title: 'HOI NGHI' }));
  });
});

describe('đọc bảng Excel', () => {
  const header = COLUMNS.map((column) => column.header);
  const row = (cells: Record<string, string | number>) => header.map((name) => cells[name] ?? null);
  const good = { 'Tên hoạt động': 'Tập huấn sở hữu trí tuệ', 'Hình thức': 'tap huan', 'Ngày tổ chức': '5/6/2024', 'Địa điểm, hoặc báo, đài, kênh': 'Hội trường', 'Nông dân (người)': '1.200', 'Kinh phí (đồng)': 4_500_000, 'Văn bản phổ biến': '99/KH-UBND', 'Mã nhiệm vụ': 'nv-1' };
  const names = { tasks: [{ id: '00000000-0000-4000-8000-000000000001', code: 'NV-1' }], campaigns: [], documents: [{ id: '00000000-0000-4000-8000-000000000002', symbol: '99/KH-UBND' }] };
  const read = (...rows: (string | number | null)[][]) => readRows([header, ...rows], names, '2024-07-01');

  test('dòng đúng thành hoạt động; ngày, số viết theo lối thường đều đọc được', async () => {
    expect(await read(row({}), row(good))).toEqual({
      problems: [],
      rows: [{ campaignId: null, channel: 'training', title: 'Tập huấn sở hữu trí tuệ', heldOn: '2024-06-05', endedOn: null, place: 'Hội trường', url: null, cost: '4500000', note: null, fileId: null, planId: null, taskId: names.tasks[0]?.id, documentIds: [names.documents[0]?.id], audiences: [{ kind: 'farmers', unit: null, people: 1200 }] }],
    });
    expect(symbolsIn([header, row(good), row({ 'Văn bản phổ biến': '1/QĐ; 99/KH-UBND' })])).toEqual(['99/KH-UBND', '1/QĐ']);
    expect([dayOf('2024-06-05'), dayOf('5.6.2024'), dayOf('31/2/2024'), dayOf('hôm qua')]).toEqual(['2024-06-05', '2024-06-05', null, null]);
    expect([wholeOf('12'), wholeOf('1,200'), wholeOf('0'), wholeOf('1.5'), wholeOf('-3')]).toEqual(['12', '1200', null, null, null]);
  });

  test('mỗi lỗi nói rõ dòng, cột; thiếu cột, bảng trống, quá dài, trùng dòng bị từ chối', async () => {
    const problems = async (...rows: (string | number | null)[][]) => (await read(...rows)).problems.map((one) => one.message);
    const said = (change: Record<string, string | number>) => problems(row({ ...good, ...change }));
    expect(await said({ 'Ngày tổ chức': '31/2/2024' })).toEqual(['Dòng 2, cột “Ngày tổ chức”: “31/2/2024” không phải ngày có thật (ngày/tháng/năm)']);
    expect((await said({ 'Ngày tổ chức': '2/7/2024' }))[0]).toContain('không được ở tương lai');
    expect((await said({ 'Hình thức': 'Bồ câu', 'Nông dân (người)': 'nhiều', 'Mã nhiệm vụ': 'NV-9', 'Mã chiến dịch': 'CTT-0009', 'Văn bản phổ biến': '8/KH' })).map((one) => /cột “([^”]+)”/.exec(one)?.[1])).toEqual(['Hình thức', 'Văn bản phổ biến', 'Kinh phí (đồng)', 'Mã nhiệm vụ', 'Mã chiến dịch', 'Nông dân (người)'].filter((one) => one !== 'Kinh phí (đồng)'));
    expect((await said({ 'Tên hoạt động': '', 'Đường dẫn': 'bao.vn' })).map((one) => /cột “([^”]+)”/.exec(one)?.[1])).toEqual(['Tên hoạt động', 'Đường dẫn']);
    expect((await problems(row(good), row(good)))[0]).toContain('với dòng 2');
    expect((await readRows([['Tên hoạt động']], names, '2024-07-01')).problems[0]?.message).toContain('“Hình thức”');
    expect((await problems())[0]).toContain('không có dòng nào');
    expect((await problems(...Array.from({ length: MAX_IMPORT_ROWS + 1 }, () => row(good))))[0]).toContain('quá 10.000 dòng');
    expect((await problems(...Array.from({ length: MAX_HUNG_ROWS + 1 }, (_, at) => row({ ...good, 'Tên hoạt động': `Lớp ${at}` }))))[0]).toContain('Quá 100 dòng có mã nhiệm vụ');
  });

  test('bảng dài được đọc từng đợt, giữa hai đợt nhường chỗ cho người khác và báo đã đọc bao nhiêu', async () => {
    const told: [number, number][] = [];
    const rows = Array.from({ length: 2 * READ_BATCH + 1 }, (_, at) => row({ ...good, 'Mã nhiệm vụ': '', 'Tên hoạt động': `Lớp ${at}` }));
    const read = await readRows([header, ...rows], names, '2024-07-01', (done, total) => Promise.resolve(void told.push([done, total])));
    expect([read.rows.length, read.problems, told]).toEqual([1001, [], [[500, 1001], [1000, 1001]]]);
  });
});
