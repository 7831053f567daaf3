import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WordFinder } from './word-finder.ts';

const PHRASES = ['rà soát', 'rà', 'xây dựng', 'xây dựng mới', 'đổi mới', 'có', 'có các', 'ở'];
const asPattern = (flags: string) => new RegExp(`(?<!\\p{L})(?:${[...PHRASES].sort((a, b) => b.length - a.length).join('|')})(?!\\p{L})`, flags);

test('tìm đúng những chỗ mà một mẫu chọn cụm dài nhất tìm ra', () => {
  const word = fc.constantFrom(...PHRASES, 'Rà Soát', 'ĐỔI MỚI', 'các', 'cócác', 'rà1', 'xây', 'dựng', 'mới', '  ', '. ', ', ', '(', ')', 'Ở', '×', '5');
  fc.assert(
    fc.property(fc.array(fc.tuple(word, fc.constantFrom(' ', '', ', ')), { maxLength: 20 }), (parts) => {
      const text = parts.flat().join('');
      expect([...new WordFinder(PHRASES).all(text)].map(({ phrase, index }) => [phrase, index])).toEqual([...text.matchAll(asPattern('giu'))].map((found) => [found[0].toLowerCase(), found.index]));
      expect([...new WordFinder(PHRASES, { exact: true }).all(text)].map(({ phrase, index }) => [phrase, index])).toEqual([...text.matchAll(asPattern('gu'))].map((found) => [found[0], found.index]));
    }),
    { numRuns: 500 },
  );
});

test('từ bị điều kiện loại thì lấy cụm ngắn hơn, không có thì bỏ qua', () => {
  const finder = new WordFinder(['có', 'có các']);
  expect(finder.first('Sở có các phòng', 0, (phrase) => phrase !== 'có các')).toEqual({ phrase: 'có', index: 3 });
  expect(finder.first('Sở có các phòng', 4)).toBeNull();
});
