import { fromFont, legacyFont } from './tables.ts';
import { likelihood, type LegacyEncoding } from './repair.ts';

/** How the letters of a run are to be taken: an old Vietnamese font, a font of signs, or as they are. */
export type FontKind = ReturnType<typeof legacyFont> | 'symbol' | 'wingdings';
/** Letters of one font side by side: a letter and its mark of VNI may stand in two runs. */
export interface FontRun {
  text: string;
  kind: FontKind;
}

/** Kind of a font by its name. */
export function fontKind(name: string | null): FontKind {
  if (name === null) return null;
  if (/^Symbol\b/i.test(name)) return 'symbol';
  return /^(?:Wingdings|Webdings)/i.test(name) ? 'wingdings' : legacyFont(name);
}

/** Signs of Symbol and Wingdings that stand in administrative documents, by their code in the font; others stay as Word stores them (private use). */
const SYMBOL: Readonly<Record<number, string>> = {
  0xb7: '•', 0xa3: '≤', 0xb3: '≥', 0xb9: '≠', 0xbb: '≈', 0xb1: '±', 0xb4: '×', 0xb8: '÷', 0xb0: '°', 0xae: '→', 0xde: '⇒', 0xa5: '∞', 0xd6: '√', 0xe5: '∑', 0x2d: '−',
  0x61: 'α', 0x62: 'β', 0x67: 'γ', 0x64: 'δ', 0x65: 'ε', 0x6c: 'λ', 0x6d: 'μ', 0x70: 'π', 0x73: 'σ', 0x77: 'ω', 0x44: 'Δ', 0x57: 'Ω', 0x53: 'Σ',
};
const WINGDINGS: Readonly<Record<number, string>> = {
  0xa7: '▪', 0xa8: '◻', 0x6f: '☐', 0x71: '❑', 0x72: '❒', 0x6e: '■', 0xfe: '☑', 0xfd: '☒', 0xfc: '✓', 0xfb: '✗', 0xd8: '➢', 0xe0: '→', 0xdf: '←', 0xe8: '➔', 0xf0: '⇨', 0x76: '❖', 0x9f: '•', 0x6c: '●', 0x28: '☎', 0x2a: '✉', 0x46: '☞',
};

/** A sign by its font and code ("F0B7" of w:sym). Signs of old Vietnamese fonts are letters. */
export function symbolOf(font: string, code: number): string {
  return signOf(fontKind(font), code);
}

function signOf(kind: FontKind, code: number): string {
  const low = code >= 0xf000 ? code - 0xf000 : code;
  if (kind === 'symbol') return SYMBOL[low] ?? String.fromCharCode(low < 0x40 ? low : code);
  if (kind === 'wingdings') return WINGDINGS[low] ?? String.fromCharCode(code);
  const letter = low < 0x100 ? String.fromCharCode(low) : String.fromCharCode(code);
  return kind === null ? letter : fromFont(letter, kind);
}

/** Letters that no old font has: a text with them was typed in Unicode, whatever its font says. */
const UNICODE_ONLY = /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u0300-\u0323]/u;

function converted(text: string, kind: FontKind): string {
  // Letters in the private range are signs whatever the font is called
  if (kind === 'symbol' || kind === 'wingdings') return text.replace(/[\uf020-\uf0ff]/g, (sign) => signOf(kind, sign.charCodeAt(0)));
  const plain = text.replace(/[\uf0b7\uf0a7]/g, (sign) => (sign === '\uf0b7' ? '•' : '▪'));
  if (kind === null || UNICODE_ONLY.test(plain)) return plain;
  const out = fromFont(plain, kind);
  return kind !== 'tcvn3-capitals' && likelihood(plain).share > likelihood(out).share ? plain : out;
}

/** The words of runs, each converted by its font, and from which encoding any was. */
export function textOfRuns(runs: readonly FontRun[]): { text: string; encoding: LegacyEncoding | null } {
  let text = '';
  let encoding: LegacyEncoding | null = null;
  for (const run of runs) {
    const own = converted(run.text, run.kind);
    if (own !== run.text && run.kind === 'vni') encoding = 'VNI-Windows';
    else if (own !== run.text && (run.kind === 'tcvn3' || run.kind === 'tcvn3-capitals')) encoding = 'TCVN3';
    text += own;
  }
  return { text, encoding };
}
