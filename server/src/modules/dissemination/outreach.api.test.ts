import { randomUUID } from 'node:crypto';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import {
  addOutreach, changeOutreach, countOutreach, exportOutreach, getOutreach, getTask, importOutreach, importProgress, listAudit, listOutreach, openCampaign, closeCampaign, templateOutreach, withdrawEvidence, withdrawOutreach,
} from '@thientruong/contract';
import { world, type Person, type World } from '../../../test/world.ts';
import { COLUMNS } from './outreach-sheet.rules.ts';
import { cast, FIELDS, ledTask, told } from './dissemination.testing.ts';

const problem = (code: string, fields?: string[]) => ({ problem: { code, ...(fields ? { fields: fields.map((path) => expect.objectContaining({ path }) as unknown) } : {}) } });
const at = ({ id }: { id: string }) => ({ outreachId: id });
const evidenceOf = async (person: Person, taskId: string) => (await person.call(getTask, { params: { taskId } })).evidence.map((one) => ({ title: one.title, participants: one.activity?.participants ?? null, withdrawn: one.withdrawn !== null }));

describe('một hoạt động', () => {
  test('ghi hội nghị có đối tượng, văn bản, kinh phí: cơ quan khác không thấy, tỉnh và kiểm tra thấy, không ai sửa thay', async () => {
    const { focal, stranger, coordinator, leader, auditor, documentId, w } = await cast(await world());
    const file = await w.upload('daumoi.nnptnt', 'anh.txt', 'Ảnh hội nghị');
    const one = await told(focal, { documentIds: [documentId], fileId: file.id });
    expect(one).toMatchObject({ people: 92, cost: '15000000', documents: [{ id: documentId }], file: { id: file.id }, hung: false, can: { change: true, withdraw: true }, audiences: [{ kind: 'officials', unit: 'Chi cục Trồng trọt', people: 80 }, { kind: 'leaders', people: 12 }] });
    await expect(stranger.call(getOutreach, { params: at(one) })).rejects.toMatchObject(problem('record.not_found'));
    await expect(stranger.call(withdrawOutreach, { params: at(one), body: { version: 0, reason: 'x' } })).rejects.toMatchObject(problem('record.not_found'));
    for (const person of [coordinator, leader, auditor]) expect((await person.call(getOutreach, { params: at(one) })).can).toEqual({ change: false, withdraw: false });
    await expect(coordinator.call(withdrawOutreach, { params: at(one), body: { version: 0, reason: 'x' } })).rejects.toMatchObject(problem('auth.forbidden'));
    await expect(leader.call(addOutreach, { body: FIELDS })).rejects.toMatchObject(problem('auth.forbidden'));
    // Sở KH&CN reports for itself like every agency
    expect((await told(coordinator)).agency.code).toBe('SKHCN');
    expect((await (await w.as('kiemtra')).call(listAudit, { query: {} })).items.map((entry) => entry.action)).toContain('dissemination.added');
  });

  test('nội dung sai bị từ chối ở đúng ô: ngày tương lai, văn bản, tệp, chiến dịch, nhiệm vụ lạ, số tiền, số người, đường dẫn', async () => {
    const { focal, stranger } = await cast(await world());
    const refusal = (fields: object) => focal.call(addOutreach, { body: { ...FIELDS, ...fields } });
    await expect(refusal({ heldOn: '2024-07-02' })).rejects.toMatchObject(problem('request.invalid', ['heldOn']));
    await expect(refusal({ documentIds: [randomUUID()] })).rejects.toMatchObject(problem('request.invalid', ['documentIds.0']));
    await expect(refusal({ fileId: randomUUID() })).rejects.toMatchObject(problem('request.invalid', ['fileId']));
    await expect(refusal({ campaignId: randomUUID() })).rejects.toMatchObject(problem('request.invalid', ['campaignId']));
    await expect(refusal({ taskId: (await ledTask(stranger)).id })).rejects.toMatchObject(problem('request.invalid', ['taskId']));
    await expect(refusal({ cost: '1.5' })).rejects.toMatchObject(problem('request.invalid', ['cost']));
    await expect(refusal({ url: 'bao.vn' })).rejects.toMatchObject(problem('request.invalid', ['url']));
    await expect(refusal({ audiences: [{ kind: 'people', unit: null, people: 0 }] })).rejects.toMatchObject(problem('request.invalid', ['audiences.0.people']));
    expect((await focal.call(listOutreach, {})).items).toEqual([]);
  });

  test('gắn nhiệm vụ thì thành minh chứng; sửa thì minh chứng đổi theo; rút thì minh chứng rút cùng lý do; nhiệm vụ giữ đủ lịch sử', async () => {
    const { focal } = await cast(await world());
    const task = await ledTask(focal);
    let one = await told(focal, { taskId: task.id });
    expect(one).toMatchObject({ hung: true, task: { id: task.id, code: task.code } });
    expect(await evidenceOf(focal, task.id)).toEqual([{ title: FIELDS.title, participants: 92, withdrawn: false }]);
    one = await focal.call(changeOutreach, { params: at(one), body: { version: one.version, ...FIELDS, taskId: task.id, title: 'Hội nghị quán triệt', audiences: [{ kind: 'leaders', unit: null, people: 30 }] } });
    expect(one).toMatchObject({ people: 30, title: 'Hội nghị quán triệt', audiences: [{ kind: 'leaders' }] });
    expect((await evidenceOf(focal, task.id)).sort((a, b) => Number(a.withdrawn) - Number(b.withdrawn))).toEqual([{ title: 'Hội nghị quán triệt', participants: 30, withdrawn: false }, { title: FIELDS.title, participants: 92, withdrawn: true }]);
    const gone = await focal.call(withdrawOutreach, { params: at(one), body: { version: one.version, reason: 'Ghi nhầm' } });
    expect(gone).toMatchObject({ withdrawn: true, withdrawnReason: 'Ghi nhầm', hung: false, can: { change: false, withdraw: false } });
    expect((await evidenceOf(focal, task.id)).filter((item) => !item.withdrawn)).toEqual([]);
    await expect(focal.call(changeOutreach, { params: at(one), body: { version: gone.version, ...FIELDS } })).rejects.toMatchObject(problem('record.state'));
    // Somebody took the evidence at the task before: withdrawing the activity goes on
    const other = await told(focal, { taskId: task.id });
    const evidence = (await focal.call(getTask, { params: { taskId: task.id } })).evidence.find((item) => item.withdrawn === null);
    await focal.call(withdrawEvidence, { params: { taskId: task.id, evidenceId: evidence?.id ?? '' }, body: { reason: 'x' } });
    expect((await focal.call(withdrawOutreach, { params: at(other), body: { version: 0, reason: 'x' } })).withdrawn).toBe(true);
  });

  test('bản cũ bị từ chối kèm bản mới; hai người cùng sửa chỉ một người được; gửi trùng không ghi hai lần; nội dung nằm trong cơ sở dữ liệu', async () => {
    const w = await world();
    const { focal } = await cast(w);
    const head = await w.as('thutruong.nnptnt');
    const one = await told(focal);
    const both = await Promise.allSettled([focal, head].map((person, n) => person.call(changeOutreach, { params: at(one), body: { version: 0, ...FIELDS, title: `Sửa ${n}` } })));
    expect(both.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(focal.call(changeOutreach, { params: at(one), body: { version: 0, ...FIELDS } })).rejects.toMatchObject({ problem: { code: 'record.stale', current: { version: 1 } } });
    const idempotencyKey = randomUUID();
    const twice = await Promise.all([1, 2].map(() => focal.call(addOutreach, { body: FIELDS, idempotencyKey }).catch(() => null)));
    expect(new Set(twice.flatMap((made) => made?.id ?? [])).size).toBe(1);
    expect((await focal.call(listOutreach, {})).items).toHaveLength(2);
    const stored = await w.owner.selectFrom('outreach').select(['title', 'people']).where('id', '=', one.id).executeTakeFirstOrThrow();
    expect(stored).toMatchObject({ people: 92 });
  });
});

describe('danh sách, số liệu, Excel', () => {
  test('lọc, tìm không dấu, xếp theo ngày hoặc số người, chia trang không sót; số liệu theo cơ quan, hình thức, tháng khớp với dòng', async () => {
    const { focal, stranger, coordinator, agencies, documentId } = await cast(await world());
    const campaign = await coordinator.call(openCampaign, { body: { title: 'Tháng khoa học', messages: 'x', audiences: null, clauseId: null, startsOn: '2024-05-01', endsOn: '2024-12-31' } });
    await told(focal, { title: 'Tập huấn mã truy xuất', channel: 'training', heldOn: '2024-05-10', audiences: [{ kind: 'farmers', unit: null, people: 40 }], campaignId: campaign.id });
    await told(focal, { title: 'Bài trên Báo Nam Định', channel: 'article', heldOn: '2024-06-01', audiences: [], cost: null, documentIds: [documentId] });
    await told(focal, { title: 'Hội nghị 100%', heldOn: '2024-06-20', audiences: [{ kind: 'officials', unit: null, people: 90 }] });
    await told(stranger, { title: 'Phát thanh huyện', channel: 'broadcast', heldOn: '2024-06-10', audiences: [{ kind: 'people', unit: null, people: 5000 }] });
    const found = async (query: object, person = coordinator) => (await person.call(listOutreach, { query })).items.map((one) => one.title);
    expect(await found({})).toEqual(['Hội nghị 100%', 'Phát thanh huyện', 'Bài trên Báo Nam Định', 'Tập huấn mã truy xuất']);
    expect(await found({}, focal)).toEqual(['Hội nghị 100%', 'Bài trên Báo Nam Định', 'Tập huấn mã truy xuất']);
    expect(await found({ q: 'ma truy xuat' })).toEqual(['Tập huấn mã truy xuất']);
    expect(await found({ q: '100%' })).toEqual(['Hội nghị 100%']);
    expect(await found({ campaignId: campaign.id })).toEqual(['Tập huấn mã truy xuất']);
    expect(await found({ documentId })).toEqual(['Bài trên Báo Nam Định']);
    expect(await found({ agencyId: agencies.other, channel: 'broadcast', from: '2024-06-10', to: '2024-06-10' })).toEqual(['Phát thanh huyện']);
    expect(await found({ sort: 'people', direction: 'asc' })).toEqual(['Bài trên Báo Nam Định', 'Tập huấn mã truy xuất', 'Hội nghị 100%', 'Phát thanh huyện']);
    for (const order of [{}, { sort: 'people' }, { sort: 'heldOn', direction: 'asc' }] as const) {
      const all: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: Awaited<ReturnType<typeof coordinator.call<typeof listOutreach>>> = await coordinator.call(listOutreach, { query: { ...order, limit: 3, ...(cursor && { cursor }) } });
        all.push(...page.items.map((one) => one.title));
        cursor = page.nextCursor;
      }
      expect(all).toEqual(await found(order));
    }
    const sums = await coordinator.call(countOutreach, { query: { from: '2024-05-01', to: '2024-06-30' } });
    expect(sums).toMatchObject({ activities: 4, people: 5130, cost: '45000000', byAgency: [{ agency: { id: agencies.own }, activities: 3, people: 130, cost: '30000000' }, { agency: { id: agencies.other }, activities: 1, people: 5000 }], byMonth: [{ month: '2024-05', activities: 1, people: 40 }, { month: '2024-06', activities: 3, people: 5090 }] });
    // Each number opens exactly its rows
    for (const { agency, channels } of sums.byAgency)
      for (const { channel, activities } of channels) expect(await found({ agencyId: agency.id, channel, from: '2024-05-01', to: '2024-06-30' })).toHaveLength(activities);
    expect((await focal.call(countOutreach, {})).activities).toBe(3);
    const gone = await told(focal, { title: 'Nhầm' });
    await focal.call(withdrawOutreach, { params: at(gone), body: { version: 0, reason: 'x' } });
    expect([(await focal.call(countOutreach, {})).activities, await found({ withdrawn: 'true' })]).toEqual([3, ['Nhầm']]);
    expect(String(await coordinator.call(exportOutreach, { query: {} })).startsWith('PK')).toBe(true);
    // A closed campaign keeps what it has and takes nothing more
    await coordinator.call(closeCampaign, { params: { campaignId: campaign.id }, body: { version: 0, reason: 'Hết tháng' } });
    await expect(told(focal, { campaignId: campaign.id })).rejects.toMatchObject(problem('request.invalid', ['campaignId']));
  });

  const workbook = async (w: World, rows: (string | number)[][], login = 'daumoi.nnptnt') => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Hoạt động');
    sheet.addRow(COLUMNS.map((column) => column.header));
    for (const row of rows) sheet.addRow(row);
    return (await w.upload(login, 'hoat-dong.xlsx', new Uint8Array(await book.xlsx.writeBuffer()))).id;
  };

  test('nhập Excel: một dòng sai thì không dòng nào vào; nhập đúng thì thành hoạt động và minh chứng; nhập lại không thêm', async () => {
    const w = await world();
    const { focal, coordinator, leader } = await cast(w);
    const task = await ledTask(focal);
    expect(String(await focal.call(templateOutreach, {})).startsWith('PK')).toBe(true);
    const row = (title: string, code: string, day = '5/6/2024') => [title, 'Tập huấn', day, '', 'Hội trường', '', '', '', '', '', '', 35, '', '', '', '2000000', code];
    await expect(focal.call(importOutreach, { body: { fileId: await workbook(w, [row('Lớp một', task.code), row('Lớp hai', '', '40/6/2024')]) } })).rejects.toMatchObject(problem('request.invalid', ['row.3']));
    expect((await focal.call(listOutreach, {})).items).toEqual([]);
    const fileId = await workbook(w, [row('Lớp một', task.code), row('Lớp hai', '')]);
    expect(await focal.call(importOutreach, { body: { fileId } })).toEqual({ added: 2, known: 0 });
    expect(await focal.call(importOutreach, { body: { fileId } })).toEqual({ added: 0, known: 2 });
    const rows = (await focal.call(listOutreach, {})).items;
    expect(rows.map((one) => [one.title, one.people]).sort()).toEqual([['Lớp hai', 35], ['Lớp một', 35]]);
    expect(await evidenceOf(focal, task.id)).toEqual([{ title: 'Lớp một', participants: 35, withdrawn: false }]);
    // A workbook of another agency is not there for this one; who only reads imports nothing
    await expect((await w.as('daumoi.tttt')).call(importOutreach, { body: { fileId } })).rejects.toMatchObject(problem('record.not_found'));
    await expect(leader.call(importOutreach, { body: { fileId } })).rejects.toMatchObject(problem('auth.forbidden'));
    // More rows than one batch: one fault far below and nothing is added, then all of them
    const many = Array.from({ length: 1_200 }, (_, index) => row(`Đợt dài ${index}`, ''));
    await expect(focal.call(importOutreach, { body: { fileId: await workbook(w, [...many, row('Sai ngày', '', '31/2/2024')]) } })).rejects.toMatchObject(problem('request.invalid', ['row.1202']));
    expect((await focal.call(countOutreach, {})).activities).toBe(2);
    const long = await workbook(w, many);
    expect(await focal.call(importProgress, { query: { fileId: long } })).toEqual({ progress: null });
    expect(await focal.call(importOutreach, { body: { fileId: long } })).toEqual({ added: 1_200, known: 0 });
    expect(await focal.call(countOutreach, {})).toMatchObject({ activities: 1_202, people: 35 * 1_202 });
    expect(await focal.call(importOutreach, { body: { fileId: long } })).toEqual({ added: 0, known: 1_200 });
    await expect(leader.call(importProgress, { query: { fileId: long } })).rejects.toMatchObject(problem('auth.forbidden'));
    const text = await w.upload('tonghop', 'khong-phai.txt', 'không phải bảng');
    await expect(coordinator.call(importOutreach, { body: { fileId: text.id } })).rejects.toMatchObject(problem('file.refused'));
  });
});
