import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDocumentNow } from './index.ts';

const folder = path.resolve(import.meta.dirname, '..', '..', '..', '..', 'shared', 'corpus');
interface Gold {
  file: string;
  symbol: string;
  date: string | null;
  outline: { path: string; heading_prefix: string }[];
  assignments: { agency: string; role: string; clause: string | null; ambiguous?: boolean }[];
  citations: { symbol: string; variants?: string[] }[];
  recipients: string[];
  signer: { capacity: string; title: string; name: string } | null;
}
const fold = (text: string) => text.normalize('NFC').toLowerCase().replace(/uỷ/g, 'ủy').replace(/\s+/g, ' ').trim();

describe.skipIf(!existsSync(folder))('tài liệu thật đối chiếu bản chuẩn (cần ../shared/corpus)', () => {
  if (!existsSync(folder)) {
    // How many documents there are is not known here; one line stands for them in the count of what was skipped
    test('mọi tài liệu của ../shared/corpus', () => undefined);
    return;
  }
  const golds = readdirSync(folder).filter((file) => file.endsWith('.gold.json')).map((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Gold);
  const derived = readdirSync(path.join(folder, 'derived')).map((file) => `derived/${file}`);
  const seed = golds.find((gold) => gold.file.startsWith('seed'));
  const cases = [...golds.map((gold) => [gold.file, gold] as const), ...(seed ? derived.map((file) => [file, seed] as const) : [])];

  test.each(cases)('%s: số ký hiệu, cây mục, phân công, viện dẫn, nơi nhận, người ký', (file, gold) => {
    const read = readDocumentNow(new Uint8Array(readFileSync(path.join(folder, file))), { name: file });
    expect(read.symbol).toBe(gold.symbol);
    expect(read.date).toBe(gold.date);
    expect(read.clauses.map((clause) => clause.path)).toEqual(gold.outline.map((clause) => clause.path));
    for (const [i, clause] of gold.outline.entries()) {
      const own = read.clauses[i];
      expect(fold((own?.heading || own?.text) ?? '').slice(0, 40)).toBe(fold(clause.heading_prefix).slice(0, 40));
    }
    const key = (one: { clause: string | null; role: string; agency: string }) => `${one.clause}|${one.role}|${fold(one.agency)}`;
    const wanted = gold.assignments.filter((one) => !one.ambiguous).map(key);
    const found = new Set(read.assignments.filter((one) => one.role !== 'assigned').map(key));
    expect(wanted.filter((one) => found.has(one)).length / wanted.length).toBeGreaterThanOrEqual(0.9);
    expect(read.citations.map((one) => fold(one.symbol)).sort()).toEqual(gold.citations.map((one) => fold(one.symbol)).sort());
    expect(read.recipients.map(fold)).toEqual(gold.recipients.map(fold));
    expect(read.signer).toEqual(gold.signer ? { capacity: gold.signer.capacity, title: gold.signer.title, name: gold.signer.name } : null);
  });
});
