import { expect, test } from 'vitest';
import { fromAkomaNtoso, toAkomaNtoso } from './akn/index.ts';
import { toHtml } from './html/index.ts';
import { readDocument, readRecognised, type RecognisedPage, type RecognisedWord } from './index.ts';
import { writeTree } from './write-tree/index.ts';

/** A page as a machine recognises it: each line given with its left edge; words of 20 dots a letter, lines of 60 dots. */
function page(lines: readonly (readonly [left: number, text: string] | null)[], confidence = 95): RecognisedPage {
  const words: RecognisedWord[] = [];
  for (const [line, one] of lines.entries()) {
    if (!one) continue;
    let left = one[0];
    for (const text of one[1].split(' ')) {
      // A wide gap in the words given is a wide gap on the page
      if (text !== '') words.push({ text, left, top: 200 + line * 60, width: text.length * 20, height: 44, confidence, line });
      left += text.length * 20 + 18;
    }
  }
  return { width: 2480, height: 3508, words };
}

const PAGES = [
  page([
    [300, 'ỦY BAN NHÂN DÂN                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
    [300, 'TỈNH NAM ĐỊNH                           Độc lập - Tự do - Hạnh phúc'],
    [300, 'Số: 8/KH-UBND                Nam Định, ngày 02 tháng 5 năm 2024'],
    null,
    [1000, 'KẾ HOẠCH'],
    [700, 'Trồng cây ven sông năm 2024'],
    null,
    [300, 'I. NHIỆM VỤ'],
    null,
    [400, '1. Sở Tài chính chủ trì bố trí kinh phí mua cây giống, hoàn thành trước ngày'],
    [300, '30/6/2024.'],
  ]),
  page([[1200, '2'], null, [400, '2. Sở Nội vụ chủ trì cử người trông cây.'], null, [300, 'Nơi nhận:'], [300, '- Như mục I;']], 40),
];

test('từ nhận dạng được ghép thành văn bản như mọi văn bản khác, và nói ngay là máy nhận dạng, bao nhiêu từ không chắc', () => {
  const document = readRecognised(PAGES);
  expect(document).toMatchObject({ format: 'ocr', type: 'Kế hoạch', symbol: '8/KH-UBND', issuer: 'Ủy ban nhân dân tỉnh Nam Định', date: '2024-05-02', title: 'Trồng cây ven sông năm 2024' });
  expect(document.tasks.map((task) => [task.leads[0], task.deadline])).toEqual([
    ['Sở Tài chính', '2024-06-30'],
    ['Sở Nội vụ', null],
  ]);
  const words = PAGES.flatMap((one) => one.words);
  const unsure = Math.round((words.filter((word) => word.confidence < 60).length / words.length) * 100);
  expect(document.problems[0]?.code).toBe('text.recognised');
  expect(document.problems[0]?.message).toContain(`${unsure}% số từ máy không chắc`);
  expect(document.leftOut).toContainEqual(expect.objectContaining({ kind: 'page-number', text: '2' }));
});

test('dấu nhận dạng đi theo mọi bản xuất: Akoma Ntoso đọc lại vẫn còn, HTML và Word có câu báo; văn bản thường thì không', async () => {
  const document = readRecognised(PAGES);
  const xml = toAkomaNtoso(document);
  expect(xml).toMatch(/ocr/);
  expect(fromAkomaNtoso(xml)).toEqual(document);
  expect(toHtml(document)).toContain('bằng nhận dạng chữ (OCR)');
  const written = await readDocument(await writeTree(document), { name: 'x.docx' });
  expect(written.text).toContain('bằng nhận dạng chữ (OCR)');
  const typed = await readDocument(new TextEncoder().encode(document.text), { name: 'x.txt' });
  expect(toHtml(typed)).not.toContain('OCR');
  expect((await readDocument(await writeTree(typed), { name: 'x.docx' })).text).not.toContain('OCR');
});

test('quá ít chữ, quá nhiều chữ: từ chối có lý do', () => {
  expect(() => readRecognised([page([[300, 'Mờ']])])).toThrow(expect.objectContaining({ code: 'ocr.none' }) as Error);
  expect(() => readRecognised(PAGES, { limits: { maxText: 50 } })).toThrow(expect.objectContaining({ code: 'text.too_long' }) as Error);
});
