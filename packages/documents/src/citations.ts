import { fold } from './decode.ts';
import { likelySymbol } from './misprints.ts';
import type { CitationRelation, ReadCitation, Span } from './types.ts';

/** Types of documents by the folded abbreviation in their symbol (Phụ lục III NĐ 30/2020/NĐ-CP and the types outside it). */
export const TYPE_OF_ABBREVIATION: Readonly<Record<string, string>> = {
  nq: 'Nghị quyết', qd: 'Quyết định', ct: 'Chỉ thị', qc: 'Quy chế', qyd: 'Quy định', tc: 'Thông cáo', tb: 'Thông báo', hd: 'Hướng dẫn', ctr: 'Chương trình', kh: 'Kế hoạch', pa: 'Phương án',
  da: 'Đề án', bc: 'Báo cáo', bb: 'Biên bản', ttr: 'Tờ trình', cd: 'Công điện', kl: 'Kết luận', nd: 'Nghị định', tt: 'Thông tư', ttlt: 'Thông tư liên tịch', l: 'Luật', pl: 'Pháp lệnh', cv: 'Công văn', vbhn: 'Văn bản hợp nhất',
  ctrhd: 'Chương trình hành động', cthd: 'Chương trình hành động', nqlt: 'Nghị quyết liên tịch', qcph: 'Quy chế phối hợp', ctph: 'Chương trình phối hợp', khph: 'Kế hoạch phối hợp', khlt: 'Kế hoạch liên tịch', td: 'Thông điệp', lct: 'Lệnh',
};
/** Type words as they stand before a symbol, for use in a pattern. */
export const TYPE_WORDS =
  'Nghị quyết liên tịch|Nghị quyết|Quyết định|Chỉ thị|Quy chế phối hợp|Quy chế|Quy định|Thông báo kết luận|Thông báo|Hướng dẫn|Chương trình hành động|Chương trình phối hợp|Chương trình|Kế hoạch phối hợp|Kế hoạch|Phương án|Đề án|Báo cáo|Tờ trình|Công điện|Kết luận|Nghị định|Thông tư liên tịch|Thông tư|Bộ luật|Luật|Pháp lệnh|Công văn|Thông tri|Văn bản hợp nhất|Văn bản';

const DASH = '[-–—]';
const ORG = '[A-ZĐƯ][A-Za-zĐđƯư&]*\\d{0,2}(?:[-–.][A-ZĐƯ][A-Za-zĐđƯư&]*)*';
/** A space beside a dash or slash is a slip; a line break ends a paragraph, so it never stands inside a symbol. */
const GAP = '[^\\S\\n]{0,2}';
/** Resolutions of 2025 carry a dot in their number ("66.4/2025/NQ-CP"); inserted documents a letter ("12a/QĐ-BTC"). */
const NUMBER = '\\d{1,5}(?:\\.\\d{1,2})?[A-Za-z]?';
const SYMBOL = new RegExp(
  [
    // state, normative with a year or not: 30/2020/NĐ-CP, 1068/QĐ-TTg, 24/2026//NQ-CP
    `(?<![\\d/.,])(${NUMBER})${GAP}/${GAP}(?:(\\d{4})${GAP}/{1,2}${GAP})?([A-ZĐ][A-Za-zĐđ]{0,6})${GAP}${DASH}${GAP}(${ORG})`,
    // National Assembly and its standing committee: 93/2025/QH15, 1211/2016/UBTVQH13
    `(?<![\\d/.])(\\d{1,4})/(\\d{4})/(QH|UBTVQH)(\\d{1,2})(?!\\d)`,
    // old forms: 144/2002/QĐ/BTC, 44/2007/TTLT/BTC-BKHCN
    `(?<![\\d/.])(\\d{1,4})/(\\d{4})/([A-ZĐ]{1,4})/(${ORG})`,
    // Party: 69-KL/TW, 57- NQ/TW
    `(?<![\\d/.,])(\\d{1,4})${GAP}${DASH}${GAP}([A-ZĐ][A-Za-zĐđ]{0,6})${GAP}/${GAP}(${ORG})`,
    // a dot where the slash belongs: 66.4.2025/NQ-CP
    `(?<![\\d/.,])(\\d{1,4}(?:\\.\\d)?\\.\\d{4}/[A-ZĐ]{2,4}-${ORG})`,
  ].join('|'),
  'gu',
);
/** Old symbols of a number and a body only ("38/CP", "814/TTg", "31/HĐBT"), read only behind a type word; one word may stand over several numbers. */
const OLD_SHORT = new RegExp(`(?<=(?:${TYPE_WORDS})(?:\\s+số)?\\s*:?\\s*)((?:\\d{1,4}\\s*,\\s*)*)(\\d{1,4})/(CP|TTg|HĐBT|CTN|TW|HĐNN\\d?|UB|TC|BCT|BYT|BTC)(?![\\p{L}\\d/-])`, 'giu');
/** A law printed without the body: "Luật ... số 64/2025 được sửa đổi". */
const PARTIAL = /(?<=(?:Luật|Pháp lệnh)[^;.:\n]{0,100}?\ssố\s)(\d{1,3}\/(?:19|20)\d{2})(?![\d/]|\s*\/)/gu;
const ONE_DATE = String.raw`(\d{1,2})\s*(?:\/|-|\.|tháng)\s*(\d{1,2})\s*(?:\/|-|\.|năm)\s*(\d{4})(?!\d)`;
const DATE_AFTER = new RegExp(String.raw`^\s*\)?,?\s*(?:của [^,;.()]{0,80}?,?\s*)?\(?(?:ký\s+|ban hành\s+)?ngày\s*${ONE_DATE}`, 'iu');
/** "Kế hoạch số 08/KH-UBND, 22/8/2019": a date without "ngày" only right behind. */
const DATE_BARE = new RegExp(String.raw`^\s*,?\s*\(?\s*${ONE_DATE}`, 'iu');
const DATE_BEFORE = new RegExp(String.raw`ngày\s*${ONE_DATE}\s*,?\s*\(?số\s*:?\s*$`, 'iu');
/** Between two symbols that share the date of the second: "số 08/CĐ-UBND và số 09/CĐ-UBND ngày ...". */
const SHARED_DATE = /^\s*(?:,|và|;|,\s*và)\s*(?:số\s*:?\s*)?$/iu;
/** Forms, patterns and standards have numbers like symbols and are no documents. */
const NO_DOCUMENT = /(?:Mẫu(?:\s+số)?|Biểu(?:\s+mẫu)?(?:\s+số)?|TCVN|QCVN|TCXDVN|ISO|IEC|[Đđ]iện thoại:?|[Tt]el:?|[Ff]ax:?)\s*:?\s*$/u;
const BODIES = /^(?:UBND|UBMT|UB|HĐND|VP|TTg|CP|S[A-ZĐ]+|B[A-ZĐ]+|ĐCKS|KSVN)/u;

/** One mention of a symbol. `relation` is what the words before say is done to the document. */
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
/** "... ngày 01/11/2012, số 20-NQ/TW": a date before belongs to the symbol unless another symbol stands before the date. */
const dateBefore = (before: string) => {
  const found = DATE_BEFORE.exec(before);
  return found && !/\d\/|-\p{Lu}{2,}/u.test(before.slice(0, found.index).replace(/^.*[;.\n]/su, '')) ? dateOf(found) : null;
};
const dateOf = (found: RegExpExecArray | null) => (found ? isoDate(found[1] ?? '', found[2] ?? '', found[3] ?? '') : null);

/** Key of a symbol: number, year, type and issuer folded, so that 47/CTr-TU, 47/Ctr-TU and 47-CTr/TU meet. */
export function symbolKey(symbol: string): string {
  const parts = fold(symbol)
    .replace(/[–—]/g, '-')
    .replace(/\s+/g, '')
    .replace(/^(\d{1,4}(?:\.\d)?)\.(\d{4})\//, '$1/$2/')
    .split(/[/-]+/)
    .filter(Boolean);
  const [number = '', ...rest] = parts;
  const year = rest.find((part) => /^(?:19|20)\d{2}$/.test(part)) ?? '';
  return [number.replace(/^0+/, ''), year, ...rest.filter((part) => part !== year)].join('|');
}

/** Type of a symbol: the type word before it, else the nearest type word of the sentence for laws and resolutions, else its abbreviation. */
function typeOf(before: string, abbreviation: string, congress: boolean, letter: boolean): string {
  const word = new RegExp(`(${TYPE_WORDS})(?:\\s+số)?\\s*:?\\s*$`, 'iu').exec(before)?.[1];
  if (word && !(/^kết luận$/iu.test(word) && abbreviation === 'tb')) return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
  if (word) return 'Thông báo kết luận';
  if (congress) {
    const words = [...before.replace(/^.*[;.\n]/su, '').matchAll(/(?<![\p{L}])(Bộ luật|Luật|Nghị quyết|Pháp lệnh|Hiến pháp)(?![\p{L}])/gu)];
    return words.at(-1)?.[1] ?? 'Luật';
  }
  return TYPE_OF_ABBREVIATION[abbreviation] ?? (letter ? 'Công văn' : 'Văn bản');
}

/** Every mention of a symbol in a text, in order. */
export function findMentions(text: string): Mention[] {
  const mentions: Mention[] = [];
  for (const found of text.matchAll(SYMBOL)) {
    const start = found.index;
    // A sentence's full stop is no part of a symbol
    const raw = found[0].replace(/[.&]+$/, '');
    const [, number, year, stateType, , , , congress, , , , oldType, , , partyType] = found;
    const before = text.slice(Math.max(0, start - 160), start);
    if (NO_DOCUMENT.test(before)) continue;
    const named = new RegExp(`(?:(?:${TYPE_WORDS})|số)\\s*:?\\s*$`, 'iu').test(before);
    const abbreviation = fold(stateType ?? oldType ?? partyType ?? (congress ? 'l' : ''));
    if (partyType && !TYPE_OF_ABBREVIATION[abbreviation] && !/^(BCĐ|TGV)$/u.test(partyType) && !named) continue;
    // "2024/abc-x" is a year with something behind it unless the words before or the body say otherwise
    if (stateType && !year && /^(?:19|20)\d{2}$/.test(number ?? '') && !TYPE_OF_ABBREVIATION[abbreviation] && !named && !BODIES.test(stateType)) continue;
    const end = start + raw.length;
    const after = text.slice(end, end + 150);
    mentions.push({
      symbol: raw.replace(/\s+/g, ''),
      key: symbolKey(likelySymbol(raw.replace(/\s+/g, ''), '') ?? raw),
      type: typeOf(before, abbreviation, Boolean(congress), Boolean(stateType)),
      date: dateOf(DATE_AFTER.exec(after)) ?? dateOf(DATE_BARE.exec(after)) ?? dateBefore(before),
      span: [start, end],
    });
  }
  mentions.push(...shortMentions(text, mentions));
  mentions.sort((a, b) => a.span[0] - b.span[0]);
  for (let i = mentions.length - 2; i >= 0; i--) {
    const [one, next] = [mentions[i], mentions[i + 1]];
    if (one && next && !one.date && next.date && SHARED_DATE.test(text.slice(one.span[1], next.span[0])) && fold(one.type) === fold(next.type)) one.date = next.date;
  }
  return mentions;
}

/** Symbols of a number and a body, and laws without the body: too weak to be read without a type word. */
function shortMentions(text: string, known: readonly Mention[]): Mention[] {
  const out: Mention[] = [];
  const free = (span: Span) => !known.some((one) => one.span[0] < span[1] && span[0] < one.span[1]);
  const add = (symbol: string, span: Span, before: string) => {
    if (free(span)) out.push({ symbol, key: symbolKey(likelySymbol(symbol, before) ?? symbol), type: typeOf(before, '', false, false), date: dateOf(DATE_AFTER.exec(text.slice(span[1], span[1] + 150))), span });
  };
  for (const found of text.matchAll(OLD_SHORT)) {
    const before = text.slice(Math.max(0, found.index - 60), found.index);
    for (const one of (found[1] ?? '').matchAll(/\d+/g)) add(`${one[0]}/${found[3]}`, [found.index + one.index, found.index + one.index + one[0].length], before);
    add(`${found[2]}/${found[3]}`, [found.index + (found[1] ?? '').length, found.index + found[0].length], before);
  }
  for (const found of text.matchAll(PARTIAL)) add(found[1] ?? '', [found.index, found.index + found[0].length], 'Luật số ');
  return out;
}

const ENDS_IN_TYPE = new RegExp(`(?:${TYPE_WORDS})?(?:\\s*số)?\\s*:?\\s*$`, 'iu');

/** Whether an act ("thay thế") falls on the mention at the end of the words: on the first document after it, or on one joined to it by a semicolon, comma or "và". */
function actFallsOn(words: string, act: RegExp): boolean {
  const last = [...words.matchAll(act)].at(-1);
  if (!last) return false;
  const between = words.slice(last.index + last[0].length).replace(ENDS_IN_TYPE, '');
  if (/\d\s*[/-]\s*(?:\d{4}\/)?\p{Lu}{2}/u.test(between)) return /(?:;|,|\svà)\s*(?:các\s*)?$/u.test(between);
  return between.length < 80 && !/(?<![\p{L}])(?:theo|tại|căn cứ|thực hiện|khi)(?![\p{L}])/iu.test(between);
}

/** What the document does to a cited one, by the words before its mention and by its place. */
export function relationOf(text: string, mention: Mention, basis: 'direct' | 'nested' | null): CitationRelation {
  const line = text.slice(Math.max(text.lastIndexOf('\n', mention.span[0]) + 1, mention.span[0] - 1500), mention.span[0]);
  const sentence = line.replace(/^.*[.](?=\s)/su, '').trimStart();
  if (basis === 'direct') return /^(?:[-–+•]\s*|\d+[.)]\s*)?(?:(?:Để|Nhằm|Tiếp tục)\s+)*(?:tiếp tục\s+)?(?:thực hiện|triển khai|thi hành|chấp hành)(?![\p{L}])/iu.test(line) ? 'implements' : 'basis';
  if (basis === 'nested') return 'basis';
  if (actFallsOn(sentence, /(?<![\p{L}])(?:thay thế|bãi bỏ)(?![\p{L}])/giu) || /^[^;.\n]{0,200}hết hiệu lực/iu.test(text.slice(mention.span[1], mention.span[1] + 220))) return 'replaces';
  // "2. Bãi bỏ các quyết định sau:" above the items that name them
  const above = new RegExp(`^(?:[-–+•]\\s*|[a-zđ\\d]{1,3}[.)]\\s*)?(?:${TYPE_WORDS})?(?:\\s+số)?\\s*:?\\s*$`, 'iu').test(line) ? text.slice(Math.max(0, mention.span[0] - 900), mention.span[0] - line.length) : '';
  if (/(?:thay thế|bãi bỏ|hết hiệu lực)[^\n.;]*:\n(?:(?:[-–+•]|[a-zđ\d]{1,3}[.)])[^\n]*\n)*$/iu.test(above)) return 'replaces';
  const amending = /^(?:\S{1,8}[.)]?\s+)?(?:(?:Điều|Khoản)\s+\d+[.:]?\s*)?(?:Nay\s+|(?:Quyết định|Nghị quyết|Nghị định|Thông tư|Kế hoạch)\s+này\s+)?(?:sửa đổi|bổ sung)(?![\p{L}])/iu.test(sentence);
  return amending && actFallsOn(sentence, /(?<![\p{L}])(?:sửa đổi|bổ sung)(?![\p{L}])/giu) ? 'amends' : 'cites';
}

/** The document itself, to leave its own symbol out: the same symbol of another year is another document. */
export interface OwnSymbol {
  symbol: string;
  date: string | null;
}

/**
 * Distinct cited documents with their places and fullest date; symbols in `own` (the document's, or the decision's it is attached to) are no citations. Numbers begin
 * anew each year: two full dates of different years under one symbol without a year are two documents.
 */
export function gatherCitations(text: string, mentions: readonly Mention[], own: readonly OwnSymbol[], basisOf: (mention: Mention) => 'direct' | 'nested' | null): ReadCitation[] {
  const isOwn = (mention: Mention) => own.some((one) => symbolKey(one.symbol) === mention.key && (!mention.date || !one.date || mention.date.slice(0, 4) === one.date.slice(0, 4)));
  const byKey = new Map<string, ReadCitation[]>();
  const out: ReadCitation[] = [];
  for (const mention of mentions) {
    if (isOwn(mention)) continue;
    const basis = basisOf(mention);
    const same = byKey.get(mention.key) ?? [];
    const dated = mention.key.split('|')[1] ?? '';
    const known = same.find((one) => dated || !one.date || !mention.date || one.date.slice(0, 4) === mention.date.slice(0, 4));
    if (!known) {
      const citation: ReadCitation = { type: mention.type, symbol: mention.symbol, key: mention.key, date: mention.date, spans: [mention.span], basis, relation: relationOf(text, mention, basis), aliases: [], pinpoints: [] };
      byKey.set(mention.key, [...same, citation]);
      out.push(citation);
      continue;
    }
    // A title in capitals upper-cases the symbol too: the mixed spelling is the real one; a right form beats a misprinted one
    if ((!/[a-z]/.test(known.symbol) && /[a-z]/.test(mention.symbol)) || (likelySymbol(known.symbol, known.type) && !likelySymbol(mention.symbol, mention.type))) known.symbol = mention.symbol;
    known.spans.push(mention.span);
    if (!known.date || (dated && mention.date?.startsWith(dated) && !known.date.startsWith(dated))) known.date = mention.date ?? known.date;
    if (basis === 'direct' || !known.basis) known.basis = basis ?? known.basis;
    const relation = relationOf(text, mention, basis);
    if (STRENGTH[relation] > STRENGTH[known.relation]) known.relation = relation;
  }
  return out;
}

const STRENGTH: Readonly<Record<CitationRelation, number>> = { cites: 0, basis: 1, implements: 2, amends: 3, replaces: 4 };
