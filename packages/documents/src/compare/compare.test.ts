import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocumentNow, type ReadDocument } from '../index.ts';
import { readOrNull } from '../read-or-null.fixture.ts';
import { compareDocuments, compareOutlines, outlineOf, type Comparison, type WordPart } from './index.ts';
import { diffWords } from './words.ts';

const corpus = path.resolve(import.meta.dirname, '..', '..', '..', '..', '..', 'shared', 'corpus');
const utf8 = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readDocumentNow(utf8(text), { name: 'a.txt' });

const HEAD = ['ỦY BAN NHÂN DÂN', 'TỈNH MẪU', 'Số: 05/KH-UBND', 'Nam Định, ngày 02 tháng 6 năm 2024', 'KẾ HOẠCH', 'Về việc thử so sánh', 'Căn cứ Luật Mẫu số 1/2020/QH14;'];
const BODY = [
  'I. MỤC ĐÍCH',
  '1. Nâng cao nhận thức của cán bộ, công chức về chuyển đổi số trong cơ quan.',
  '2. Huy động nguồn lực của xã hội cho khoa học và công nghệ.',
  'II. NHIỆM VỤ',
  '1. Rà soát quy định',
  '- Sở Tư pháp chủ trì rà soát các quy định của tỉnh trước ngày 30/6/2024.',
  '- Sở Nội vụ phối hợp lập danh mục vị trí việc làm về công nghệ thông tin.',
  '2. Xây dựng cơ sở dữ liệu',
  '- Sở Khoa học và Công nghệ xây dựng cơ sở dữ liệu chuyên gia của tỉnh.',
  'III. TỔ CHỨC THỰC HIỆN',
  '1. Sở Tài chính bố trí kinh phí thực hiện kế hoạch theo quy định.',
];
const FOOT = ['Nơi nhận:', '- Như trên;', '- Lưu: VT.', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'Nguyễn Văn Mẫu'];
const document = (body: readonly string[], head: readonly string[] = HEAD, foot: readonly string[] = FOOT) => read([...head, ...body, ...foot].join('\n'));
const told = (comparison: Comparison) => comparison.changes.map((change) => `${change.kinds.join('+')} ${change.from?.path ?? '∅'} → ${change.to?.path ?? '∅'}`);
const without = (parts: readonly WordPart[], kind: WordPart['kind']) => parts.filter((part) => part.kind !== kind).map((part) => part.text).join('');

/** What holds for any two documents. */
function check(a: ReadDocument, b: ReadDocument): Comparison {
  const there = compareDocuments(a, b);
  const [from, to] = [outlineOf(a).units, outlineOf(b).units];
  // Applying the changes to the words of a gives the words of b, each word of a once
  const applied = there.pairs.map((i) => (i === null ? null : from[i]?.words));
  for (const change of there.changes) {
    expect(without(change.parts, 'added')).toBe(change.from?.words ?? '');
    expect(without(change.parts, 'dropped')).toBe(change.to?.words ?? '');
    const at = to.findIndex((unit, j) => applied[j] === null && String(unit.span) === String(change.to?.span));
    if (change.from === null) applied[at] = without(change.parts, 'dropped');
    else if (change.to !== null && change.kinds.includes('changed')) {
      const j = there.pairs.findIndex((i, k) => i !== null && String(from[i]?.span) === String(change.from?.span) && String(to[k]?.span) === String(change.to?.span));
      applied[j] = without(change.parts, 'dropped');
    }
  }
  expect(applied).toEqual(to.map((unit) => unit.words));
  const used = there.pairs.filter((i) => i !== null);
  expect(new Set(used).size).toBe(used.length);
  expect(used.length + there.counts.dropped).toBe(from.length);
  return there;
}

/** The same differences seen from the other side, in no order. */
function mirrored(comparison: Comparison): unknown[] {
  const swap = (parts: readonly WordPart[]) => ({ dropped: without(parts, 'added'), added: without(parts, 'dropped'), same: parts.filter((part) => part.kind === 'same').map((part) => part.text) });
  const other: Record<string, string> = { added: 'dropped', dropped: 'added' };
  return comparison.changes.map(({ kinds, from, to, parts }) => JSON.stringify({ kinds: kinds.map((kind) => other[kind] ?? kind), from: to?.span ?? null, to: from?.span ?? null, ...swap(parts), dropped: swap(parts).added, added: swap(parts).dropped })).sort();
}
const seen = (comparison: Comparison): unknown[] =>
  comparison.changes.map(({ kinds, from, to, parts }) => JSON.stringify({ kinds, from: from?.span ?? null, to: to?.span ?? null, dropped: without(parts, 'added'), added: without(parts, 'dropped'), same: parts.filter((part) => part.kind === 'same').map((part) => part.text) })).sort();

describe('so sánh hai văn bản', () => {
  test('giống hệt thì không có gì khác', () => {
    const { head, changes, same } = compareDocuments(document(BODY), document(BODY));
    expect([head, changes]).toEqual([[], []]);
    expect(same).toBe(BODY.length + 1);
  });

  test('thêm mục ở giữa: mục sau chỉ đổi số; chữ của mục giữ nguyên', () => {
    const longer = [...BODY.slice(0, 2), '2. Bảo đảm an toàn thông tin cho hệ thống của tỉnh.', ...BODY.slice(2).map((line) => line.replace('2. Huy động', '3. Huy động'))];
    expect(told(check(document(BODY), document(longer)))).toEqual(['added ∅ → I/2', 'renumbered I/2 → I/3']);
    expect(told(check(document(longer), document(BODY)))).toEqual(['dropped I/2 → ∅', 'renumbered I/3 → I/2']);
  });

  test('sửa chữ: đúng những chữ đã sửa được đánh dấu', () => {
    const changed = BODY.map((line) => line.replace('trước ngày 30/6/2024', 'trước ngày 15/9/2024'));
    const { changes } = check(document(BODY), document(changed));
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ kinds: ['changed'], to: { path: 'II/1/-1' } });
    expect(changes[0]?.parts.filter((part) => part.kind !== 'same')).toEqual([{ kind: 'dropped', text: '30/6' }, { kind: 'added', text: '15/9' }]);
  });

  test('đổi chỗ hai mục: mục ngắn hơn là mục đã chuyển; phần chuyển đi cả cụm thì chỉ báo mục trên cùng', () => {
    const swapped = [...BODY.slice(0, 3), 'II. TỔ CHỨC THỰC HIỆN', BODY[10] ?? '', 'III. NHIỆM VỤ', ...BODY.slice(4, 9)];
    expect(told(check(document(BODY), document(swapped)))).toEqual(['moved+renumbered III → II', 'renumbered II → III']);
    const deeper = BODY.filter((line) => !line.startsWith('- Sở Nội vụ'));
    deeper.splice(8, 0, '- Sở Nội vụ phối hợp lập danh mục vị trí việc làm về công nghệ thông tin.');
    expect(told(check(document(BODY), document(deeper)))).toEqual(['moved II/1/-2 → II/2/-2']);
  });

  test('viết lại tên một mục: mục con không bị coi là chuyển đi', () => {
    const renamed = BODY.map((line) => line.replace('1. Rà soát quy định', '1. Hoàn thiện thể chế, chính sách'));
    expect(told(check(document(BODY), document(renamed)))).toEqual(['changed II/1 → II/1']);
  });

  test('đầu văn bản, căn cứ, nơi nhận, người ký: dự thảo và bản ký', () => {
    const draft = document(BODY, HEAD.map((line) => line.replace('Số: 05/', 'Số: /').replace('ngày 02 tháng', 'ngày tháng')), []);
    const { head, changes } = check(draft, document(BODY, [...HEAD, 'Căn cứ Nghị định số 12/2024/NĐ-CP ngày 02/02/2024;']));
    expect(head.map(({ field, from, to }) => [field, from, to])).toEqual([
      ['symbol', '/KH-UBND', '05/KH-UBND'],
      ['date', '2024-06', '2024-06-02'],
      ['basis', null, '12/2024/NĐ-CP'],
      ['recipient', null, 'Như trên'],
      ['recipient', null, 'Lưu: VT'],
      ['signer', null, 'KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / Nguyễn Văn Mẫu'],
    ]);
    expect(changes.map((change) => change.kinds)).toEqual([['added']]);
  });

  test('dự thảo kế hoạch đứng riêng so với kế hoạch kèm theo quyết định', () => {
    const decision = read(['ỦY BAN NHÂN DÂN', 'TỈNH MẪU', 'Số: 07/QĐ-UBND', 'QUYẾT ĐỊNH', 'Ban hành Kế hoạch thử', 'Điều 1. Ban hành kèm theo Quyết định này Kế hoạch thử.', 'Nơi nhận:', '- Lưu: VT.', 'CHỦ TỊCH', 'Nguyễn Văn Mẫu', 'KẾ HOẠCH', 'Về việc thử so sánh', '(Kèm theo Quyết định số 07/QĐ-UBND)', ...BODY].join('\n'));
    expect(decision.attached?.type).toBe('Kế hoạch');
    expect(compareDocuments(document(BODY), decision).changes.filter((change) => (change.to ?? change.from)?.path !== null)).toEqual([]);
  });

  test('ô và dòng ngắn lặp lại được nhận theo chỗ đứng, không bị coi là chuyển', () => {
    const rows = (names: readonly string[]) => ['PHỤ LỤC', 'DANH MỤC', ...names.flatMap((name, i) => [String(i + 1), `Nhiệm vụ ${name} của tỉnh trong năm nay`, '20'])];
    const a = document(BODY, HEAD, [...FOOT, ...rows(['một', 'hai', 'ba'])]);
    const b = document(BODY, HEAD, [...FOOT, ...rows(['không', 'một', 'hai', 'ba'])]);
    expect(check(a, b).counts.moved).toBe(0);
  });
});

describe('tính chất của so sánh', () => {
  const words = fc.array(fc.constantFrom('Sở', 'Tài', 'chính', 'chủ', 'trì', 'ban', 'hành', 'kế', 'hoạch', 'năm', '2024', ',', 'tỉnh'), { minLength: 1, maxLength: 14 }).map((parts) => `${parts.join(' ')}.`);
  const line = fc.oneof(fc.tuple(fc.constantFrom('I. ', 'II. ', 'III. ', '1. ', '2. ', '3. ', 'a) ', 'b) ', '- ', '- ', '+ ', ''), words).map(([mark, text]) => mark + text), fc.constantFrom(...BODY, ...FOOT, 'PHỤ LỤC', '20'));
  const lines = fc.array(line, { minLength: 1, maxLength: 30 });
  /** A second text made from the first by cutting, doubling, moving and rewriting lines. */
  const edited = fc.tuple(lines, fc.array(fc.tuple(fc.nat(40), fc.nat(40), fc.constantFrom('cut', 'move', 'change', 'add')), { maxLength: 8 }), line).map(([base, edits, extra]) => {
    const other = [...base];
    for (const [x, y, kind] of edits) {
      const [at, to] = [x % Math.max(1, other.length), y % Math.max(1, other.length)];
      if (kind === 'add') other.splice(at, 0, extra);
      else if (kind === 'change') other[at] = `${other[at] ?? ''} bổ sung.`;
      else if (other.length > 1) {
        const [cut = ''] = other.splice(at, 1);
        if (kind === 'move') other.splice(to, 0, cut);
      }
    }
    return [base, other] as const;
  });

  test('áp dụng khác biệt lên chữ của bản đầu được chữ của bản sau; đổi vai hai bản thì khác biệt đổi vai', async () => {
    await fc.assert(
      fc.asyncProperty(edited, async ([one, other]) => {
        const [a, b] = [await readOrNull(utf8([...HEAD, ...one].join('\n')), 'a.txt'), await readOrNull(utf8([...HEAD, ...other].join('\n')), 'a.txt')];
        if (!a || !b) return;
        const there = check(a, b);
        expect(seen(compareDocuments(b, a))).toEqual(mirrored(there));
        expect(compareDocuments(a, a).changes).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('chữ: phần giữ và phần bỏ ghép lại bằng bản đầu, phần giữ và phần thêm bằng bản sau; đổi vai thì đổi vai', () => {
    const text = fc.oneof(words, fc.string({ unit: 'grapheme', maxLength: 40 }));
    fc.assert(
      fc.property(text, text, (from, to) => {
        const parts = diffWords(from, to);
        expect(without(parts, 'added')).toBe(from);
        expect(without(parts, 'dropped')).toBe(to);
        const back = diffWords(to, from);
        expect(back.filter((part) => part.kind === 'same')).toEqual(parts.filter((part) => part.kind === 'same'));
        expect(without(back, 'added')).toBe(to);
      }),
      { numRuns: 300 },
    );
  });

  test('thời gian tăng theo độ dài, cả khi hai văn bản chẳng giống gì nhau', () => {
    const outline = (count: number, seed: number) => ({ head: [], units: Array.from({ length: count }, (_, i) => ({ path: `I/${i}`, num: String(i), heading: '', parent: -1, span: null, words: Array.from({ length: 40 }, (__, k) => `từ${(i * 7919 + k * 104729 * seed) % 5003}`).join(' ') })) });
    const time = (count: number) => {
      const started = performance.now();
      compareOutlines(outline(count, 1), outline(count, 2));
      return performance.now() - started;
    };
    time(300);
    const [small, large] = [Math.min(time(500), time(500)), Math.min(time(2000), time(2000))];
    // Four times the length; quadratic would be sixteen times
    expect(large).toBeLessThan(small * 10 + 400);
  });

  const files = existsSync(corpus) ? readdirSync(corpus).filter((file) => /\.(docx?|txt|md|rtf)$/.test(file) && !/^(README|VARIATION)/.test(file)) : [];
  test.skipIf(files.length === 0)('mọi tài liệu thật so với bản bị cắt, đổi chữ và đảo đoạn của chính nó (cần ../shared/corpus)', async () => {
    for (const file of files) {
      const a = await readOrNull(new Uint8Array(readFileSync(path.join(corpus, file))), file);
      if (!a) continue;
      const rows = a.text.split('\n');
      const cut = rows.slice(20, 22);
      const b = await readOrNull(utf8([...rows.slice(0, 20), ...rows.slice(22, 40), ...cut, ...rows.slice(40)].join('\n').replaceAll('năm 2025', 'năm 2027')), 'a.txt');
      if (b) check(a, b);
      expect(compareDocuments(a, a).changes, file).toEqual([]);
    }
  }, 60_000);
});
