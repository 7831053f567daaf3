import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readRecognised } from '@thientruong/documents';
import { recogniseScan } from './index.ts';
import { findOcr } from './programs.ts';
import { MOST_OCR_PAGES, pageOf, recognise, removeLeftovers } from './recognise.ts';
import { scanPage, scanPdf } from './scan.testing.ts';

const ability = await findOcr();
const PATH = process.env['PATH'] ?? '';
const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`thientruong-ocr-${process.pid}-`));

describe('chương trình nhận dạng giả: hỏng cách nào cũng nói vì sao, không treo, không để lại gì', () => {
  let folder: string;
  /** Programs of our own before those of the machine. */
  const put = (name: string, script: string) => {
    const file = path.join(folder, name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
  };
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ocr-gia-'));
    process.env['PATH'] = `${folder}:${PATH}`;
    put('pdfinfo', 'echo "Pages:          2"');
    put('pdftoppm', '[ "$1" = -v ] && exit 0; for last; do :; done; echo P5 > "$last.pgm"');
  });
  afterEach(() => expect(leftovers()).toEqual([]));
  afterAll(() => {
    process.env['PATH'] = PATH;
    rmSync(folder, { recursive: true, force: true });
  });
  const read = (options: Partial<Parameters<typeof recognise>[1]> = {}) => recognise(Buffer.from('%PDF-'), { kind: 'pdf', ...options });

  test('treo: bị dừng khi hết giờ, và chương trình không còn chạy', async () => {
    put('tesseract', `echo $$ > ${folder}/pid; exec sleep 60`);
    const started = Date.now();
    await expect(read({ pageMilliseconds: 700 })).rejects.toMatchObject({ code: 'ocr.stopped' });
    expect(Date.now() - started).toBeLessThan(20_000);
    const pid = Number(readFileSync(path.join(folder, 'pid'), 'utf8'));
    await expect.poll(() => existsSync(`/proc/${pid}/exe`) && readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[2] !== 'Z').toBe(false);
  });
  test('người dùng dừng giữa chừng: chương trình bị dừng ngay', async () => {
    put('tesseract', `echo $$ > ${folder}/pid; exec sleep 60`);
    const control = new AbortController();
    const reading = read({ signal: control.signal, onPage: () => void setTimeout(() => control.abort(), 300) });
    await expect(reading).rejects.toMatchObject({ code: 'ocr.stopped' });
  });
  test('dừng trước khi bắt đầu: không chạy gì', async () => {
    await expect(read({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'ocr.stopped' });
  });
  test('chết giữa chừng, trả rác, trả rỗng, trả bảng không có cỡ trang', async () => {
    put('tesseract', 'echo hong >&2; exit 3');
    await expect(read()).rejects.toMatchObject({ code: 'ocr.failed', message: expect.stringContaining('quét lại') as string });
    put('tesseract', 'kill -SEGV $$');
    await expect(read()).rejects.toMatchObject({ code: 'ocr.failed' });
    for (const script of ['head -c 3000 /dev/urandom', 'true', 'printf "level\\tpage_num\\tblock_num\\tpar_num\\tline_num\\tword_num\\tleft\\ttop\\twidth\\theight\\tconf\\ttext\\n"']) {
      put('tesseract', script);
      await expect(read()).rejects.toMatchObject({ code: 'ocr.failed', message: expect.stringContaining('tesseract') as string });
    }
  });
  test('in mãi không thôi: bị chặn theo dung lượng', async () => {
    put('tesseract', 'yes');
    await expect(read()).rejects.toMatchObject({ code: expect.stringMatching(/^ocr\./) as string });
  });
  test('quá nhiều trang, không có trang: từ chối trước khi nhận dạng', async () => {
    put('tesseract', 'exit 9');
    put('pdfinfo', `echo "Pages:          ${MOST_OCR_PAGES + 1}"`);
    await expect(read()).rejects.toMatchObject({ code: 'ocr.pages' });
    put('pdfinfo', 'echo "Title: x"');
    await expect(read()).rejects.toMatchObject({ code: 'ocr.damaged' });
    put('pdfinfo', 'echo "Pages:          2"');
  });
  test('thiếu tiếng Việt hoặc thiếu chương trình: nêu đúng gói phải cài', async () => {
    put('tesseract', 'echo "List of available languages (1):"; echo eng');
    expect(await findOcr()).toMatchObject({ available: false, missing: 'Máy chủ chưa có dữ liệu tiếng Việt của tesseract (gói tesseract-ocr-vie).' });
    process.env['PATH'] = mkdtempSync(path.join(tmpdir(), 'trong-'));
    const bare = await findOcr();
    rmSync(process.env['PATH'], { recursive: true });
    process.env['PATH'] = `${folder}:${PATH}`;
    expect(bare.available).toBe(false);
    expect(bare.missing).toContain('tesseract-ocr)');
    expect(bare.missing).toContain('poppler-utils');
  });
  test('thư mục của tiến trình đã chết được dọn, của tiến trình đang chạy thì giữ', async () => {
    const dead = mkdtempSync(path.join(tmpdir(), 'thientruong-ocr-999999999-'));
    const alive = mkdtempSync(path.join(tmpdir(), `thientruong-ocr-${process.ppid}-`));
    expect(await removeLeftovers()).toBeGreaterThan(0);
    expect([existsSync(dead), existsSync(alive)]).toEqual([false, true]);
    rmSync(alive, { recursive: true });
  });
});

test('bảng của tesseract: từ có chỗ và độ chắc; dòng lạ bị bỏ qua', () => {
  const header = 'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext';
  const page = pageOf([header, '1\t1\t0\t0\t0\t0\t0\t0\t100\t200\t-1\t', '5\t1\t1\t1\t1\t1\t10\t20\t30\t8\t91.5\tKẾ', '5\t1\t1\t1\t1\t2\t45\t20\t30\t8\t12\tHOẠCH', '5\t1\t1\t1\t2\t1\t10\t40\tx\t8\t50\tlạ', 'rác', '5\t1\t1\t1\t2\t2\t10\t40\t3\t8\t50\t   '].join('\n'));
  expect(page).toEqual({ width: 100, height: 200, words: [{ text: 'KẾ', left: 10, top: 20, width: 30, height: 8, confidence: 91.5, line: 0 }, { text: 'HOẠCH', left: 45, top: 20, width: 30, height: 8, confidence: 12, line: 0 }] });
});

describe.skipIf(!ability.available)(`bản quét thật bằng tesseract (cần cài tesseract-ocr-vie, poppler-utils)${ability.available ? '' : `: ${ability.missing}`}`, () => {
  test('PDF quét hai trang: đọc ra loại, số, ngày, mục, nhiệm vụ, thời hạn; có tiến độ; báo là máy nhận dạng', async () => {
    const told: [number, number][] = [];
    const document = readRecognised(await recogniseScan(scanPdf(), (done, of) => void told.push([done, of])));
    expect(told).toEqual([[0, 2], [1, 2], [2, 2]]);
    expect(leftovers()).toEqual([]);
    expect(document).toMatchObject({ format: 'ocr', type: 'Kế hoạch', symbol: '63/KH-UBND', issuer: 'Ủy ban nhân dân tỉnh Nam Định', date: '2024-06-05', signer: { name: 'Trần Mẫu Thử' } });
    expect(document.problems[0]).toMatchObject({ code: 'text.recognised', span: null });
    expect(document.clauses.map((clause) => clause.path)).toEqual(expect.arrayContaining(['II', 'II/1', 'II/1/a', 'II/1/b', 'II/2', 'II/3']));
    expect(document.tasks.filter((task) => task.leads[0] === 'Sở Nông nghiệp và Phát triển nông thôn').map((task) => task.deadline)).toEqual(['2024-09-30', null]);
    expect(document.tasks.map((task) => task.deadline)).toContain('2024-12-15');
  }, 120_000);
  test('ảnh .png đọc như một trang; ảnh trắng thì nói không thấy chữ', async () => {
    expect(readRecognised(await recogniseScan(scanPage(1), () => undefined)).symbol).toBe('63/KH-UBND');
    expect(() => readRecognised([{ width: 100, height: 100, words: [] }])).toThrow(expect.objectContaining({ code: 'ocr.none' }) as Error);
  }, 120_000);
});
