import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { FUZZ_LIMITS, fuzzOne } from './fuzz.fixture.ts';
import type { Sample } from './mutate.fixture.ts';

const corpus = path.resolve(import.meta.dirname, '..', '..', '..', '..', 'shared', 'corpus');

/** The same 500 in every run; bench/fuzz.ts takes other seeds and ten thousand. */
const SEED = 20_261;
const COUNT = 500;
/** Larger files are left to bench/fuzz.ts: each takes a tenth of a second and more. */
const LARGEST = 70_000;

/** The real files that are damaged, up to a size. */
function realSamples(largest: number): Sample[] {
  if (!existsSync(corpus)) return [];
  return readdirSync(corpus)
    .filter((name) => /\.(?:docx?|txt|md|pdf|rtf)$/.test(name) && !/^(?:README|VARIATION)/.test(name))
    .sort()
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(path.join(corpus, name))) }))
    .filter((sample) => sample.bytes.length <= largest);
}


test('500 tệp bị làm hỏng theo hạt giống cố định: không lỗi lạ, không quá giờ, không mất chữ', { timeout: 300_000 }, async () => {
  const samples = realSamples(LARGEST);
  const bad: unknown[] = [];
  const refused = new Set<string>();
  for (let number = 0; number < COUNT; number++) {
    const result = await fuzzOne(SEED, number, samples);
    if (result.wrong !== null || result.milliseconds > FUZZ_LIMITS.milliseconds) bad.push(result);
    if (result.refused !== null) refused.add(result.refused);
  }
  expect(bad).toEqual([]);
  // A run that refuses nothing, or all, has damaged nothing
  expect(refused.size).toBeGreaterThan(3);
});
