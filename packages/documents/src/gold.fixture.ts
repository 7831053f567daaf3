import type { ReadDocument } from './index.ts';

/** Truth of one document of the corpus, written by reading it: facts as they are, words only as the beginning of a SHA-256. */
export interface Gold {
  file: string;
  type: string;
  symbol: string;
  issuer: string;
  date: string;
  title: string;
  basis: string[];
  basisNested: string[];
  /** Path, hash of the first 40 characters, place in the source (character of .md, paragraph of .docx, line of .pdf). */
  outline: [path: string, hash: string, at: number][];
  assignments: [clause: string, role: string, agency: string][];
  ambiguous: [clause: string, role: string, agency: string][];
  citations: [symbol: string, date: string | null][];
  recipients: string[];
  signer: [capacity: string, title: string, name: string] | null;
  attached?: Pick<Gold, 'type' | 'title' | 'outline' | 'assignments' | 'ambiguous'>;
}

/** NFC, one space, one dash, old and new tone placement folded, lower case: what the public scorer calls the same words. */
export const foldWords = (words: string | null): string =>
  (words ?? '').normalize('NFC').toLowerCase().replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/oà/g, 'òa').replace(/oá/g, 'óa').replace(/oả/g, 'ỏa').replace(/oã/g, 'õa').replace(/oạ/g, 'ọa')
    .replace(/uỷ/g, 'ủy').replace(/uý/g, 'úy').replace(/uỳ/g, 'ùy').replace(/uỹ/g, 'ũy').replace(/uỵ/g, 'ụy')
    .replace(/[*_]+/g, '').replace(/\s+/g, ' ').trim();

/** The first sixteen digits of the SHA-256 of words; given by the test, for packages use nothing of Node. */
export type Hash = (words: string) => string;
const agency = (name: string) => foldWords(name).replace(/^ubnd(?![\p{L}])/u, 'ủy ban nhân dân').replace(/^(?:các|những) /, '').replace(/[;.,:]+$/, '');
const symbol = (text: string | null) => foldWords(text).replace(/\s+/g, '').replace(/\.$/, '');

/** Harmonic mean of precision and recall of two lists in which an item may stand more than once. */
export function f1(truth: readonly string[], found: readonly string[]): number {
  const left = [...found];
  let hits = 0;
  for (const one of truth) {
    const at = left.indexOf(one);
    if (at >= 0) [hits] = [hits + 1, left.splice(at, 1)];
  }
  return truth.length + found.length === 0 ? 1 : (2 * hits) / (truth.length + found.length);
}

const outlineOf = (document: ReadDocument, hashOf: Hash, under = '') => document.clauses.map((clause) => `${under}${clause.path}|${hashOf(foldWords(clause.heading || clause.text).slice(0, 40).trim())}`);
const rolesOf = (document: ReadDocument, under = '') =>
  document.assignments.filter((one) => one.role !== 'assigned').map((one) => `${under}${one.clause}|${one.role}|${agency(one.agency)}`);

/** The measures of the public scorer, each from 0 to 1. */
export interface Scores {
  head: number;
  outline: number;
  assignments: number;
  citations: number;
  citationDates: number;
  basis: number;
  recipients: number;
  signer: number;
}

/** Scores a reading against its truth. */
export function score(gold: Gold, document: ReadDocument, hashOf: Hash): Scores {
  const roles = (list: Gold['assignments'], under = '') => list.map(([clause, role, name]) => `${under}${clause}|${role}|${agency(name)}`);
  const inner = document.attached;
  const doubtful = new Set([...roles(gold.ambiguous), ...(gold.attached ? roles(gold.attached.ambiguous, 'attached/') : [])]);
  const found = [...rolesOf(document), ...(inner ? rolesOf(inner, 'attached/') : [])].filter((one) => !doubtful.has(one));
  const head = [
    gold.type === document.type, foldWords(gold.issuer) === foldWords(document.issuer), symbol(gold.symbol) === symbol(document.symbol), gold.date === document.date, gold.title === hashOf(foldWords(document.title)),
    ...(gold.attached ? [gold.attached.type === inner?.type, gold.attached.title === hashOf(foldWords(inner?.title ?? null))] : []),
  ];
  const dated = gold.citations.filter(([, date]) => date !== null);
  const signer = document.signer;
  return {
    head: head.filter(Boolean).length / head.length,
    outline: f1([...gold.outline.map(([path, hash]) => `${path}|${hash}`), ...(gold.attached?.outline ?? []).map(([path, hash]) => `attached/${path}|${hash}`)], [...outlineOf(document, hashOf), ...(inner ? outlineOf(inner, hashOf, 'attached/') : [])]),
    assignments: f1([...roles(gold.assignments), ...(gold.attached ? roles(gold.attached.assignments, 'attached/') : [])], found),
    citations: f1(gold.citations.map(([one]) => symbol(one)), document.citations.map((one) => symbol(one.symbol))),
    citationDates: dated.length === 0 ? 1 : dated.filter(([one, date]) => document.citations.some((got) => symbol(got.symbol) === symbol(one) && got.date === date)).length / dated.length,
    basis: f1(gold.basis.map(symbol), document.basis.map(symbol)),
    recipients: f1(gold.recipients, document.recipients.map((line) => hashOf(foldWords(line)))),
    signer: gold.signer === null || (foldWords(gold.signer[0]) === foldWords(signer?.capacity ?? '') && foldWords(gold.signer[1]) === foldWords(signer?.title ?? '') && gold.signer[2] === hashOf(foldWords(signer?.name ?? ''))) ? 1 : 0,
  };
}
