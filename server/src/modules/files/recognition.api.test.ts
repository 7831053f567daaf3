import * as XLSX from '@e965/xlsx';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { callUrl, comparePlan, downloadPlanDocument, exportTasks, getCoverage, getDocument, getPlan, getPlanReview, getRecognition, importPlan, listAudit, listDocuments, publishPlan, startRecognition, stopRecognition } from '@thientruong/contract';
import { asSystem } from '../../platform/database.ts';
import { findOcr } from '../../platform/ocr/programs.ts';
import { scanPage, scanPdf } from '../../platform/ocr/scan.testing.ts';
import { world } from '../../../test/world.ts';
import { recogniseNext, startRecognising } from './recognition.jobs.ts';
import { requeueLeft } from './recognition.queries.ts';

const ability = await findOcr();
const never = new AbortController().signal;
const refusal = (code: string) => ({ problem: expect.objectContaining({ code }) as unknown });

test.skipIf(!ability.available)(`bản quét: nhập bị từ chối kèm lời mời nhận dạng; nhận dạng xong thì nhập được và nơi nào cũng ghi là máy nhận dạng (cần tesseract-ocr-vie, poppler-utils)${ability.missing && `: ${ability.missing}`}`, async () => {
  const w = await world();
  const an = await w.as('tonghop');
  const file = await w.upload('tonghop', 'ban-quet.pdf', scanPdf());
  const params = { fileId: file.id };
  await expect(an.call(importPlan, { body: { fileId: file.id } })).rejects.toMatchObject({ problem: { code: 'file.scan', detail: expect.stringContaining('ảnh chụp') as unknown } });
  expect(await an.call(getRecognition, { params })).toMatchObject({ state: 'none', available: true, missing: null });
  expect(await an.call(startRecognition, { params })).toMatchObject({ state: 'queued' });
  // Asking twice is one recognition
  await an.call(startRecognition, { params });
  const files: string[] = [];
  expect(await recogniseNext(w.services, never, (id) => files.push(id))).toBe(true);
  expect(await recogniseNext(w.services, never)).toBe(false);
  expect(files).toEqual([file.id]);
  expect(await an.call(getRecognition, { params })).toMatchObject({ state: 'done', pagesDone: 2, pagesTotal: 2, reason: null });

  const { planId } = await an.call(importPlan, { body: { fileId: file.id } });
  const review = await an.call(getPlanReview, { params: { planId } });
  expect(review.plan).toMatchObject({ ocr: true, symbol: '63/KH-UBND' });
  expect(review.problems.map(({ code }) => code)).toContain('text.recognised');
  expect((await an.call(getPlan, { params: { planId } })).ocr).toBe(true);
  expect((await an.call(getCoverage, { params: { planId } }).catch(() => null))?.plan.ocr ?? true).toBe(true);
  const entry = (await an.call(listDocuments, { query: { q: '63/KH-UBND' } })).items.find((one) => one.symbol === '63/KH-UBND');
  expect(entry?.ocr).toBe(true);
  expect((await an.call(getDocument, { params: { documentId: entry?.id ?? '' } })).ocr).toBe(true);
  for (const [format, mark] of [['html', 'nhận dạng chữ (OCR)'], ['akn', '>ocr<']] as const) {
    const answer = await w.app.inject({ method: 'GET', url: `/api${callUrl(downloadPlanDocument, { planId }, { format })}`, headers: { cookie: an.cookie } });
    expect([answer.statusCode, answer.body.includes(mark)], format).toEqual([200, true]);
  }
  // The same in a comparison with the scan, and in the sheet of its tasks once it is published
  const compared = await an.call(comparePlan, { params: { planId }, query: { against: 'file', id: file.id } });
  expect([compared.from.ocr, compared.to.ocr, compared.changes]).toEqual([true, true, []]);
  await an.call(publishPlan, { params: { planId }, body: { version: review.plan.version, acceptUnassigned: true } });
  const sheet = await w.app.inject({ method: 'GET', url: `/api${callUrl(exportTasks, {}, { planId })}`, headers: { cookie: an.cookie } });
  const book = XLSX.read(sheet.rawPayload, { type: 'buffer' });
  const rows = XLSX.utils.sheet_to_json<Record<string, string>>(book.Sheets['Nhiệm vụ'] ?? {});
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every((row) => row['Nguồn chữ của kế hoạch'] === 'Nhận dạng từ bản quét (OCR)')).toBe(true);
  expect(XLSX.utils.sheet_to_csv(book.Sheets['Thông tin'] ?? {})).toContain('do máy nhận dạng từ bản quét (OCR)');
  const audit = (await (await w.as('kiemtra')).call(listAudit, { query: { subjectId: file.id } })).items.map(({ action }) => action);
  expect(audit.filter((action) => action === 'file.recognition_asked').length).toBe(1);
}, 180_000);

test.skipIf(!ability.available)(`việc nhận dạng chạy nền, dừng được, sống qua lần khởi động lại${ability.missing && ` (${ability.missing})`}`, async () => {
  const w = await world();
  const an = await w.as('tonghop');
  const file = await w.upload('tonghop', 'trang-1.png', scanPage(1));
  const params = { fileId: file.id };
  await an.call(startRecognition, { params });
  expect(await an.call(stopRecognition, { params })).toMatchObject({ state: 'stopped' });
  expect(await recogniseNext(w.services, never)).toBe(false);
  // Asked again, and cut off as a server is that ends: it waits for the next start
  await an.call(startRecognition, { params });
  const ending = new AbortController();
  await recogniseNext(w.services, ending.signal, () => ending.abort());
  expect((await an.call(getRecognition, { params })).state).toBe('running');
  const job = startRecognising(w.services);
  await expect.poll(async () => (await an.call(getRecognition, { params })).state, { timeout: 60_000, interval: 200 }).toBe('done');
  await job.stop();
  expect((await an.call(importPlan, { body: { fileId: file.id } })).planId).toBeTruthy();
}, 180_000);

test.skipIf(!ability.available)(`máy chủ khác khởi động giữa chừng không lấy lại việc đang làm; máy đang làm mất kết nối thì việc chờ lại${ability.missing && ` (${ability.missing})`}`, async () => {
  const w = await world();
  const an = await w.as('tonghop');
  const file = await w.upload('tonghop', 'trang-2.png', scanPage(2));
  await an.call(startRecognition, { params: { fileId: file.id } });
  const look = async () => {
    await asSystem(w.db, 'jobs', w.tenantId, (tx) => requeueLeft(tx, w.tenantId));
    return recogniseNext(w.services, never);
  };
  const others: Promise<boolean>[] = [];
  await recogniseNext(w.services, never, () => others.push(look(), look()));
  expect(await Promise.all(others)).toEqual([false, false]);
  const row = () => w.owner.selectFrom('fileRecognition').select(['state', 'attempts']).executeTakeFirst();
  expect(await row()).toEqual({ state: 'done', attempts: 1 });
  await w.owner.updateTable('fileRecognition').set({ state: 'running' }).execute();
  await asSystem(w.db, 'jobs', w.tenantId, (tx) => requeueLeft(tx, w.tenantId));
  expect((await row())?.state).toBe('queued');
}, 60_000);

test('tệp có chữ, tệp của cơ quan khác, tệp làm hệ thống dừng nhiều lần', async () => {
  const w = await world();
  const an = await w.as('tonghop');
  const binh = await w.as('daumoi.nnptnt');
  const text = await w.upload('tonghop', 'co-chu.txt', 'KẾ HOẠCH\nThử\nI. NHIỆM VỤ\n1. Sở Nội vụ chủ trì lập danh sách.');
  await expect(an.call(startRecognition, { params: { fileId: text.id } })).rejects.toMatchObject(refusal('file.refused'));
  const scan = await w.upload('tonghop', 'quet.pdf', scanPdf());
  await expect(binh.call(startRecognition, { params: { fileId: scan.id } })).rejects.toMatchObject(refusal('record.not_found'));
  await expect(binh.call(getRecognition, { params: { fileId: scan.id } })).rejects.toMatchObject(refusal('record.not_found'));
  if (!ability.available) return;
  await an.call(startRecognition, { params: { fileId: scan.id } });
  await sql`update file_recognition set attempts = 3`.execute(w.owner);
  await recogniseNext(w.services, never);
  expect(await an.call(getRecognition, { params: { fileId: scan.id } })).toMatchObject({ state: 'failed', reason: expect.stringContaining('nhiều lần') as unknown });
});
