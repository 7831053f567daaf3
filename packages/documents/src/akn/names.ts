import type { ReadClause } from '../types.ts';

/** Namespace of OASIS Akoma Ntoso 3.0. */
export const AKN = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0';
/** Our own namespace: places in the source, paths of clauses, and what the reader found. */
export const OWN = 'urn:thientruong:akn:1';
/** Types that lay down rules in general and for long: `act`; every other document is a `doc` (ADR 0008). */
const ACTS = new Set(['Hiến pháp', 'Bộ luật', 'Luật', 'Pháp lệnh', 'Nghị định', 'Thông tư', 'Thông tư liên tịch']);

/** The element of a document of this type. */
export const elementOfType = (type: string | null): 'act' | 'doc' => (type !== null && ACTS.has(type) ? 'act' : 'doc');

/** Lower-case ASCII for a URI or an id: "Kế hoạch" → "ke-hoach"; `none` where nothing is left. */
export function slug(text: string, none = 'khong-ro'): string {
  const plain = text.replace(/[đĐ]/g, 'd').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || none;
}

/** True for a day of the calendar in the form that XML Schema takes. */
const isDay = (text: string): boolean => /^[12]\d{3}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

/** A full day of an ISO date that may lack day or month; null where there is none. */
export function dayOf(date: string | null): string | null {
  if (date === null) return null;
  const day = date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;
  return isDay(day) ? day : null;
}

/** URI of a work: country, kind, type, date (or the year of its symbol, or "du-thao" of a draft), symbol. */
export function workUri(of: { type: string | null; symbol: string | null; date: string | null }): string {
  const year = /(?<!\d)(?:19|20)\d{2}(?!\d)/.exec(of.symbol ?? '')?.[0];
  const date = of.date !== null && /^\d{4}(-\d\d){0,2}$/.test(of.date) ? of.date : (year ?? 'du-thao');
  return `/akn/vn/${elementOfType(of.type)}/${slug(of.type ?? '')}/${date}/${slug(of.symbol ?? '', 'khong-so')}`;
}

/** Element and abbreviation of a clause by the kind of its label, after the naming convention of Akoma Ntoso. */
export function elementOfClause(clause: Pick<ReadClause, 'num'>): { element: string; short: string } {
  const { num } = clause;
  if (num.startsWith('Phần')) return { element: 'part', short: 'part' };
  if (num.startsWith('Chương')) return { element: 'chapter', short: 'chp' };
  if (num.startsWith('Điều')) return { element: 'article', short: 'art' };
  if (num.startsWith('Mục') || /^[IVXLC]+$/.test(num)) return { element: 'section', short: 'sec' };
  if (/^\p{Lu}$/u.test(num)) return { element: 'division', short: 'dvs' };
  if (/^\d+$/.test(num)) return { element: 'paragraph', short: 'para' };
  if (/^\d+(\.\d+)+$/.test(num)) return { element: 'subparagraph', short: 'subpara' };
  if (num === '-' || num === '+') return { element: 'indent', short: 'indent' };
  return { element: 'point', short: 'point' };
}

/** Number of an id: the label without its word and spaces, of a bullet its place among its like. */
export function numberOfId(clause: Pick<ReadClause, 'num' | 'path'>): string {
  const last = clause.path.slice(clause.path.lastIndexOf('/') + 1);
  const own = /^[-+]\d+$/.test(last) ? `${last.startsWith('+') ? 'p' : ''}${last.slice(1)}` : clause.num.replace(/^(?:Phần|Chương|Mục|Điều)\s*/u, '');
  return own.replace(/[^\p{L}\p{N}.]+/gu, '-') || '1';
}

/** Gives every id once: a second one of the same name gets its count. */
export class Ids {
  private readonly seen = new Map<string, number>();
  of(wanted: string): string {
    const count = (this.seen.get(wanted) ?? 0) + 1;
    this.seen.set(wanted, count);
    return count === 1 ? wanted : this.of(`${wanted}-${count}`);
  }
}
