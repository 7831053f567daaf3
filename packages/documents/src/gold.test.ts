import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { score, type Gold, type Scores } from './gold.fixture.ts';
import { readDocument } from './index.ts';

const GOLD = new URL('../test-gold/', import.meta.url);
const CORPUS = new URL('../../../../shared/corpus/', import.meta.url);
const hashOf = (words: string) => createHash('sha256').update(words).digest('hex').slice(0, 16);
const golds = readdirSync(GOLD).filter((name) => name.endsWith('.gold.json')).map((name) => JSON.parse(readFileSync(new URL(name, GOLD), 'utf8')) as Gold);
/** Every document must reach these; the public scorer asks the same of head, outline, citations and signer, and of the rest on the mean. */
const FLOORS: Scores = { head: 1, outline: 0.97, assignments: 0.9, citations: 0.95, citationDates: 0.9, basis: 0.9, recipients: 0.95, signer: 1 };

describe.skipIf(!existsSync(CORPUS))('văn bản thật đã chấm tay (cần ../shared/corpus)', () => {
  test('đủ ít nhất mười văn bản', () => expect(golds.length).toBeGreaterThanOrEqual(10));
  test.each(golds.map((gold) => [gold.file, gold] as const))('%s đạt mức sàn của từng phần', async (file, gold) => {
    const scores = score(gold, await readDocument(readFileSync(new URL(file, CORPUS)), { name: file }), hashOf);
    for (const [part, floor] of Object.entries(FLOORS)) expect.soft(scores[part as keyof Scores], part).toBeGreaterThanOrEqual(floor);
  });
});
