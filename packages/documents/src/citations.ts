import { fold } from './decode.ts';
import type { ReadCitation, Span } from './types.ts';

/** Types of documents by the folded abbreviation in their symbol (Phụ lục III NĐ 30/2020/NĐ-CP and the types outside it). */
export const TYPE_OF_ABBREVIATION: Readonly<Record<string, string>> = {
  nq: 'Nghị quyết', qd: 'Quyết định', ct: 'Chỉ thị', qc: 'Quy chế', qyd: 'Quy định', tc: 'Thông cáo', tb: 'Thông báo', hd: 'Hướng dẫn', ctr: 'Chương trình', kh: 'Kế hoạch', pa: 'Phương án',
  da: 'Đề án', bc: 'Báo cáo', bb: 'Biên bản', ttr: 'Tờ trình', cd: 'Công điện', kl: 'Kết luận', nd: 'Nghị định', tt: 'Thông tư', ttlt: 'Thông tư liên tịch', l: 'Luật', pl: 'Pháp lệnh', cv: 'Công văn', vbhn: 'Văn bản hợp nhất',
};
/** Type words as they stand before a symbol, for use in a pattern. */
export const TYPE_WORDS =
  'Nghị quyết|Quyết định|Chỉ thị|Quy chế|Quy định|Thông báo|Hướng dẫn|Chương trình hành động|Chương trình|Kế hoạch|Phương án|Đề án|Báo cáo|Tờ trình|Công điện|Kết luận|Nghị định|Thông tư liên tịch|Thông tư|Luật|Pháp lệnh|Công văn|Thông tri|Kết luận|Văn bản';

const DASH = '[-–—]';
const ORG = '[A-ZĐƯ][A-Za-zĐđƯư&]*\\d{0,2}(?:[-–.][A-ZĐƯ][A-Za-zĐđƯư&]*)*';
/** A space beside a dash or slash is a slip; a line break ends a paragraph, so it never stands inside a symbol. */
const GAP = '[^\\S\\n]?';
const SYMBOL = new RegExp(
  [
    // state, normative with a year or not: 30/2020/NĐ-CP, 1068/QĐ-TTg, 24/2026//NQ-CP
    `(?<![\\d/.])(\\d{1,5})${GAP}/${GAP}(?:(\\d{4})${GAP}/{1,2}${GAP})?([A-ZĐ][A-Za-zĐđ]{0,5})${GAP}${DASH}${GAP}(${ORG})`,
    // National Assembly: 93/2025/QH15
    `(?<![\\d/.])(\\d{1,4})/(\\d{4})/(QH)(\\d{1,2})`,
    // old forms: 144/2002/QĐ/BTC
    `(?<![\\d/.])(\\d{1,4})/(\\d{4})/([A-ZĐ]{1,4})/(${ORG})`,
    // Party: 69-KL/TW, 57- NQ/TW
    `(?<![\\d/.])(\\d{1,4})${GAP}${DASH}${GAP}([A-ZĐ][A-Za-zĐđ]{0,4})/(${ORG})`,
  ].join('|'),
  'gu',
);
const DATE_AFTER = /^\s*\)?,?\s*(?:của [^,;.()]{0,60}?,?\s*)?\(?ngày\s*(\d{1,2})\s*(?:\/|-|\.|tháng)\s*(\d{1,2})\s*(?:\/|-|\.|năm)\s*(\d{4})/iu;

/** One mention of a symbol. */
export interface Mention {
  symbol: string;
  key: string;
  type: string;
  date: string | null;
  span: Span;
}

const isoDate = (day: string, month: string, year: string): string | null => {
  const [d, m] = [Number(day), Number(month)];
  return d >= 1 && d <= 31 && m >= 1 && m <= 12 ? `${year}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}` : null;
};

/** Key of a symbol: number, year, type and issuer folded, so that 47/CTr-TU, 47/Ctr-TU and 47-CTr/TU meet. */
export function symbolKey(symbol: string): string {
  const parts = fold(symbol).replace(/[–—]/g, '-').replace(/\s+/g, '').split(/[/-]+/).filter(Boolean);
  const [number = '', ...rest] = parts;
  const year = rest.find((part) => /^\d{4}$/.test(part)) ?? '';
  return [number.replace(/^0+/, ''), year, ...rest.filter((part) => part !== year)].join('|');
}

/** Every mention of a symbol in a text, in order. */
export function findMentions(text: string): Mention[] {
  const mentions: Mention[] = [];
  for (const found of text.matchAll(SYMBOL)) {
    const start = found.index;
    let raw = found[0];
    // A sentence's full stop is no part of a symbol
    raw = raw.replace(/[.&]+$/, '');
    const [, , , stateType, , , , congress, , , , oldType, , , partyType] = found;
    const abbreviation = fold(stateType ?? oldType ?? partyType ?? (congress ? 'l' : ''));
    if (partyType && !TYPE_OF_ABBREVIATION[abbreviation] && !/^(BCĐ|TGV)$/u.test(partyType)) continue;
    if (stateType && /^\d{4}$/.test(found[1] ?? '') && !TYPE_OF_ABBREVIATION[abbreviation] && !found[2]) {
      // "2024/abc-x" is a year with something after it only when no body follows
      if (!/^(UBND|HĐND|VP|S[A-ZĐ]+|B[A-ZĐ]+)/u.test(stateType)) continue;
    }
    const end = start + raw.length;
    const before = text.slice(Math.max(0, start - 60), start);
    const word = new RegExp(`(${TYPE_WORDS})(?:\\s+số)?\\s*:?\\s*$`, 'iu').exec(before)?.[1];
    const date = DATE_AFTER.exec(text.slice(end, end + 130));
    mentions.push({
      symbol: raw.replace(/\s+/g, ''),
      key: symbolKey(raw),
      type: word ? word.charAt(0).toUpperCase() + word.slice(1).toLowerCase() : (TYPE_OF_ABBREVIATION[abbreviation] ?? (stateType ? 'Công văn' : 'Văn bản')),
      date: date ? isoDate(date[1] ?? '', date[2] ?? '', date[3] ?? '') : null,
      span: [start, end],
    });
  }
  return mentions;
}

/** Distinct cited documents with their places and fullest date; the document's own symbol is no citation. `basis` by position. */
export function gatherCitations(mentions: readonly Mention[], own: string | null, basisOf: (mention: Mention) => 'direct' | 'nested' | null): ReadCitation[] {
  const ownKey = own ? symbolKey(own) : null;
  const byKey = new Map<string, ReadCitation>();
  for (const mention of mentions) {
    if (mention.key === ownKey) continue;
    const basis = basisOf(mention);
    const known = byKey.get(mention.key);
    // A title in capitals upper-cases the symbol too: the mixed spelling is the real one
    if (known && !/[a-z]/.test(known.symbol) && /[a-z]/.test(mention.symbol)) known.symbol = mention.symbol;
    if (!known) byKey.set(mention.key, { type: mention.type, symbol: mention.symbol, key: mention.key, date: mention.date, spans: [mention.span], basis });
    else {
      known.spans.push(mention.span);
      known.date ??= mention.date;
      if (basis === 'direct' || !known.basis) known.basis = basis ?? known.basis;
    }
  }
  return [...byKey.values()];
}
