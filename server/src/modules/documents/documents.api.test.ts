import { expect, test } from 'vitest';
import {
  changeDocument,
  completeDocument,
  decideForce,
  discardPlan,
  getDocument,
  getDocumentChain,
  getDocumentText,
  getPlan,
  importPlan,
  listDocuments,
  registerDocument,
  relateDocuments,
  unrelateDocuments,
  withdrawDocument,
} from '@thientruong/contract';
import { world } from '../../../test/world.ts';
import { entryOf, mustFind, planText, publishedPlan } from './documents.testing.ts';

const refusal = (code: string) => ({ problem: expect.objectContaining({ code }) as unknown });
const decision = (number: string, title: string, words: string) => `ỦY BAN NHÂN DÂN
TỈNH NAM ĐỊNH

Số: ${number}

Nam Định, ngày 15 tháng 7 năm 2024

QUYẾT ĐỊNH

${title}

ỦY BAN NHÂN DÂN TỈNH NAM ĐỊNH

Căn cứ Nghị quyết số 88-NQ/TU ngày 02/02/2024 của Tỉnh ủy;

QUYẾT ĐỊNH:

Điều 1. ${words}

Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
`;

test('kế hoạch nhập vào thành một mục của sổ, văn bản nó viện dẫn thành mục mới biết tên; cơ quan chỉ thấy kế hoạch khi đã ban hành', async () => {
  const w = await world();
  const [an, khang] = [await w.as('tonghop'), await w.as('daumoi.nnptnt')];
  const file = await w.upload('tonghop', 'ke-hoach.txt', planText(201));
  await an.call(importPlan, { body: { fileId: file.id } });
  expect(await mustFind(an, '201/KH-UBND')).toMatchObject({ holding: 'found', open: false, level: 5 });
  expect(await entryOf(khang, '201/KH-UBND')).toBeUndefined();
  for (const [symbol, level] of [['88-NQ/TU', 4], ['1234/QĐ-TTg', 2], ['41/KH-UBND', 5], ['03/2023/TT-BTC', 3]] as const)
    expect(await mustFind(khang, symbol), symbol).toMatchObject({ holding: 'wanted', open: true, level });
  // A plan that nobody has published replaces nothing yet
  expect(await mustFind(an, '41/KH-UBND')).toMatchObject({ force: 'in_force' });

  const planId = await publishedPlan(w, planText(202));
  const entry = await mustFind(khang, '202/KH-UBND');
  expect(entry).toMatchObject({ planId, open: true, holding: 'found' });
  const whole = await khang.call(getDocument, { params: { documentId: entry.id } });
  expect(Object.fromEntries(whole.relations.map((one) => [one.document.symbol, one.kind]))).toEqual({ '88-NQ/TU': 'implements', '1234/QĐ-TTg': 'basis', '41/KH-UBND': 'replaces', '03/2023/TT-BTC': 'cites' });
  expect(whole.relations.find((one) => one.kind === 'replaces')?.words).toContain('thay thế Kế hoạch số 41/KH-UBND');
  expect((await khang.call(getDocumentText, { params: { documentId: entry.id } })).text).toContain('phòng thử nghiệm dùng chung');
});

test('hiệu lực tại một ngày: văn bản bị thay từ ngày văn bản mới có hiệu lực; người dùng quyết định khác thì theo người dùng, có lý do', async () => {
  const w = await world();
  const an = await w.as('tonghop');
  await publishedPlan(w, planText(203));
  const old = await mustFind(an, '41/KH-UBND');
  expect(old).toMatchObject({ force: 'ended', endKind: 'replaced', endsOn: '2024-06-12' });
  const on = async (day: string) => (await an.call(getDocument, { params: { documentId: old.id }, query: { on: day } })).force;
  expect([await on('2021-01-01'), await on('2024-06-11'), await on('2024-06-12')]).toEqual(['not_yet', 'in_force', 'ended']);
  expect((await an.call(listDocuments, { query: { force: 'ended', on: '2024-06-11' } })).items).toEqual([]);
  expect((await an.call(listDocuments, { query: { force: 'ended' } })).items.map((one) => one.symbol)).toEqual(['41/KH-UBND']);

  await expect(an.call(decideForce, { params: { documentId: old.id }, body: { kind: 'ends', onDay: '2024-06-01', endKind: 'repealed', byDocumentId: old.id, reason: 'thử' } })).rejects.toMatchObject(refusal('request.invalid'));
  const held = await an.call(decideForce, { params: { documentId: old.id }, body: { kind: 'holds', onDay: '2024-07-01', reason: 'Kế hoạch mới chỉ thay phần kinh phí' } });
  expect(held).toMatchObject({ force: 'in_force', endsOn: null });
  expect(held.why[0]).toMatchObject({ from: 'person', says: 'holds', reason: 'Kế hoạch mới chỉ thay phần kinh phí', by: { name: 'Nguyễn Minh Họa An' } });
  const ended = await an.call(decideForce, { params: { documentId: old.id }, body: { kind: 'ends', onDay: '2024-06-20', endKind: 'repealed', byDocumentId: null, reason: 'Bãi bỏ theo kết luận' } });
  expect(ended).toMatchObject({ force: 'ended', endsOn: '2024-06-20', endKind: 'repealed' });
  expect(ended.why.map((one) => one.says)).toEqual(['ends', 'holds', 'ends', 'begins']);
});

test('đưa tệp vào sổ, bổ sung toàn văn cho mục mới biết tên; tệp của văn bản khác bị từ chối kèm số của nó; trùng thì nói trùng', async () => {
  const w = await world();
  const an = await w.as('tonghop');
  await publishedPlan(w, planText(204));
  const [wrong, right] = [await w.upload('tonghop', 'a.txt', decision('09/QĐ-UBND', 'Về việc khác', 'Việc khác.')), await w.upload('tonghop', 'b.txt', decision('41/KH-UBND', 'Về kế hoạch cũ', 'Nội dung của văn bản cũ về ươm tạo.'))];
  const old = await mustFind(an, '41/KH-UBND');
  await expect(an.call(completeDocument, { params: { documentId: old.id }, body: { version: old.version, fileId: wrong.id } })).rejects.toMatchObject({
    problem: expect.objectContaining({ code: 'file.refused', detail: expect.stringContaining('09/QĐ-UBND') as unknown }) as unknown,
  });
  // Of another year: the same number returns every year
  await expect(an.call(completeDocument, { params: { documentId: old.id }, body: { version: old.version, fileId: right.id } })).rejects.toMatchObject(refusal('file.refused'));
  const undated = await an.call(registerDocument, { body: { type: 'Quyết định', symbol: '77/QĐ-UBND', title: null, issuer: null, issuedOn: null } });
  const file = await w.upload('tonghop', 'c.txt', decision('77/QĐ-UBND', 'Về ươm tạo doanh nghiệp', 'Phê duyệt chương trình ươm tạo.'));
  const found = await an.call(completeDocument, { params: { documentId: undated.id }, body: { version: undated.version, fileId: file.id } });
  expect(found).toMatchObject({ id: undated.id, holding: 'found', issuedOn: '2024-07-15', title: expect.stringContaining('ươm tạo') as unknown });
  expect(found.relations.map((one) => one.document.symbol)).toContain('88-NQ/TU');
  await expect(an.call(completeDocument, { params: { documentId: undated.id }, body: { version: found.version, fileId: file.id } })).rejects.toMatchObject(refusal('record.state'));
  await expect(an.call(registerDocument, { body: { fileId: file.id } })).rejects.toMatchObject(refusal('record.exists'));
  await expect(an.call(registerDocument, { body: { type: 'Quyết định', symbol: '77 / QĐ - UBND', title: null, issuer: null, issuedOn: '2024-07-15' } })).rejects.toMatchObject(refusal('record.exists'));
  // The same number of another year is another document
  expect((await an.call(registerDocument, { body: { type: 'Quyết định', symbol: '77/QĐ-UBND', title: null, issuer: null, issuedOn: '2022-07-15' } })).id).not.toBe(undated.id);
});

test('tìm không dấu trong toàn văn có trích đoạn; mục chưa mở không lộ qua tìm kiếm; lật trang theo khóa đủ và không trùng', async () => {
  const w = await world();
  const [an, khang] = [await w.as('tonghop'), await w.as('daumoi.nnptnt')];
  const planId = await publishedPlan(w, planText(205));
  const file = await w.upload('tonghop', 'ke-hoach.txt', planText(206).replace('dùng chung thiết bị', 'mô phỏng lượng tử'));
  await an.call(importPlan, { body: { fileId: file.id } });
  const hit = (await khang.call(listDocuments, { query: { q: 'quy che su dung phong thu nghiem' } })).items;
  expect(hit.map((one) => [one.planId, one.excerpt?.includes('quy chế sử dụng phòng thử nghiệm')])).toEqual([[planId, true]]);
  expect((await an.call(listDocuments, { query: { q: 'mô phỏng lượng tử' } })).items).toHaveLength(1);
  expect((await khang.call(listDocuments, { query: { q: 'mô phỏng lượng tử' } })).items).toEqual([]);
  expect((await an.call(listDocuments, { query: { q: "%' or 1=1 & !" } })).items).toEqual([]);
  const all = (await an.call(listDocuments, { query: { limit: 200 } })).items.map((one) => one.id);
  const paged: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await an.call(listDocuments, { query: { limit: 2, ...(cursor && { cursor }) } });
    paged.push(...page.items.map((one) => one.id));
    cursor = page.nextCursor;
  }
  expect(paged).toEqual(all);
  expect(new Set(all).size).toBe(all.length);
  await expect(an.call(listDocuments, { query: { cursor: 'xxx' } })).rejects.toMatchObject(refusal('request.invalid'));
});

test('quan hệ do người dùng ghi có lý do, bỏ được kèm lý do, đọc lại tệp không làm nó trở lại; hai người sửa cùng lúc thì người sau được báo', async () => {
  const w = await world();
  const an = await w.as('tonghop');
  await publishedPlan(w, planText(207));
  const [plan, resolution] = [await mustFind(an, '207/KH-UBND'), await mustFind(an, '88-NQ/TU')];
  const add = (reason: string) => an.call(relateDocuments, { params: { documentId: plan.id }, body: { toId: resolution.id, kind: 'cites', reason } });
  const related = await add('Dẫn ở trang 2');
  expect(related.relations.find((one) => one.kind === 'cites' && one.document.id === resolution.id)).toMatchObject({ source: 'person', reason: 'Dẫn ở trang 2' });
  await expect(add('lần nữa')).rejects.toMatchObject(refusal('record.exists'));
  const replaces = related.relations.find((one) => one.kind === 'replaces');
  const after = await an.call(unrelateDocuments, { params: { documentId: plan.id, relationId: replaces?.id ?? '' }, body: { reason: 'Chỉ nhắc lại, không thay' } });
  expect(after.relations.some((one) => one.kind === 'replaces')).toBe(false);
  expect((await mustFind(an, '41/KH-UBND')).force).toBe('in_force');

  const head = { type: 'Nghị quyết', title: 'Về phát triển khoa học', issuer: 'Tỉnh ủy Nam Định', issuedOn: '2024-02-02', effectiveOn: '2024-03-01', expiresOn: null };
  const changed = await an.call(changeDocument, { params: { documentId: resolution.id }, body: { version: resolution.version, ...head } });
  expect(changed).toMatchObject({ title: head.title, effectiveOn: '2024-03-01', version: resolution.version + 1 });
  await expect(an.call(changeDocument, { params: { documentId: resolution.id }, body: { version: resolution.version, ...head } })).rejects.toMatchObject({
    problem: expect.objectContaining({ code: 'record.stale', current: expect.objectContaining({ title: head.title }) as unknown }) as unknown,
  });
  await expect(an.call(changeDocument, { params: { documentId: resolution.id }, body: { version: changed.version, ...head, effectiveOn: '2024-01-01' } })).rejects.toMatchObject(refusal('request.invalid'));
});

test('rút khỏi sổ có lý do, số được dùng lại; văn bản của kế hoạch không rút ở đây; bỏ bản rà soát thì mục của nó cũng rời sổ', async () => {
  const w = await world();
  const an = await w.as('tonghop');
  const file = await w.upload('tonghop', 'ke-hoach.txt', planText(208));
  const { planId } = await an.call(importPlan, { body: { fileId: file.id } });
  const plan = await mustFind(an, '208/KH-UBND');
  await expect(an.call(withdrawDocument, { params: { documentId: plan.id }, body: { version: plan.version, reason: 'thử' } })).rejects.toMatchObject(refusal('record.state'));
  const { version } = await an.call(getPlan, { params: { planId } });
  await an.call(discardPlan, { params: { planId }, body: { version, reason: 'Nhập nhầm tệp' } });
  expect(await entryOf(an, '208/KH-UBND')).toBeUndefined();
  const made = await an.call(registerDocument, { body: { type: 'Kế hoạch', symbol: '208/KH-UBND', title: null, issuer: null, issuedOn: '2024-06-12' } });
  await an.call(withdrawDocument, { params: { documentId: made.id }, body: { version: made.version, reason: 'Ghi trùng' } });
  await expect(an.call(getDocument, { params: { documentId: made.id } })).rejects.toMatchObject(refusal('record.not_found'));
});

test('chuỗi văn bản đi từ nghị quyết xuống kế hoạch rồi xuống văn bản của cơ quan, kèm những văn bản còn thiếu', async () => {
  const w = await world();
  const an = await w.as('tonghop');
  await publishedPlan(w, planText(209));
  const centre = await an.call(registerDocument, { body: { type: 'Nghị quyết', symbol: '20-NQ/TW', title: null, issuer: null, issuedOn: '2012-11-01' } });
  const province = await mustFind(an, '88-NQ/TU');
  await an.call(relateDocuments, { params: { documentId: province.id }, body: { toId: centre.id, kind: 'implements', reason: 'Theo lời mở đầu' } });
  const chain = await an.call(getDocumentChain, { params: { documentId: centre.id } });
  expect(chain.documents.map((one) => one.symbol)).toEqual(['20-NQ/TW', '88-NQ/TU', '209/KH-UBND']);
  expect(chain.edges).toEqual(expect.arrayContaining([expect.objectContaining({ from: province.id, to: centre.id, kind: 'implements' })]));
  expect(chain.dutyCounts).toEqual({ open: 1, overdue: 1, met: 0 });
  expect(chain.duties.map((one) => [one.type, one.state])).toEqual([['Quy chế', 'overdue'], ['Kế hoạch', 'open']]);
});
