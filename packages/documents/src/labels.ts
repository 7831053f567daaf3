/** Letters of points in administrative order (đ after d; no f, j, w, z). */
export const VIETNAMESE_POINT_LETTERS: readonly string[] = 'a b c d đ e g h i k l m n o p q r s t u v x y'.split(' ');

/** Kinds of labels, outermost first; the number is the rank that nesting follows. */
export type LabelKind = 'part' | 'chapter' | 'section' | 'article' | 'upper' | 'roman' | 'arabic' | 'decimal' | 'letter' | 'paren' | 'point' | 'bullet' | 'plus';
const RANK: Record<LabelKind, number> = { part: 1, chapter: 2, section: 3, article: 4, upper: 3.2, roman: 3.5, arabic: 5, decimal: 6, letter: 7, paren: 7.5, point: 7.7, bullet: 8, plus: 9 };

/** Small Roman numbers of the innermost points, in order: "(i)", "ii)". */
export const SMALL_ROMANS: readonly string[] = 'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv'.split(' ');

/** A label at the start of a paragraph: what kind, as printed without its mark, and how many characters it takes. */
export interface Label {
  kind: LabelKind;
  num: string;
  length: number;
  rank: number;
}

const SYMBOL_AHEAD = /^\d{1,4}\s*[/-]\s*(\d{4}\s*\/\s*)?[A-ZĐ]{2,}/u;
const make = (kind: LabelKind, num: string, length: number): Label => ({ kind, num, length, rank: kind === 'decimal' ? RANK.decimal + num.split('.').length / 100 : RANK[kind] });

/** Reads the label of a paragraph, or null. Symbols, dates and amounts at a line's start are no labels. */
export function readLabel(text: string): Label | null {
  let found = /^(?:PHẦN|Phần)\s+(?:thứ\s+|THỨ\s+)?([IVXLC]+|[\p{L}]+)\s*[.:]?\s*/u.exec(text);
  if (found?.[1] && text.length < 200 && /^([IVXLC]+|nhất|hai|ba|tư|bốn|năm|sáu|NHẤT|HAI|BA|TƯ|BỐN|NĂM)$/u.test(found[1])) return make('part', `Phần ${found[1]}`, found[0].length);
  found = /^(?:CHƯƠNG|Chương)\s+([IVXLC]+|\d+)\s*[.:]?\s*/u.exec(text);
  if (found?.[1]) return make('chapter', `Chương ${found[1]}`, found[0].length);
  found = /^(?:MỤC|Mục)\s+([IVXLC]+|\d+)\s*[.:]?\s*/u.exec(text);
  if (found?.[1] && text.length < 250) return make('section', `Mục ${found[1]}`, found[0].length);
  found = /^(?:Điều|ĐIỀU)\s+(\d+[a-zđ]?)\s*[.:]\s*/u.exec(text);
  if (found?.[1]) return make('article', `Điều ${found[1]}`, found[0].length);
  found = /^([IVXL]{1,7})\s*[./)]\s*(?=[^\s.])/u.exec(text);
  if (found?.[1] && !/^[IVXL]+\/\d|^V\/v(?![\p{L}])/iu.test(text)) return make('roman', found[1], found[0].length);
  // Party and old state documents: "I- QUY ĐỊNH CHUNG"
  found = /^([IVXL]{1,7})\s?[-–]\s*(?=\p{Lu}\p{L})/u.exec(text);
  if (found?.[1]) return make('roman', found[1], found[0].length);
  if (/^\d/.test(text)) return readNumber(text);
  found = /^([A-HĐK])\s*[.)]\s*(?=\p{Lu})/u.exec(text);
  if (found?.[1]) return make('upper', found[1], found[0].length);
  found = /^\((\d{1,2})\)\s+(?=[\p{L}\d“"])/u.exec(text);
  if (found?.[1]) return make('paren', found[1], found[0].length);
  // "i)" alone is the letter behind h as well: the outline tells which
  found = /^\(([ivx]{1,5})\)\s+(?=[\p{L}\d“"])/u.exec(text) ?? /^([ivx]{2,5})\)\s+(?=[\p{L}\d“"])/u.exec(text);
  if (found?.[1] && SMALL_ROMANS.includes(found[1])) return make('point', found[1], found[0].length);
  found = /^([a-zđ])(\d?)\s*[.)/]\s*(?=\S)/u.exec(text);
  // "f" exists only where a machine numbered with Latin letters; the outline puts such a row right
  if (found?.[1] && (VIETNAMESE_POINT_LETTERS.includes(found[1]) || found[1] === 'f') && (/[)]/.test(found[0]) || /\s$/.test(found[0]))) return make('letter', found[1] + (found[2] ?? ''), found[0].length);
  found = /^[-–—•▪●]\s*(?=\S)/u.exec(text) ?? /^\*\s+(?=\p{L})/u.exec(text);
  if (found) return make('bullet', '-', found[0].length);
  found = /^\+\s*(?=\S)/u.exec(text);
  if (found) return make('plus', '+', found[0].length);
  return null;
}

function readNumber(text: string): Label | null {
  if (SYMBOL_AHEAD.test(text)) return null;
  let found = /^(\d{1,2}(?:\.\d{1,2}){1,4})(?:\.?\s+|\.?\s?[-–]\s+(?=\p{Lu}\p{L}))(?=\p{L})/u.exec(text);
  if (found?.[1]) return make('decimal', found[1], found[0].length);
  found = /^(\d{1,2})\s*[.)/]\s*(?=[^\s\d.,)/])/u.exec(text) ?? /^(\d{1,2})[.)]\s+(?=\d[\d.,]*\s*(?:%|\p{L}))/u.exec(text);
  found ??= /^(\d{1,2})\s?[-–]\s+(?=\p{Lu}\p{Ll})/u.exec(text);
  // "12/ngày", "5.Nội dung": a slash needs a space after it to be a label
  if (found?.[1] && !(found[0].includes('/') && !/\s$/.test(found[0]))) return make('arabic', found[1], found[0].length);
  return null;
}

/** The label "i)", "v)" or "x)" read as a small Roman number. */
export const asPoint = (label: Label): Label => ({ ...label, kind: 'point', rank: RANK.point });

/** True when a line is only a label ("1."), whose text stands on the next line. */
export const isBareLabel = (text: string): boolean => /^(?:[IVXL]{1,7}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]$/u.test(text.trim());
