import { layOutHead } from '../html/head.ts';
import type { ReadDocument } from '../types.ts';
import type { HeadField, Outline, Unit } from './types.ts';

/** Units and head of a document that was read; those of an attached document follow, their paths after "kem-theo/". */
export function outlineOf(document: ReadDocument): Outline {
  const units: Unit[] = [];
  const head: { field: HeadField; value: string }[] = [];
  let prefix = '';
  for (let part: ReadDocument | null = document; part; part = part.attached) {
    addUnits(part, prefix, units);
    addHead(part, head);
    prefix += 'kem-theo/';
  }
  return { head, units };
}

function addHead(document: ReadDocument, head: { field: HeadField; value: string }[]): void {
  const { type, symbol, issuer, place, date, title, basis, recipients, signer } = document;
  const one = (field: HeadField, value: string | null): void => {
    if (value) head.push({ field, value });
  };
  for (const [field, value] of Object.entries({ type, symbol, issuer, place, date, title })) one(field as HeadField, value);
  for (const value of basis) one('basis', value);
  for (const value of recipients) one('recipient', value);
  one('signer', signer ? [signer.capacity, signer.title, signer.name].filter(Boolean).join(' / ') : null);
}

/** Clauses with their own words; paragraphs between title and first clause, cells, closing lines and annexes one by one. */
function addUnits(document: ReadDocument, prefix: string, units: Unit[]): void {
  const textOf = (span: readonly [number, number]): string => document.text.slice(...span);
  const plain = (span: readonly [number, number], parent: number): Unit => ({ path: null, num: '', heading: '', words: textOf(span), parent, span });
  for (const one of layOutHead(document).rest) units.push(plain(one.span, -1));
  // Clauses may share a path: the nearest one above is meant
  const at = new Map<string, number>();
  let ord = 0;
  for (const one of document.paragraphs) {
    const clause = document.clauses[ord];
    if (clause && one.span[0] === clause.headingSpan[0] && one.kind !== 'head' && one.kind !== 'table' && one.kind !== 'closing') {
      const parent = clause.parent === null ? -1 : (at.get(clause.parent) ?? -1);
      at.set(clause.path, units.length);
      units.push({ path: prefix + clause.path, num: clause.num, heading: clause.heading, words: [clause.heading, clause.text].filter(Boolean).join('\n'), parent, span: clause.headingSpan });
      ord++;
    } else if (one.kind === 'table') units.push(plain(one.span, one.clause === null ? -1 : (at.get(one.clause) ?? -1)));
    // What stands under a label is in the words of its clause
    else if (one.kind === 'closing' || one.kind === 'annex' || one.kind === 'note' || (one.kind === 'body' && one.clause === null)) units.push(plain(one.span, -1));
  }
}
