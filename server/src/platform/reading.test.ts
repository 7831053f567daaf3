import { describe, expect, test } from 'vitest';
import { ReadRefused } from '@thientruong/documents';
import { MAX_TEXT, readApart } from './reading.ts';

const plan = (lines: number) =>
  Buffer.from(`KẾ HOẠCH\nThử\n\nI. NHIỆM VỤ\n${Array.from({ length: lines }, (_, i) => `${i + 1}. Sở Khoa học và Công nghệ chủ trì rà soát quy định số ${i}.`).join('\n')}\n`);

describe('đọc văn bản trong luồng riêng', () => {
  test('đọc xong thì đọc tiếp được, lần lượt; văn bản dài không giữ chỗ của việc khác', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 5);
    const readings = await Promise.all([readApart(plan(2000), 'a.txt'), readApart(plan(1), 'b.txt'), readApart(plan(2), 'c.txt')]);
    clearInterval(timer);
    expect(readings.map(({ document }) => document.clauses.at(-1)?.num)).toEqual([expect.any(String), '1', '2']);
    expect(readings[0]?.document.tasks.length).toBeGreaterThan(50);
    // The thread of the server turned on while the long one was read
    expect(turns).toBeGreaterThan((readings[0]?.milliseconds ?? 0) / 50);
  }, 120_000);

  test('lời từ chối đi qua luồng nguyên vẹn, lần sau vẫn đọc được', async () => {
    const refused = await readApart(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'ảnh.docx').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ReadRefused);
    await expect(readApart(Buffer.alloc(MAX_TEXT * 4, 'a '), 'dài.txt')).rejects.toMatchObject({ code: 'text.too_long' });
    expect((await readApart(plan(1), 'b.txt')).document.format).toBe('txt');
  }, 120_000);
});
