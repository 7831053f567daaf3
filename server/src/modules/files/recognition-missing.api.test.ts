import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { getRecognition, importPlan, startRecognition } from '@thientruong/contract';
import { scanPdf } from '../../platform/ocr/scan.testing.ts';
import { world } from '../../../test/world.ts';

test('máy chủ chưa cài chương trình nhận dạng: nói rõ quản trị viên phải cài gì, không mời nhận dạng', async () => {
  const w = await world();
  const an = await w.as('tonghop');
  const file = await w.upload('tonghop', 'ban-quet.pdf', scanPdf());
  // The programs are looked for once, by the first who asks
  const { PATH } = process.env;
  const empty = mkdtempSync(path.join(tmpdir(), 'trong-'));
  process.env['PATH'] = empty;
  try {
    expect((await w.app.inject({ url: '/health' })).json()).toEqual({ ok: true, ocr: null });
  } finally {
    process.env['PATH'] = PATH;
    rmSync(empty, { recursive: true });
  }
  const told = { code: 'file.refused', detail: expect.stringMatching(/tesseract-ocr.*tesseract-ocr-vie.*poppler-utils/) as unknown };
  await expect(an.call(importPlan, { body: { fileId: file.id } })).rejects.toMatchObject({ problem: told });
  await expect(an.call(startRecognition, { params: { fileId: file.id } })).rejects.toMatchObject({ problem: told });
  expect(await an.call(getRecognition, { params: { fileId: file.id } })).toMatchObject({ state: 'none', available: false, missing: expect.stringContaining('poppler-utils') as unknown });
});
