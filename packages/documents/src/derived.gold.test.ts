import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DERIVED } from './derived-forms.fixture.ts';
import { foldWords, score, type Gold, type Scores } from './gold.fixture.ts';
import { readDocument, readDocumentNow } from './index.ts';

const CORPUS = new URL('../../../../shared/corpus/', import.meta.url);
const hashOf = (words: string) => createHash('sha256').update(words).digest('hex').slice(0, 16);

/** The public gold of the corpus, as far as it is scored. */
interface PublicGold {
  file: string;
  type: string;
  symbol: string;
  issuer: string;
  date: string;
  title: string;
  basis?: string[];
  outline: { path: string; heading_prefix: string }[];
  assignments: { agency: string; role: string; clause: string; ambiguous?: boolean }[];
  citations: { symbol: string; date?: string | null }[];
  recipients?: string[];
  signer?: { capacity: string; title: string; name: string } | null;
}

/** The same truth in the shape of our own gold. Old encodings have one dash and one quotation mark, which the measures fold. */
function goldOf(gold: PublicGold): Gold {
  const roles = (ambiguous: boolean) => gold.assignments.filter((one) => Boolean(one.ambiguous) === ambiguous).map((one): Gold['assignments'][number] => [one.clause, one.role, one.agency]);
  return {
    ...gold,
    title: hashOf(foldWords(gold.title)),
    basis: gold.basis ?? [],
    basisNested: [],
    outline: gold.outline.map((one) => [one.path, hashOf(foldWords(one.heading_prefix).slice(0, 40).trim()), 0]),
    assignments: roles(false),
    ambiguous: roles(true),
    citations: gold.citations.map((one) => [one.symbol, one.date ?? null]),
    recipients: (gold.recipients ?? []).map((line) => hashOf(foldWords(line))),
    signer: gold.signer ? [gold.signer.capacity, gold.signer.title, hashOf(foldWords(gold.signer.name))] : null,
  };
}

/** Floors of the public scorer: these hold on every document, the others on the mean of the four. */
const EACH: Partial<Scores> = { head: 0.95, outline: 0.97, citations: 0.95, signer: 0.95 };
const MEAN: Partial<Scores> = { assignments: 0.9, citationDates: 0.9, basis: 0.9, recipients: 0.95 };

describe.skipIf(!existsSync(CORPUS))('bốn văn bản chấm tay ở các dạng khác (cần ../shared/corpus)', () => {
  const golds = existsSync(CORPUS) ? readdirSync(CORPUS).filter((name) => name.endsWith('.gold.json')).map((name) => JSON.parse(readFileSync(new URL(name, CORPUS), 'utf8')) as PublicGold) : [];
  test.each(Object.entries(DERIVED))('%s', { timeout: 180_000 }, async (_, derive) => {
    const all: Scores[] = [];
    for (const gold of golds) {
      const source = await readDocument(readFileSync(new URL(gold.file, CORPUS)), { name: gold.file });
      const lines = source.text.split('\n');
      const head = lines.findIndex((line) => foldWords(line) === foldWords(gold.type));
      const { bytes, name } = derive(lines, head);
      // What is printed in a straight quotation mark or dots is compared so on both sides
      const scores = score(goldOf(gold), readDocumentNow(bytes, { name }), (words) => hashOf(words.replace(/[“”]/g, '"').replace(/…/g, '...')));
      for (const [part, floor] of Object.entries(EACH)) expect.soft(scores[part as keyof Scores], `${gold.file} ${part}`).toBeGreaterThanOrEqual(floor);
      all.push(scores);
    }
    for (const [part, floor] of Object.entries(MEAN)) expect.soft(all.reduce((sum, one) => sum + one[part as keyof Scores], 0) / all.length, part).toBeGreaterThanOrEqual(floor);
  });
});
