import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocument, type ReadDocument } from '../index.ts';
import { readOrNull } from '../read-or-null.fixture.ts';
import { idOfClause, toHtml } from './index.ts';

const corpus = path.resolve(import.meta.dirname, '..', '..', '..', '..', '..', 'shared', 'corpus');
const utf8 = (text: string) => new TextEncoder().encode(text);

/** The words that a reader of the page sees, in any order: the two columns of the head stand beside each other. */
function wordsOf(html: string): string[] {
  const body = html.slice(html.indexOf('<body>')).replace(/<\/(?:p|h\d)>/g, '\n').replace(/<[^>]*>/g, '');
  return body.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&').split(/\s+/).filter(Boolean).sort();
}
const idsOf = (html: string): string[] => [...html.matchAll(/ id="([^"]*)"/g)].map((found) => found[1] ?? '');

function check(read: ReadDocument): void {
  const html = toHtml(read);
  // What HTML cannot hold is replaced
  expect(wordsOf(html)).toEqual(read.text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g, '\ufffd').split(/\s+/).filter(Boolean).sort());
  const ids = idsOf(html);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.some((id) => /\s/.test(id))).toBe(false);
  expect(html.match(/<section/g)?.length ?? 0).toBe(html.match(/<\/section>/g)?.length ?? 0);
}

const part = fc.constantFrom('Sở Tài chính', 'chủ trì', '<script>alert(1)</script>', '"><img src=x onerror=1>', "' &amp; &", 'ban hành', '\u0001', '\ufffe', 'thực hiện.');
const label = fc.constantFrom('Chương I. ', 'Điều 1. ', 'I. ', 'I. ', '1. ', '2. ', 'a) ', '- ', '+ ', '');
const anyLine = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(label, fc.array(part, { minLength: 1, maxLength: 6 })).map(([mark, parts]) => mark + parts.join(' ')) },
  fc.constantFrom('KẾ HOẠCH', 'QUYẾT ĐỊNH', 'Số: 5/KH-UBND', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'V/v thử', 'Nơi nhận:', '- Như trên;', 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', 'Nguyễn Văn Mẫu', 'PHỤ LỤC', 'Trên đây là mẫu.'),
);

describe('HTML cho màn hình', () => {
  test('đầu hai cột, tên, mục có mã là đường dẫn, chữ được thoát', async () => {
    const read = await readDocument(utf8('ỦY BAN NHÂN DÂN\nTỈNH MẪU\nSố: 01/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nNam Định, ngày 05 tháng 01 năm 2024\nKẾ HOẠCH\nThử <b>trang</b>\nI. NHIỆM VỤ\n1. Sở Tài chính chủ trì.\n'), { name: 'a.txt' });
    const html = toHtml(read);
    expect(html).toContain('<p class="tieu-ngu">Độc lập - Tự do - Hạnh phúc</p>');
    expect(html).toContain('<h1>KẾ HOẠCH</h1><p>Thử &lt;b&gt;trang&lt;/b&gt;</p>');
    expect(html).toContain('<section id="I"><h2><span class="nhan-muc">I. </span>NHIỆM VỤ</h2>');
    expect(idsOf(html)).toEqual(read.clauses.map((clause) => idOfClause(clause.path)));
    check(read);
  });

  test('mọi văn bản: đủ chữ, mã không trùng, không có thẻ lạ', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyLine, { minLength: 1, maxLength: 30 }), async (lines) => {
        const read = await readOrNull(utf8(lines.join('\n')), 'a.txt');
        if (!read) return;
        check(read);
        expect(toHtml(read)).not.toMatch(/<script|<img/);
      }),
      { numRuns: 200 },
    );
  });

  const files = existsSync(corpus) ? readdirSync(corpus).filter((file) => /\.(docx?|txt|md|pdf|rtf)$/.test(file) && !/^(README|VARIATION)/.test(file)) : [];
  test.skipIf(files.length === 0).each(files)('%s: đủ chữ, mã không trùng (cần ../shared/corpus)', async (file) => {
    const read = await readOrNull(new Uint8Array(readFileSync(path.join(corpus, file))), file);
    if (read) check(read);
  });
});
