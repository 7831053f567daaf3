import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { addDelegation, changeDelegation, DELEGATION_STATES, endDelegation, exportReplies, getDelegation, listDelegations, replyToRound, callUrl, exportDelegations } from '@thientruong/contract';
import { addDays, plainDate } from '@thientruong/kernel';
import { readDocumentNow } from '@thientruong/documents';
import { world, type World } from '../../../test/world.ts';
import { delegationState } from './delegations.rules.ts';
import { agencyIds, asked, entry, nobody, openWork, toConsultation } from './policies.testing.ts';

const problem = (code: string, fields?: string[]) => ({ problem: { code, ...(fields ? { fields: fields.map((path) => expect.objectContaining({ path }) as unknown) } : {}) } });

async function add(w: World, change: Record<string, unknown> = {}) {
  const coordinator = await w.as('tonghop');
  const agency = await agencyIds(coordinator);
  const base = { kind: 'authorised' as const, fromAgencyId: agency('UBND'), toAgencyId: agency('SKHCN'), toPost: null, power: 'Phê duyệt danh mục nhiệm vụ (thử)', conditions: null, documentId: null, symbol: '7/QĐ-UBND', validFrom: '2024-01-01', validTo: null };
  return coordinator.call(addDelegation, { body: { ...base, ...change } });
}

describe('sổ phân cấp, ủy quyền', () => {
  test('ghi, sửa, chấm dứt trước hạn; bản cũ bị từ chối; hai người cùng chấm dứt thì một người được', async () => {
    const w = await world();
    const [one, two] = [await w.as('tonghop'), await w.as('tonghop2')];
    const documentId = await entry(w, '9/QĐ-UBND');
    const made = await add(w, { documentId, symbol: null, validTo: '2025-01-01' });
    expect(made).toMatchObject({ state: 'in_force', document: { symbol: '9/QĐ-UBND' }, to: { agency: { code: 'SKHCN' }, post: null }, can: { change: true, end: true } });
    const params = { delegationId: made.id };
    const { from, to } = made;
    const fields = { kind: made.kind, fromAgencyId: from.id, toAgencyId: to.agency?.id ?? null, toPost: 'Giám đốc', power: made.power, conditions: 'Báo cáo hằng quý', documentId, symbol: null, validFrom: made.validFrom, validTo: made.validTo };
    const changed = await one.call(changeDelegation, { params, body: { ...fields, version: made.version } });
    expect(changed).toMatchObject({ to: { post: 'Giám đốc' }, conditions: 'Báo cáo hằng quý', version: made.version + 1 });
    await expect(two.call(changeDelegation, { params, body: { ...fields, version: made.version } })).rejects.toMatchObject(problem('record.stale'));
    await expect(one.call(endDelegation, { params, body: { version: changed.version, on: '2023-12-31', reason: 'Sớm quá' } })).rejects.toMatchObject(problem('request.invalid', ['on']));
    await expect(one.call(endDelegation, { params, body: { version: changed.version, on: '2025-02-01', reason: 'Muộn quá' } })).rejects.toMatchObject(problem('request.invalid', ['on']));
    const both = await Promise.allSettled([one, two].map((who) => who.call(endDelegation, { params, body: { version: changed.version, on: '2024-07-01', reason: 'Sắp xếp lại' } })));
    expect(both.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected']);
    const now = await one.call(getDelegation, { params });
    expect(now).toMatchObject({ state: 'ended', ended: { on: '2024-07-01', reason: 'Sắp xếp lại' }, can: { change: false, end: false } });
    await expect(one.call(changeDelegation, { params, body: { ...fields, version: now.version } })).rejects.toMatchObject(problem('record.state'));
    // The day before, it was still in force
    const before = await one.call(listDelegations, { query: { on: '2024-06-30' } });
    expect(before.items.map((item) => item.state)).toEqual(['in_force']);
  });

  test('lọc theo tình trạng đúng như cách tính, theo cơ quan hai phía, tìm không dấu, trang theo khóa', async () => {
    const w = await world();
    const coordinator = await w.as('tonghop');
    const agency = await agencyIds(coordinator);
    const spans: [string, string | null][] = [['2024-06-01', '2024-06-30'], ['2024-06-01', '2024-07-01'], ['2024-07-02', null], ['2024-01-01', '2024-08-30'], ['2024-01-01', '2024-08-31'], ['2024-01-01', null]];
    for (const [validFrom, validTo] of spans) await add(w, { validFrom, validTo });
    await add(w, { toAgencyId: agency('SNNPTNT'), power: 'Quyết định hỗ trợ đổi mới', kind: 'decentralised' });
    const all = (await coordinator.call(listDelegations, { query: { limit: 200 } })).items;
    expect(all).toHaveLength(7);
    for (const shift of [-1, 0, 1, 60]) {
      const on = addDays(plainDate('2024-07-01'), shift);
      for (const state of DELEGATION_STATES) {
        const found = (await coordinator.call(listDelegations, { query: { on, state, limit: 200 } })).items;
        expect(found.map((item) => item.id).sort(), `${on} ${state}`).toEqual(all.filter((item) => delegationState({ ...item, endedOn: null }, on) === state).map((item) => item.id).sort());
      }
    }
    const ofAgency = await coordinator.call(listDelegations, { query: { agencyId: agency('SNNPTNT') } });
    expect(ofAgency.items.map((item) => item.power)).toEqual(['Quyết định hỗ trợ đổi mới']);
    expect((await coordinator.call(listDelegations, { query: { agencyId: agency('UBND') } })).items).toHaveLength(7);
    expect((await coordinator.call(listDelegations, { query: { q: 'ho tro DOI moi' } })).items).toHaveLength(1);
    expect((await coordinator.call(listDelegations, { query: { kind: 'decentralised' } })).items).toHaveLength(1);
    expect((await coordinator.call(listDelegations, {})).expiring).toBe(2);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { items: { id: string }[]; nextCursor: string | null } = await coordinator.call(listDelegations, { query: { limit: 3, ...(cursor ? { cursor } : {}) } });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(all.map((item) => item.id));
  });

  test('mọi vai trò nghiệp vụ đọc sổ, chỉ chuyên viên tổng hợp ghi; nhập thiếu thì ô được nêu', async () => {
    const w = await world();
    const made = await add(w);
    for (const login of ['daumoi.nnptnt', 'lanhdao', 'taichinh', 'kiemtra']) {
      const person = await w.as(login);
      expect(await person.call(getDelegation, { params: { delegationId: made.id } })).toMatchObject({ can: { change: false, end: false } });
      await expect(person.call(endDelegation, { params: { delegationId: made.id }, body: { version: made.version, on: '2024-07-01', reason: 'x' } })).rejects.toMatchObject(problem('auth.forbidden'));
    }
    await expect((await w.as('quantri')).call(listDelegations, {})).rejects.toMatchObject(problem('auth.forbidden'));
    await expect(add(w, { toAgencyId: null })).rejects.toMatchObject(problem('request.invalid', ['toAgencyId']));
    await expect(add(w, { symbol: null })).rejects.toMatchObject(problem('request.invalid', ['symbol']));
    await expect(add(w, { fromAgencyId: nobody() })).rejects.toMatchObject(problem('request.invalid', ['fromAgencyId']));
    await expect(add(w, { documentId: nobody() })).rejects.toMatchObject(problem('request.invalid', ['documentId']));
  });

  test('xuất .xlsx đọc lại đúng những dòng đã lọc, nội dung bắt đầu bằng "=" vẫn là chữ', async () => {
    const w = await world();
    await add(w, { power: '=1+1', validTo: '2024-12-31' });
    await add(w, { power: 'Việc khác', kind: 'decentralised' });
    const answer = await w.app.inject({ method: 'GET', url: `/api${callUrl(exportDelegations, {}, { kind: 'authorised' })}`, headers: { cookie: (await w.as('taichinh')).cookie } });
    expect(answer.statusCode).toBe(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.rawPayload as never);
    const sheet = book.worksheets[0];
    expect(sheet?.rowCount).toBe(2);
    const row = sheet?.getRow(2);
    expect([row?.getCell(1).value, row?.getCell(4).value, row?.getCell(6).value, (row?.getCell(8).value as Date).toISOString().slice(0, 10), row?.getCell(9).value]).toEqual(['Ủy quyền', '=1+1', '7/QĐ-UBND', '2024-12-31', 'Còn hiệu lực']);
    expect(await w.owner.selectFrom('auditEntry').select('action').where('action', '=', 'delegation.exported').execute()).toHaveLength(1);
  });
});

describe('bảng tổng hợp ý kiến', () => {
  test('.docx và .xlsx có mọi cơ quan được hỏi, góp ý và giải trình; cơ quan được hỏi không xuất được', async () => {
    const w = await world();
    const coordinator = await w.as('tonghop');
    const work = await asked(w, await toConsultation(w, await openWork(w)));
    const params = { policyWorkId: work.id, roundId: work.rounds[0]?.id ?? '' };
    await (await w.as('daumoi.nnptnt')).call(replyToRound, { params, body: { opinion: 'agree_with_comments', text: null, fileId: null, comments: [{ place: 'Điều 2', text: 'Nêu rõ đối tượng thụ hưởng' }] } });
    const get = async (login: string, format: string) => w.app.inject({ method: 'GET', url: `/api${callUrl(exportReplies, params, { format })}`, headers: { cookie: (await w.as(login)).cookie } });
    const docx = await get('tonghop', 'docx');
    expect([docx.statusCode, docx.headers['content-disposition']]).toEqual([200, expect.stringContaining('.docx')]);
    const { text } = readDocumentNow(docx.rawPayload, { name: 'a.docx' });
    for (const words of ['1/2 cơ quan đã trả lời', 'Điều 2: Nêu rõ đối tượng thụ hưởng', 'Chưa giải trình', 'Chưa có ý kiến: Sở Giáo dục và Đào tạo']) expect(text).toContain(words);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await get('daumoi.tttt', 'xlsx')).rawPayload as never);
    expect(book.worksheets[0]?.getColumn(5).values).toContain('Điều 2: Nêu rõ đối tượng thụ hưởng');
    expect(book.worksheets[0]?.rowCount).toBe(3);
    expect((await get('daumoi.nnptnt', 'docx')).statusCode).toBe(403);
    expect((await get('daumoi.haihau', 'docx')).statusCode).toBe(404);
    expect((await coordinator.call(listDelegations, {})).items).toEqual([]);
  });
});
