// Reads damaged files one after the other in a process of its own; the one that started it watches time and memory.
import { readDocument } from '@thientruong/documents';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fuzzOne } from '../packages/documents/src/fuzz.fixture.ts';
import type { Sample } from '../packages/documents/src/mutate.fixture.ts';

const corpus = path.resolve(import.meta.dirname, '..', '..', 'shared', 'corpus');

/** The real files that are damaged, up to a size. */
function realSamples(largest: number): Sample[] {
  if (!existsSync(corpus)) return [];
  return readdirSync(corpus)
    .filter((name) => /\.(?:docx?|txt|md|pdf|rtf)$/.test(name) && !/^(?:README|VARIATION)/.test(name))
    .sort()
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(path.join(corpus, name))) }))
    .filter((sample) => sample.bytes.length <= largest);
}

const seed = Number(process.argv[2] ?? 1);
const samples = realSamples(Number.MAX_SAFE_INTEGER);
const loaded = samples.find((sample) => sample.name.endsWith('.pdf'));
// The library for PDF is loaded before anything is timed
const ready = loaded ? readDocument(loaded.bytes, { name: loaded.name }) : Promise.resolve();
process.on('message', (number: number) => {
  void ready.then(() => fuzzOne(seed, number, samples)).then((result) => process.send?.(result));
});
