import * as XLSX from '@e965/xlsx';
import { expect, test } from 'vitest';
import { readDocument } from '@thientruong/documents';
import { callUrl, exportTasks, listTasks } from '@thientruong/contract';
import { world } from '../../../test/world.ts';
import { makePlan, publish, published } from './tasks.testing.ts';
import { STATE_LABELS, STATUS_LABELS } from './tasks.rules.ts';

const day = (serial: unknown) =>
  typeof serial === 'number' ? new Date((serial - 25569) * 86_400_000).toISOString().slice(0, 10) : null;

test('tệp xuất đọc lại bằng đúng danh sách; ngày là ngày; công thức chỉ là chữ', async () => {
  const w = await world();
  const plan = await makePlan(w);
  const dangerous = ['=1+1', '+84 912', '-2+3', '@SUM(A1)', '=HYPERLINK("http://x")', 'Bình thường & <b>'];
  await publish(
    w,
    plan,
    Array.from({ length: 1100 }, (_, i) =>
      published(plan, 'II/5/a', {
        lead: i % 2 ? 'SNNPTNT' : 'STTTT',
        helps: ['SKHCN', 'SGDĐT'],
        content: dangerous[i] ?? `Nhiệm vụ ${i}`,
        dueOn: i % 3 ? '2024-12-31' : null,
      }),
    ),
  );
  const coordinator = await w.as('tonghop');
  const query = { planId: plan.planId, sort: 'code' as const };
  const answer = await w.app.inject({
    method: 'GET',
    url: `/api${callUrl(exportTasks, {}, query)}`,
    headers: { cookie: coordinator.cookie },
  });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-disposition']).toBe('attachment; filename="nhiem-vu-2024-07-01.xlsx"');
  const book = XLSX.read(answer.rawPayload, { type: 'buffer', cellFormula: true });
  expect(book.SheetNames).toEqual(['Nhiệm vụ', 'Thông tin']);
  const sheet = book.Sheets['Nhiệm vụ'];
  if (!sheet) throw new Error('thiếu trang tính');
  expect(Object.values(sheet).some((cell) => typeof cell === 'object' && cell !== null && 'f' in cell)).toBe(false);
  const rows = XLSX.utils.sheet_to_json<Record<string, unknown>>(sheet, { defval: null, raw: true });
  const listed = [];
  for (let cursor: string | undefined; ;) {
    const page = await coordinator.call(listTasks, { query: { ...query, limit: 200, ...(cursor ? { cursor } : {}) } });
    listed.push(...page.items);
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  expect(
    rows.map((r) => [
      r['Mã nhiệm vụ'],
      r['Nội dung'],
      r['Cơ quan chủ trì'],
      r['Cơ quan phối hợp'],
      day(r['Thời hạn']),
      r['Tình trạng'],
      r['Bước xử lý'],
      r['Số minh chứng'],
    ]),
  ).toEqual(
    listed.map((t) => [
      t.code,
      t.content,
      t.lead?.name,
      t.supporting.map((a) => a.name).join('; '),
      t.dueOn,
      STATUS_LABELS[t.status],
      STATE_LABELS[t.state],
      t.evidenceCount,
    ]),
  );
  const about = XLSX.utils.sheet_to_json<unknown[]>(book.Sheets['Thông tin'] ?? {}, { header: 1 });
  expect(about).toContainEqual(['Người xuất', 'Nguyễn Minh Họa An']);
  expect(about).toContainEqual(['Số nhiệm vụ', 1100]);
  expect(about).toContainEqual(['Kế hoạch', 'Kế hoạch kiểm thử']);
  expect(day((about[0] as unknown[])[1])).toBe('2024-07-01');
});

test('mỗi người chỉ xuất được điều mình thấy; việc xuất có trong nhật ký', async () => {
  const w = await world();
  const plan = await makePlan(w);
  await publish(w, plan, [published(plan, 'II/1', { lead: 'SNNPTNT' }), published(plan, 'II/1', { lead: 'STTTT' })]);
  const { cookie } = await w.as('daumoi.nnptnt');
  const answer = await w.app.inject({
    method: 'GET',
    url: `/api${callUrl(exportTasks, {}, { planId: plan.planId })}`,
    headers: { cookie },
  });
  const book = XLSX.read(answer.rawPayload, { type: 'buffer' });
  expect(XLSX.utils.sheet_to_json(book.Sheets['Nhiệm vụ'] ?? {}).length).toBe(1);
  const audit = await w.owner.selectFrom('auditEntry').select('details').where('action', '=', 'tasks.exported').execute();
  expect(audit).toEqual([{ details: { rows: 1, planId: plan.planId } }]);
  // The page to print holds no more than the workbook
  const pdf = await w.app.inject({ method: 'GET', url: `/api${callUrl(exportTasks, {}, { planId: plan.planId, format: 'pdf' })}`, headers: { cookie } });
  expect([pdf.headers['content-type'], pdf.headers['content-disposition']]).toEqual(['application/pdf', 'attachment; filename="nhiem-vu-2024-07-01.pdf"']);
  const printed = (await readDocument(new Uint8Array(pdf.rawPayload), { name: 'a.pdf' })).text.replace(/\s+/g, ' ');
  for (const words of ['Danh sách nhiệm vụ', 'Số nhiệm vụ: 1 ', 'Sở Nông nghiệp và Phát triển nông thôn', 'Trang 1/1']) expect(printed).toContain(words);
  expect(printed).not.toContain('Sở Thông tin và Truyền thông');
  const auditor = await w.app.inject({
    method: 'GET',
    url: `/api${exportTasks.path}`,
    headers: { cookie: (await w.as('kiemtra')).cookie },
  });
  expect(auditor.statusCode).toBe(200);
  const refused = await w.app.inject({
    method: 'GET',
    url: `/api${exportTasks.path}`,
    headers: { cookie: (await w.as('quantri')).cookie },
  });
  expect(refused.statusCode).toBe(403);
});
