import { isPlainDate } from '@thientruong/kernel';
import { fold } from '../decode.ts';
import { typeOfLine } from '../head.ts';
import { layOutHead } from '../html/head.ts';
import type { ReadDocument } from '../types.ts';
import type { AdministrativeDocument, PrintedDay, PrintedHead, WrittenBlock } from '../write/types.ts';

const LETTERS = /\p{L}/u;
const SUBJECT_START = /^(?:V\s?\/\s?v(?![\p{L}])|Về việc\s)/iu;
const DRAFT = /^[([]?\s*DỰ THẢO/iu;
const ISSUED_WITH = /^\(\s*(?:Ban hành kèm|Kèm theo)/iu;
/** Begins a line of the legal basis; what goes on to order something ("…, ban hành kế hoạch") is running text. */
const BASIS = /^(?:Căn cứ|Xét|Theo đề nghị|Thực hiện|Theo|Trên cơ sở|Sau khi|Tiếp theo)\s/u;
const NO_BASIS = /:$|,[^,;]{0,90}\s(?:ban hành|xây dựng|yêu cầu|hướng dẫn|báo cáo|thông báo|đề nghị)\s[^;]*$/u;

/** The right column that a scan put behind the left one on the same line. */
const MERGED = /[\s_*~–-]*(?:CỘNG\s+H(?:ÒA|OÀ)|Độc\s+lập|ĐẢNG CỘNG SẢN).*$/u;

/** What the head of a tree gives to the written document; `preamble` are its paragraphs between title and first clause. */
export interface TreeHead {
  fields: Pick<AdministrativeDocument, 'issuer' | 'number' | 'symbol' | 'place' | 'date' | 'type' | 'subject'> & Partial<Pick<AdministrativeDocument, 'parentIssuer' | 'reference' | 'addressees' | 'draft' | 'bareHead' | 'asPrinted'>>;
  preamble: WrittenBlock[];
}

/** The head of a document that was read: fields where the format knows them, every other line as a paragraph of the preamble. */
export function headOfTree(document: ReadDocument, attached: boolean): TreeHead {
  const layout = layOutHead(document);
  const textOf = (one: { span: readonly [number, number] }): string => document.text.slice(...one.span);
  const left = layout.left.map((one) => ({ text: textOf(one.paragraph), look: one.look }));
  const right = layout.right.map((one) => ({ text: textOf(one.paragraph), look: one.look }));
  const rest = layout.rest.map(textOf);
  const [first = ''] = layout.title.map(textOf);
  const typeLine = typeOfLine(first) === document.type ? first : '';
  const typed = document.type !== null && (document.type !== 'Công văn' || fold(typeLine).startsWith('cong van'));
  const letter = !typed && (document.symbol !== null || document.title !== null);
  const columned = left.some((one) => one.look === 'so') || right.some((one) => one.look !== 'ngay') || document.symbol !== null;
  // An annex or a fragment has no head that could be set in columns
  if ((attached && !columned) || (!typed && !letter)) return bare(document, [...layout.left, ...layout.right, ...layout.title, ...layout.rest].map((one) => ('paragraph' in one ? one.paragraph : one)), typed, typeLine);
  const subject = letter ? takeSubject(document.title, left, rest) : (document.title ?? '');
  const numberAt = left.findIndex((one) => one.look === 'so');
  const above = left.slice(0, numberAt < 0 ? left.length : numberAt).filter((one) => LETTERS.test(one.text));
  const names = above.map((one) => one.text.replace(MERGED, '')).filter((text) => LETTERS.test(text) && text === text.toUpperCase() && !DRAFT.test(text) && typeOfLine(text) === null);
  const below = left.filter((one) => !above.includes(one) && one.look !== 'so' && LETTERS.test(one.text) && !DRAFT.test(one.text)).map((one) => one.text);
  const bodies = splitIssuer(names, document.issuer);
  const issuedWith = attached || rest.some((line) => ISSUED_WITH.test(line));
  const printed: PrintedHead = {
    symbol: symbolLineOf(document.symbol, issuedWith),
    ...dayOf(document, issuedWith, right.find((one) => one.look === 'ngay')?.text ?? ''),
    ...(right.some((one) => /^ĐẢNG CỘNG SẢN/u.test(one.text)) ? { motto: ['ĐẢNG CỘNG SẢN VIỆT NAM'] } : {}),
    ...(below.length > 0 ? { marks: below } : {}),
  };
  const reference = takeReference(rest);
  const addressees = takeAddressees(rest);
  return {
    fields: {
      ...(reference ? { reference } : {}),
      ...(bodies.parent ? { parentIssuer: bodies.parent } : {}),
      issuer: bodies.issuer,
      number: null,
      symbol: '',
      place: document.place ?? '',
      date: printedDayOf(document.date),
      type: typed ? typeLine || (document.type ?? '') : null,
      subject,
      ...(addressees.length > 0 ? { addressees } : {}),
      ...(left.some((one) => DRAFT.test(one.text)) ? { draft: true } : {}),
      asPrinted: printed,
    },
    preamble: rest.flatMap(preambleBlock),
  };
}

/** Only type and subject, all other lines in reading order. */
function bare(document: ReadDocument, lines: readonly { span: readonly [number, number] }[], typed: boolean, typeLine: string): TreeHead {
  const inTitle = (span: readonly [number, number]): boolean => document.titleSpan !== null && span[0] < document.titleSpan[1] && span[1] > document.titleSpan[0];
  const own = [...lines].sort((a, b) => a.span[0] - b.span[0]).map((one) => ({ text: document.text.slice(...one.span), span: one.span }));
  const typeAt = typed ? own.findIndex((one) => one.text === typeLine) : -1;
  const rest = own.filter((one, i) => i !== typeAt && !(typed && inTitle(one.span))).map((one) => one.text);
  const reference = typed ? takeReference(rest) : '';
  return {
    fields: { ...(reference ? { reference } : {}), issuer: '', number: null, symbol: '', place: '', date: null, type: typed ? typeLine || document.type : null, subject: typed ? (document.title ?? '') : '', bareHead: true },
    preamble: rest.flatMap(preambleBlock),
  };
}

/** A line between title and first clause: bodies and "QUYẾT ĐỊNH:" in the middle, the legal basis in italics, all else as body text. */
function preambleBlock(text: string): WrittenBlock[] {
  if (!/[\p{L}\d]/u.test(text)) return [];
  if (text.length < 160 && text === text.toUpperCase() && LETTERS.test(text)) return [{ kind: 'paragraph', text: [{ text, bold: true }], align: 'center', keepNext: true }];
  if (/^\(/u.test(text) && text.length < 250) return [{ kind: 'paragraph', text: [{ text, italic: true }], align: 'center' }];
  if (BASIS.test(text) && (/[;,]$/u.test(text) || !NO_BASIS.test(text))) return [{ kind: 'paragraph', text: [{ text, italic: true }] }];
  return [{ kind: 'paragraph', text }];
}

/** Takes the lines of a letter's subject out of the head; the title joins them. */
function takeSubject(title: string | null, left: { text: string; look: string }[], rest: string[]): string {
  if (title === null) return '';
  for (const lines of [left.map((one) => one.text), rest]) {
    const from = lines.findIndex((line) => SUBJECT_START.test(line));
    if (from < 0) continue;
    let to = from + 1;
    while (to < lines.length && title.startsWith(lines.slice(from, to + 1).join(' ').replace(/\s+/g, ' ').trim())) to++;
    if (lines === rest) rest.splice(from, to - from);
    else left.splice(from, to - from);
    break;
  }
  return title;
}

/** "(Kèm theo Quyết định số …)" below the title, which may run over two lines; the lines are taken out. */
function takeReference(rest: string[]): string {
  if (!ISSUED_WITH.test(rest[0] ?? '')) return '';
  const to = /\)\.?$/u.test(rest[0] ?? '') || !/\)\.?$/u.test(rest[1] ?? '') ? 1 : 2;
  // Without blanks inside the brackets, as the decree prints it
  return rest.splice(0, to).join(' ').replace(/^\(\s+/u, '(').replace(/\s+\)$/u, ')');
}

/** The addressees of "Kính gửi" where the preamble opens with it; the lines are taken out. */
function takeAddressees(rest: string[]): string[] {
  let first = /^Kính gửi\s*:?\s*(.*)$/iu.exec(rest[0] ?? '')?.[1];
  if (first === undefined) return [];
  const listed: string[] = [];
  let to = 1;
  // A wrap that the reading took for two paragraphs
  if (first !== '' && !/[.;:]$/u.test(first) && /^(?![-–])[^.:]{1,80};$/u.test(rest[1] ?? '')) first += ` ${rest[to++] ?? ''}`;
  while (to < rest.length && to < 40 && (/^[-–]\s*\S/u.test(rest[to] ?? '') || (listed.length > 0 ? /[;,]$/u.test(rest[to - 1] ?? '') : first === '' && (rest[to] ?? '').length < 200))) listed.push((rest[to++] ?? '').replace(/^[-–]\s*/u, ''));
  rest.splice(0, to);
  return [first, ...listed].filter(Boolean);
}

/** Which of the lines above the number name the issuer, and which its parent. */
function splitIssuer(lines: readonly string[], issuer: string | null): { parent: string; issuer: string } {
  if (lines.length === 0) return { parent: '', issuer: issuer ?? '' };
  const plain = (text: string): string => fold(text).replace(/^ubnd(?![a-z])/, 'uy ban nhan dan').replace(/\s+/g, ' ').trim();
  const wanted = plain(issuer ?? '');
  for (let from = 0; from < lines.length && wanted; from++) {
    const own = plain(lines.slice(from).join(' '));
    if (own && wanted.startsWith(own)) return { parent: lines.slice(0, from).join('\n'), issuer: lines.slice(from).join('\n') };
  }
  return { parent: '', issuer: lines.join('\n') };
}

const symbolLineOf = (symbol: string | null, issuedWith: boolean): string => {
  if (symbol === null) return issuedWith ? '' : 'Số:         /';
  // Party documents print no colon and join the number with a dash
  if (/^\d*[-–]/u.test(symbol)) return `Số ${symbol}`;
  return symbol.startsWith('/') ? `Số:         ${symbol}` : `Số: ${symbol}`;
};

/** A day that exists or is partly blank is set anew; any other line stays as it was printed. */
function dayOf(document: ReadDocument, issuedWith: boolean, line: string): { day?: string } {
  if (document.date === null) return line ? { day: line } : issuedWith ? { day: '' } : {};
  return document.date.length === 10 && !isPlainDate(document.date) ? { day: line } : {};
}

function printedDayOf(date: string | null): PrintedDay {
  if (date === null) return null;
  if (isPlainDate(date)) return date;
  const [year, month] = date.split('-').map(Number);
  return { year: year ?? 0, month: month === undefined || Number.isNaN(month) ? null : month };
}
