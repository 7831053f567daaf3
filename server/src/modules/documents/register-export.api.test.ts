import * as XLSX from '@e965/xlsx';
import { expect, test } from 'vitest';
import { callUrl, exportDocuments, importPlan, listAudit, listDocuments, registerDocument } from '@thientruong/contract';
import { world, type Person, type World } from '../../../test/world.ts';

const PLAN = `ỦY BAN NHÂN DÂN
TỈNH NAM ĐỊNH
Số: 52/KH-UBND
Nam Định, ngày 04 tháng 6 năm 2024

KẾ HOẠCH
Sửa chữa cống tưới năm 2024

Căn cứ Quyết định số 17/QĐ-UBND ngày 09 tháng 01 năm 2024 của Ủy ban nhân dân tỉnh;

I. NHIỆM VỤ
1. Sở Tài chính chủ trì bố trí kinh phí sửa cống.
`;

async function sheets(w: World, person: Person, query: Record<string, string>): Promise<{ rows: Record<string, unknown>[]; about: unknown[][]; name: string }> {
  const answer = await w.app.inject({ method: 'GET', url: `/api${callUrl(exportDocuments, {}, query)}`, headers: { cookie: person.cookie } });
  expect(answer.statusCode, answer.body.slice(0, 200)).toBe(200);
  const book = XLSX.read(answer.rawPayload, { type: 'buffer' });
  return {
    rows: XLSX.utils.sheet_to_json(book.Sheets['Sổ văn bản'] ?? {}, { defval: null }),
    about: XLSX.utils.sheet_to_json(book.Sheets['Thông tin'] ?? {}, { header: 1 }),
    name: decodeURIComponent(String(answer.headers['content-disposition'])),
  };
}

test('xuất sổ văn bản: đúng những dòng của danh sách đang lọc, ngày là ngày, công thức chỉ là chữ; cơ quan không thấy văn bản đang rà soát; có trong nhật ký', async () => {
  const w = await world();
  const an = await w.as('tonghop');
  const file = await w.upload('tonghop', 'ke-hoach-cong.txt', PLAN);
  await an.call(importPlan, { body: { fileId: file.id } });
  await an.call(registerDocument, { body: { type: 'Quyết định', symbol: '999/QĐ-UBND', title: '=1+1', issuer: null, issuedOn: '2024-02-03' } });
  for (const query of [{}, { q: '52/KH' }, { holding: 'wanted' }, { force: 'in_force,unknown' }] as Record<string, string>[]) {
    const listed = (await an.call(listDocuments, { query: { limit: 200, ...query } })).items;
    const { rows } = await sheets(w, an, query);
    expect(rows.map((row) => row['Số, ký hiệu']), JSON.stringify(query)).toEqual(listed.map((one) => one.symbol));
  }
  const { rows, about, name } = await sheets(w, an, { q: '999/QĐ' });
  expect(name).toContain('Sổ văn bản - 2024-07-01.xlsx');
  expect(rows[0]).toMatchObject({ 'Loại văn bản': 'Quyết định', 'Trích yếu': '=1+1', 'Trong sổ': 'Mới biết tên', 'Ngày ban hành': 45325 });
  expect(about).toContainEqual(['Từ khóa', '999/QĐ']);
  const binh = await w.as('daumoi.nnptnt');
  expect((await sheets(w, binh, { q: '52/KH' })).rows).toEqual([]);
  expect((await sheets(w, binh, { q: '17/QĐ' })).rows.map((row) => row['Số, ký hiệu'])).toContain('17/QĐ-UBND');
  const audit = (await (await w.as('kiemtra')).call(listAudit, { query: {} })).items.filter(({ action }) => action === 'document.exported');
  expect(audit.length).toBe(7);
});
