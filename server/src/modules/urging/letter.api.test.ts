import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { getDocument, getOverdue, listDocuments, listNotices, sendUrgingLetter } from '@thientruong/contract';
import { readDocument } from '@thientruong/documents';
import { plainDate } from '@thientruong/kernel';
import { world } from '../../../test/world.ts';
import { fill, makePlan, problem } from '../tasks/tasks.testing.ts';

async function withOverdue() {
  const w = await world();
  const plan = await makePlan(w);
  const row = { completedOn: null, dueOn: plainDate('2024-05-10') };
  await fill(w, plan, [
    { ...row, lead: 'SNNPTNT', content: 'Xây dựng mô hình tưới tiết kiệm' },
    { ...row, lead: 'SNNPTNT', dueOn: plainDate('2024-06-20'), content: 'Lắp trạm quan trắc' },
    { ...row, lead: 'STTTT', content: 'Kết nối dữ liệu' },
    { ...row, lead: 'STTTT', dueOn: plainDate('2024-12-01'), content: 'Còn trong hạn' },
    { ...row, lead: 'SNNPTNT', content: 'Đã xong', completedOn: plainDate('2024-05-01') },
  ]);
  const agency = (code: string) => plan.agencies.get(code) ?? '';
  return { w, agency, coordinator: await w.as('tonghop') };
}
const letter = { number: 812, symbol: 'SKHCN-KHTC', issuedOn: '2024-07-01', replyBy: '2024-07-10', request: null };

test('một lần bấm: công văn đúng thể thức, đúng nhiệm vụ quá hạn, vào sổ văn bản, báo cho cơ quan', async () => {
  const { w, agency, coordinator } = await withOverdue();
  expect((await coordinator.call(getOverdue)).agencies.map((row) => [row.agency.code, row.tasks, row.oldestDueOn, row.lastLetterOn])).toEqual(expect.arrayContaining([['SNNPTNT', 2, '2024-05-10', null], ['STTTT', 1, '2024-05-10', null]]));
  const after = await coordinator.call(sendUrgingLetter, { body: { ...letter, agencyIds: [agency('SNNPTNT'), agency('STTTT')] } });
  const [sent] = after.letters;
  expect(sent).toMatchObject({ symbol: '812/SKHCN-KHTC', issuedOn: '2024-07-01', tasks: 3 });
  expect(after.agencies.every((row) => row.lastLetterOn === '2024-07-01')).toBe(true);
  const entry = await coordinator.call(getDocument, { params: { documentId: sent?.documentId ?? '' } });
  expect(entry).toMatchObject({ symbol: '812/SKHCN-KHTC', issuedOn: '2024-07-01', holding: 'found' });
  const file = await w.app.inject({ method: 'GET', url: `/api/files/${sent?.fileId}`, headers: { cookie: coordinator.cookie } });
  const read = await readDocument(new Uint8Array(file.rawPayload), { name: 'cong-van.docx' });
  const text = read.text.replace(/\s+/g, ' ');
  expect([read.type, read.symbol, read.date]).toEqual(['Công văn', '812/SKHCN-KHTC', '2024-07-01']);
  for (const words of ['Kính gửi', 'có 03 nhiệm vụ do 02 cơ quan chủ trì đã quá hạn', 'Sở Nông nghiệp và Phát triển nông thôn: 02 nhiệm vụ, quá hạn lâu nhất từ ngày 10/05/2024', 'trước ngày 10/07/2024', 'Xây dựng mô hình tưới tiết kiệm', 'Kết nối dữ liệu']) expect(text).toContain(words);
  expect(text).not.toMatch(/Còn trong hạn|Đã xong/);
  // The PDF is kept beside it, with the same words
  const pdf = await w.app.inject({ method: 'GET', url: `/api/files/${sent?.pdfFileId}`, headers: { cookie: coordinator.cookie } });
  expect(pdf.headers['content-type']).toBe('application/pdf');
  const printed = (await readDocument(new Uint8Array(pdf.rawPayload), { name: 'cong-van.pdf' })).text.replace(/\s+/g, ' ');
  for (const words of ['812/SKHCN-KHTC', 'Kính gửi', 'có 03 nhiệm vụ do 02 cơ quan chủ trì đã quá hạn', 'trước ngày 10/07/2024', 'Kết nối dữ liệu']) expect(printed).toContain(words);
  const head = await w.as('thutruong.nnptnt');
  expect((await head.call(listNotices, { query: {} })).items.map((one) => one.news)).toEqual([{ event: 'urging_letter', subjectId: sent?.documentId, name: 'số 812/SKHCN-KHTC, 2 nhiệm vụ quá hạn' }]);
  // Whom it concerns opens it from the notice
  expect((await head.call(getDocument, { params: { documentId: sent?.documentId ?? '' } })).symbol).toBe('812/SKHCN-KHTC');
});

test('số đã có trong sổ, cơ quan không còn quá hạn, ngày sai, người không được phép: không để lại gì', async () => {
  const { w, agency, coordinator } = await withOverdue();
  const agencyIds = [agency('SNNPTNT')];
  await coordinator.call(sendUrgingLetter, { body: { ...letter, agencyIds } });
  const count = async () => (await sql<{ n: string }>`select concat_ws(' ', (select count(*) from urging_letter), (select count(*) from document), (select count(*) from notice), (select count(*) from file)) as n`.execute(w.owner)).rows[0]?.n;
  const before = await count();
  await expect(coordinator.call(sendUrgingLetter, { body: { ...letter, agencyIds: [agency('STTTT')] } })).rejects.toMatchObject(problem('record.exists'));
  for (const [body, path] of [
    [{ ...letter, number: 813, agencyIds: [agency('SNNPTNT'), agency('SYT')] }, 'agencyIds'],
    [{ ...letter, number: 813, agencyIds: [] }, 'agencyIds'],
    [{ ...letter, number: 813, agencyIds, issuedOn: '2024-07-02' }, 'issuedOn'],
    [{ ...letter, number: 813, agencyIds, replyBy: '2024-07-01' }, 'replyBy'],
    [{ ...letter, number: 0, agencyIds }, 'number'],
    [{ ...letter, number: 813, symbol: 'so khcn', agencyIds }, 'symbol'],
  ] as const)
    await expect(coordinator.call(sendUrgingLetter, { body: { ...body, agencyIds: [...body.agencyIds] } }), path).rejects.toMatchObject({ problem: { code: 'request.invalid', fields: [{ path }] } });
  for (const username of ['daumoi.nnptnt', 'lanhdao', 'kiemtra']) await expect((await w.as(username)).call(sendUrgingLetter, { body: { ...letter, number: 813, agencyIds } }), username).rejects.toMatchObject(problem('auth.forbidden'));
  expect(await count()).toBe(before);
  expect((await (await w.as('lanhdao')).call(getOverdue)).letters).toHaveLength(1);
  expect((await coordinator.call(listDocuments, { query: { q: 'don doc' } })).items.map((one) => one.symbol)).toContain('812/SKHCN-KHTC');
});
