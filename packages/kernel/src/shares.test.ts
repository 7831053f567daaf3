import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shares } from './shares.ts';

test('tỷ lệ cộng lại đúng 100,0 và không lệch quá một phần mười so với tỷ lệ thật', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1_000_000_000 }), { maxLength: 40 }), (parts) => {
      const total = parts.reduce((sum, part) => sum + part, 0);
      const found = shares(parts);
      expect(found.reduce((sum, share) => sum + Math.round(share * 10), 0)).toBe(total === 0 ? 0 : 1000);
      if (total > 0) found.forEach((share, at) => expect(Math.abs(share - ((parts[at] ?? 0) / total) * 100)).toBeLessThan(0.1));
    }),
  );
  expect(shares([1, 1, 1])).toEqual([33.4, 33.3, 33.3]);
  expect(shares([10n ** 23n, 2n * 10n ** 23n])).toEqual([33.3, 66.7]);
});
