import { foldText } from '@thientruong/kernel';
import { symbolKey } from '@thientruong/documents';

/** A day with all its parts, or null: documents are often dated by month only. */
export const wholeDay = (text: string | null): string | null => (text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null);

/** Keys of a symbol: `bare` without a year, `full` with the year that the symbol or the day of issue gives (the same numbers return every year). */
export function keysOf(symbol: string, issuedOn: string | null): { full: string; bare: string } {
  const [number = '', year = '', ...rest] = symbolKey(symbol).split('|');
  const dated = year || /^\d{4}/.exec(issuedOn ?? '')?.[0] || '';
  return { full: [number, dated, ...rest].join('|'), bare: [number, '', ...rest].join('|') };
}

const PARTY_CENTRE = /ban chap hanh trung uong|bo chinh tri|ban bi thu|^ban [a-z ]*trung uong/;
const STATE_CENTRE = /^(quoc hoi|uy ban thuong vu quoc hoi|chinh phu|thu tuong|chu tich nuoc)/;
const MINISTRY = /^(bo |van phong chinh phu|toa an nhan dan toi cao|vien kiem sat nhan dan toi cao|thanh tra chinh phu|ngan hang nha nuoc)/;
const COMMUNE = /(^|\W)(xa|phuong|thi tran) /;
/** A city below a province is a district; those of the centre are provinces. */
const DISTRICT = /(^|\W)(huyen|quan|thi xa|thanh pho thuoc tinh|thanh pho (?!ha noi|ho chi minh|hai phong|da nang|can tho|hue)) ?/;

/**
 * Who issued a document, for drawing the chain: 1 Party centre, 2 state centre, 3 ministry, 4 Party in the province, 5 council and committee of the province, 6 department or district, 7 others, 0 unknown.
 * The issuer's name decides; else the abbreviation behind the number (Phụ lục III NĐ 30/2020/NĐ-CP, Quy định 66-QĐ/TW for the Party).
 */
export function levelOf(symbol: string | null, issuer: string | null): number {
  const name = foldText(issuer ?? '');
  if (name) {
    if (PARTY_CENTRE.test(name)) return 1;
    if (STATE_CENTRE.test(name)) return 2;
    if (MINISTRY.test(name)) return 3;
    if (/^(tinh uy|thanh uy|dang uy)/.test(name)) return 4;
    if (/^(uy ban nhan dan|hoi dong nhan dan|chu tich uy ban nhan dan)/.test(name)) return COMMUNE.test(name) ? 7 : DISTRICT.test(name) ? 6 : 5;
    if (/^(so|ban|chi cuc|thanh tra tinh|van phong (uy ban|hoi dong|doan)|cong an tinh|bo chi huy) /.test(`${name} `)) return 6;
  }
  const body = (symbol ?? '').replace(/\s+/g, '');
  if (/[/-](?:B[A-ZĐ]+)?TW$|-TW$/u.test(body)) return 1;
  if (/[/-](?:QH\d+|UBTVQH\d*|CP|TTg|CTN)$/iu.test(body)) return 2;
  if (/[/-]TU$/u.test(body)) return 4;
  if (/[/-](?:UBND|HĐND)(?:[/-]|$)/u.test(body)) return 5;
  if (/[/-]S[A-ZĐ]{2,}/u.test(body)) return 6;
  if (/[/-](?:B[A-ZĐ]{2,}|VPCP|TANDTC|VKSTC|NHNN|TTCP)(?:[/-]|$)/u.test(body)) return 3;
  return 0;
}

/** Folds letter by letter: the same length as the text, so that a place found in one is the place in the other. */
export function foldInPlace(text: string): string {
  return text.replace(/[^\0-\x7f]/gu, foldLetter).replace(/[\n\r\t]/g, ' ').replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
const letters = new Map<string, string>();
function foldLetter(letter: string): string {
  let folded = letters.get(letter);
  if (folded === undefined) {
    const plain = letter.normalize('NFD').replace(/\p{M}+/gu, '').replace(/[đĐ]/u, 'd').toLowerCase();
    folded = [...plain].length === 1 && plain.length === letter.length ? plain : letter;
    letters.set(letter, folded);
  }
  return folded;
}

/** The tokens of a folded text, as both the index and a search cut them: runs of letters and digits. */
export const tokensOf = (folded: string): string[] => folded.match(/[a-z0-9]+/g) ?? [];

/** A search for PostgreSQL: every token, the last one also as the beginning of a word; and the whole phrase as a pattern. Null where nothing can be looked for. */
export function searchOf(typed: string): { query: string; pattern: string; words: string[] } | null {
  const folded = foldText(typed);
  const tokens = tokensOf(folded).slice(0, 12);
  if (tokens.length === 0) return null;
  const words = folded.split(' ').filter(Boolean).slice(0, 12);
  return { query: tokens.map((token, at) => (at === tokens.length - 1 ? `${token}:*` : token)).join(' & '), pattern: `%${escapeLike(folded)}%`, words };
}
/** A word as part of a LIKE pattern. */
export const escapeLike = (word: string): string => word.replace(/[\\%_]/g, '\\$&');

const DUTY = new RegExp(
  '(?<![\\p{L}])(ban hành|xây dựng|trình|lập|cụ thể hóa(?: thành| bằng)?)(?:\\s+(?:và|,)\\s*(?:ban hành|tổ chức thực hiện|triển khai|triển khai thực hiện|trình))?' +
    '(?:\\s+(?:các|những|một|riêng))?(?:\\s+(?:cấp có thẩm quyền|UBND tỉnh|Ủy ban nhân dân tỉnh|HĐND tỉnh|Hội đồng nhân dân tỉnh|Chủ tịch UBND tỉnh))?(?:\\s+(?:xem xét|ban hành|phê duyệt|quyết định|thông qua))*(?:\\s+các)?\\s+' +
    '(kế hoạch|chương trình|đề án|quy chế|quy định|nghị quyết|hướng dẫn|quyết định|chỉ thị|phương án)(?![\\p{L}])',
  'iu',
);
/** What is built rather than issued is a document only for these ("xây dựng quy định" is work on somebody else's text as often as not). */
const BUILT = /^(kế hoạch|chương trình|đề án|phương án|quy chế)$/i;

/** Whether the words of a task oblige its lead to issue a document: the type and the verb, or null. A person drops what is none and adds what the words hide. */
export function dutyOf(content: string): { type: string; verb: string } | null {
  const found = DUTY.exec(content.normalize('NFC'));
  if (!found) return null;
  const [, verb = '', type = ''] = found;
  if (/^(xây dựng|lập)$/i.test(verb) && !BUILT.test(type) && !/ban hành/i.test(found[0])) return null;
  const lower = type.toLowerCase();
  return { type: lower.charAt(0).toUpperCase() + lower.slice(1), verb: verb.toLowerCase() };
}

/** A day on which another document begins to change this one. */
export interface Touch {
  kind: 'amends' | 'replaces' | 'repeals';
  byId: string;
  onDay: string | null;
}
/** A person's decision; `seq` grows with time. */
export interface ForceDecision {
  kind: 'begins' | 'ends' | 'holds';
  seq: number;
  onDay: string;
  endKind: string | null;
  byDocumentId: string | null;
}

/** The days that follow from decisions, other documents and the document's own days; a person's newest decision goes before what texts say. */
export function settleForce(
  own: { issuedOn: string | null; effectiveOn: string | null; expiresOn: string | null },
  decisions: readonly ForceDecision[],
  touches: readonly Touch[],
): { beginsOn: string | null; endsOn: string | null; endKind: string | null; endedBy: string | null; amendedOn: string | null } {
  const newest = (kinds: readonly string[]) => decisions.filter((one) => kinds.includes(one.kind)).sort((a, b) => b.seq - a.seq)[0];
  const dated = (kinds: readonly string[]) =>
    touches.filter((one) => kinds.includes(one.kind) && one.onDay !== null).sort((a, b) => ((a.onDay ?? '') < (b.onDay ?? '') ? -1 : 1))[0];
  const beginsOn = newest(['begins'])?.onDay ?? own.effectiveOn ?? wholeDay(own.issuedOn);
  const decided = newest(['ends', 'holds']);
  const touched = decided ? undefined : dated(['replaces', 'repeals']);
  const ends =
    decided?.kind === 'ends'
      ? { endsOn: decided.onDay, endKind: decided.endKind, endedBy: decided.byDocumentId }
      : touched
        ? { endsOn: touched.onDay, endKind: touched.kind === 'replaces' ? 'replaced' : 'repealed', endedBy: touched.byId }
        : { endsOn: null, endKind: null, endedBy: null };
  // The day until which a document holds is its last one
  const after = own.expiresOn ? nextDay(own.expiresOn) : null;
  const expires = after !== null && decided?.kind !== 'holds' && (ends.endsOn === null || after < ends.endsOn);
  return { beginsOn, ...(expires ? { endsOn: after, endKind: 'expired', endedBy: null } : ends), amendedOn: dated(['amends'])?.onDay ?? null };
}

const nextDay = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
