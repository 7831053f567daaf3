import { symbolKey, TYPE_OF_ABBREVIATION, TYPE_WORDS, type Mention } from './citations.ts';
import { fold } from './decode.ts';
import { likelySymbol, yearsDisagree } from './misprints.ts';
import { problem } from './problems.ts';
import { homeOf, withPlace } from './provinces.ts';
import type { NamedLaw, Pinpoint, ReadCitation, ReadProblem, Span } from './types.ts';

/** "(sau đây gọi tắt là Chỉ thị 11)", "(viết tắt là ...)", or only "(Quyết định số 709/QĐ-TTg)" behind the description of a document. */
const ALIAS = /\(\s*(?:sau đây\s+)?(?:gọi(?:\s+tắt|\s+chung)?|viết tắt)(?:\s+là)?\s*:?\s*["“”']?([^)"“”]{2,80}?)["“”']?\s*\)/giu;
const PINPOINT = new RegExp(
  `(?<![\\p{L}])(?:(điểm)\\s+([a-zđ]\\d?)\\s*,?\\s*)?(?:(khoản)\\s+(\\d{1,2}[a-zđ]?)\\s*,?\\s*)?(?:(Điều|Mục|Chương|Phần)\\s+(\\d{1,3}[a-zđ]?|[IVXL]{1,6}))\\s*,?\\s*(?:(?:của|tại|,)\\s*)?$`,
  'iu',
);
/** Words that end the name of a law; capitals other than these do so too ("Luật Đầu tư công, Sở ..."). */
const LAW_STOP = '(?:số|ngày|năm|được|đã|của|tại|theo|trên|trong|cho|để|có|khi|này|về|với|hoặc|là|bởi|hiện|các|những|thi|thực|bảo|đảm|đồng|nguồn|nghị|thông|nêu|nhằm|từ|do|sẽ|phải|luật|pháp)(?![\\p{L}])';
const LAW_CAPITAL = '(?:Hội|Ủy|Uỷ|Chính|Quốc|Mặt|Tổ|Việt|Nam|Trẻ|Đảng|Nhà|Tòa|Toà|Viện|Thủ|Đoàn)(?![\\p{L}])';
const LAW = new RegExp(
  `(?<![\\p{L}])((?:(?:Bộ luật|Luật|Pháp lệnh)\\s+sửa đổi,? bổ sung một số điều của\\s+)?(?:Hiến pháp|Luật Ban hành văn bản quy phạm pháp luật|Luật Phổ biến, giáo dục pháp luật|(?:Bộ luật|Luật|Pháp lệnh)\\s+\\p{Lu}[^,;.:()\\n]{2,40},\\s+(?!Luật|Bộ|Pháp|Nghị|Quyết|Thông|Chỉ|Kế|Sở|Ủy|Uỷ|UBND|Hội)\\p{Lu}[^,;.:()\\n]{2,60}?(?=\\s+(?:ngày\\s+\\d|số\\s+\\d|năm\\s+\\d{4}))|(?:Bộ luật|Luật|Pháp lệnh)\\s+\\p{Lu}\\p{L}*(?:(?:,\\s+|\\s+và\\s+|\\s+)(?!${LAW_STOP})(?:\\p{Ll}\\p{L}*|${LAW_CAPITAL})){0,12}))`,
  'gu',
);
const LAW_DATE = /^\s*,?\s*(?:ngày\s*(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4})|(?:năm\s+)?(\d{4})(?![\d/]))/iu;
/** The number was lost: "Kết luận số của Bộ Chính trị", "Quyết định số ngày 12/5/2024". */
const BROKEN = new RegExp(`(?<![\\p{L}])(?:${TYPE_WORDS})\\s+số\\s*:?\\s*(?:\\.{2,}|…+)?\\s*(?=(?:của|ngày|về)\\s)`, 'gu');

/** Gives each citation its aliases (with the places where the text uses them) and the pinpoints before its symbol; changes the citations in place. */
export function readReferences(text: string, from: number, to: number, citations: readonly ReadCitation[]): void {
  const part = text.slice(from, to);
  const ends = citations.flatMap((citation) => citation.spans.map((span) => ({ citation, span }))).sort((a, b) => a.span[0] - b.span[0]);
  let at = 0;
  const taken: { alias: string; citation: ReadCitation; end: number }[] = [];
  for (const found of part.matchAll(ALIAS)) {
    const start = from + found.index;
    while (at < ends.length && (ends[at]?.span[1] ?? Infinity) <= start) at++;
    const alias = (found[1] ?? '').trim();
    const near = nearest(ends.slice(Math.max(0, at - 4), at), alias, text, start);
    if (near && isName(alias) && !new RegExp(`^(?:các|những)\\s`, 'iu').test(alias)) taken.push({ alias, citation: near, end: start + found[0].length });
  }
  for (const { alias, citation, end } of taken) {
    const spans = placesOf(text.slice(end, to), alias).map(([a, b]): Span => [a + end, b + end]);
    const known = new Set(citation.spans.map((span) => span[0]));
    citation.aliases.push({ alias, spans: spans.filter((span) => !known.has(span[0])) });
  }
  for (const { citation, span } of ends) {
    const pinpoint = pinpointBefore(text, span[0]);
    if (pinpoint) citation.pinpoints.push(pinpoint);
  }
}

/** An alias of a document names its type ("Chỉ thị 11", "Kế hoạch"), or is a short capital form ("CT11"). */
const isName = (alias: string) => new RegExp(`^(?:${TYPE_WORDS})(?![\\p{L}])`, 'iu').test(alias) || /^[A-ZĐ]{2,}[\s\d-]*\d*$/u.test(alias);

/** The nearest symbol before an alias in the same sentence; of several the one whose type or number the alias repeats. */
function nearest(before: readonly { citation: ReadCitation; span: Span }[], alias: string, text: string, start: number): ReadCitation | null {
  const here = before.filter((one) => start - one.span[1] < 900 && !/[.;]\s+\p{Lu}|\n/u.test(text.slice(one.span[1], start)));
  const number = /\d{1,5}/.exec(alias)?.[0].replace(/^0+/, '');
  const byNumber = number ? here.filter((one) => symbolKey(one.citation.symbol).startsWith(`${number}|`)) : [];
  const byType = here.filter((one) => fold(alias).startsWith(fold(one.citation.type)));
  return (byNumber.at(-1) ?? byType.at(-1) ?? here.at(-1))?.citation ?? null;
}

function placesOf(part: string, alias: string): Span[] {
  const words = alias.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  return [...part.matchAll(new RegExp(`(?<![\\p{L}\\d])${words}(?![\\p{L}\\d/])`, 'gu'))].map((found): Span => [found.index, found.index + found[0].length]);
}

/** "điểm b khoản 1 Điều 35 Nghị định số ...": the place in the cited document that the words before its type word name. */
function pinpointBefore(text: string, symbolAt: number): Pinpoint | null {
  const window = text.slice(Math.max(0, symbolAt - 260), symbolAt);
  const type = new RegExp(`(?:${TYPE_WORDS})(?![\\p{L}])[^;.:\\n]{0,120}$`, 'iu').exec(window);
  if (!type) return null;
  const ahead = window.slice(0, type.index);
  const found = PINPOINT.exec(ahead);
  if (!found?.[0].trim()) return null;
  const start = symbolAt - window.length + found.index;
  const words = found[0].replace(/[\s,]*(?:của|tại)?\s*$/u, '');
  return { text: words, unit: (found[5] ?? '').toLowerCase(), number: found[6] ?? '', clause: found[4] ?? null, point: found[2] ?? null, span: [start, start + words.length] };
}

/** Laws named without a symbol: by name, or by name and date ("Luật Tổ chức Hội đồng nhân dân ... ngày 26/11/2003"). */
export function readNamedLaws(text: string, from: number, to: number, mentions: readonly Mention[]): NamedLaw[] {
  const laws = new Map<string, NamedLaw>();
  for (const found of text.slice(from, to).matchAll(LAW)) {
    const name = (found[1] ?? '').replace(/\s+/g, ' ').replace(/\s(?:và|của|,)\s*$/u, '').trim();
    if (!/\s\p{Lu}|^Hiến pháp/u.test(name)) continue;
    const start = from + found.index;
    const end = start + (found[1] ?? '').replace(/\s(?:và|của|,)?\s*$/u, '').length;
    // followed by its symbol: a citation already
    if (mentions.some((mention) => mention.span[0] >= end && mention.span[0] - end < 30 && /^[\s,]*(?:năm \d{4}[\s,(]*)?(?:số|\()?\s*:?\s*$/iu.test(text.slice(end, mention.span[0])))) continue;
    const date = LAW_DATE.exec(text.slice(end, to));
    const iso = date?.[3] ? `${date[3]}-${(date[2] ?? '').padStart(2, '0')}-${(date[1] ?? '').padStart(2, '0')}` : (date?.[4] ?? null);
    const known = laws.get(fold(name));
    if (known) {
      known.spans.push([start, end]);
      known.date ??= iso;
    } else laws.set(fold(name), { name, date: iso, spans: [[start, end]] });
  }
  return [...laws.values()];
}

const ABBREVIATION_OF_TYPE = new Map(Object.entries(TYPE_OF_ABBREVIATION).map(([short, type]) => [fold(type), short])).set('bo luat', 'l');
const PRINTED: Readonly<Record<string, string>> = { nd: 'NĐ', qd: 'QĐ', cd: 'CĐ', da: 'ĐA', ctr: 'CTr', ttr: 'TTr', ttri: 'TTri', ctrhd: 'CTrHĐ', cthd: 'CTrHĐ' };

/**
 * Key of a document over all spellings of its symbol: type, number, year (of the symbol, else of the date) and body, as "QĐ:1068:2019:TTg". Letters have the type CV;
 * parts that are not known stay empty. The place of a local body is added by `withPlace`.
 */
export function citationKey(symbol: string, type: string, date: string | null): string {
  const [number = '', year = '', ...parts] = symbolKey(symbol).split('|');
  // the printed letters, not the folded ones: Đ stays Đ
  const printed = symbol.split(/[/–—-]+/).filter((part) => part && !/^\d/.test(part)).map((part) => (/^ttg$/iu.test(part) ? 'TTg' : part.toUpperCase()));
  const typed = TYPE_OF_ABBREVIATION[parts[0] ?? ''] !== undefined;
  // The Party's thông tri and the state's thông tư are both printed TT
  if (parts[0] === 'tt' && fold(type) === 'thong tri') parts[0] = 'ttri';
  const weak = printed.length < 2;
  const short = typed ? (parts[0] ?? '') : weak ? (ABBREVIATION_OF_TYPE.get(fold(type)) ?? '') : 'cv';
  return [PRINTED[short] ?? short.toUpperCase(), number, year || (date?.slice(0, 4) ?? ''), (typed ? printed.slice(1) : printed).join('-')].join(':');
}

/** Misprinted symbols and references that lost their number, for a person to look at; settles each citation's `key`, and `canonical` where a likely form is known. */
export function citationProblems(text: string, from: number, to: number, citations: readonly ReadCitation[], issuer: string | null): ReadProblem[] {
  const home = homeOf(issuer);
  const problems: ReadProblem[] = [];
  for (const citation of citations) {
    const wrong = citation.spans.map((span) => ({ span, likely: likelySymbol(text.slice(...span).replace(/\s+/g, ''), citation.type) })).find((one) => one.likely !== null);
    if (wrong?.likely) {
      citation.canonical = wrong.likely;
      problems.push(problem('citation.misprint', wrong.span, text.slice(...wrong.span), wrong.likely));
    } else if (yearsDisagree(citation)) problems.push(problem('citation.year', citation.spans[0] ?? null, citation.symbol));
    citation.key = withPlace(citationKey(citation.canonical ?? citation.symbol, citation.type, citation.date), text, citation, home);
  }
  for (const found of text.slice(from, to).matchAll(BROKEN)) {
    const start = from + found.index;
    problems.push(problem('citation.broken', [start, start + found[0].trimEnd().length], found[0].trim()));
  }
  return problems.sort((a, b) => (a.span?.[0] ?? 0) - (b.span?.[0] ?? 0));
}
