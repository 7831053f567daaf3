import { VIETNAMESE_POINT_LETTERS } from './labels.ts';
import { readXml } from './xml.ts';
import type { ZipReader } from './zip.ts';

interface Level {
  format: string;
  text: string;
  start: number;
}
type Levels = Map<number, Level>;

/** Numbering definitions of a Word document: numId → levels with overrides. */
export interface Numbering {
  levels: Map<string, { abstractId: string; levels: Levels; startOverrides: Map<number, number> }>;
}

/** Reads word/numbering.xml: abstract definitions, lvlOverride and startOverride. */
export function readNumbering(zip: ZipReader, maxDepth: number): Numbering {
  const abstracts = new Map<string, Levels>();
  const out: Numbering = { levels: new Map() };
  let abstractId: string | null = null;
  let numId: string | null = null;
  let level: number | null = null;
  let overrideLevel: number | null = null;
  const current = (): Level | undefined => {
    if (level === null) return undefined;
    const levels = numId !== null ? out.levels.get(numId)?.levels : abstractId !== null ? abstracts.get(abstractId) : undefined;
    if (!levels) return undefined;
    const known = levels.get(level) ?? { format: 'decimal', text: `%${level + 1}.`, start: 1 };
    levels.set(level, known);
    return known;
  };
  readXml(zip, 'word/numbering.xml', maxDepth, {
    open(name, attributes) {
      const value = attributes['val'] ?? '';
      if (name === 'abstractNum') {
        abstractId = attributes['abstractNumId'] ?? '';
        abstracts.set(abstractId, new Map());
      } else if (name === 'num') numId = attributes['numId'] ?? '';
      else if (name === 'abstractNumId' && numId !== null) {
        const copied = new Map([...(abstracts.get(value) ?? [])].map(([key, one]) => [key, { ...one }]));
        out.levels.set(numId, { abstractId: value, levels: copied, startOverrides: new Map() });
      } else if (name === 'lvlOverride') overrideLevel = Number(attributes['ilvl'] ?? 0);
      else if (name === 'startOverride' && numId !== null && overrideLevel !== null) out.levels.get(numId)?.startOverrides.set(overrideLevel, Number(value));
      else if (name === 'lvl') level = Number(attributes['ilvl'] ?? 0);
      else {
        const at = level === null ? undefined : current();
        if (!at) return;
        if (name === 'start') at.start = Number(value);
        else if (name === 'numFmt') at.format = value;
        else if (name === 'lvlText') at.text = value;
      }
    },
    close(name) {
      if (name === 'abstractNum') abstractId = null;
      else if (name === 'num') numId = null;
      else if (name === 'lvl') level = null;
      else if (name === 'lvlOverride') overrideLevel = null;
    },
    text: () => undefined,
  });
  return out;
}

/** Counts paragraphs as Word does and writes their labels. */
export class LabelCounter {
  readonly #numbering: Numbering;
  readonly #counts = new Map<string, number[]>();
  readonly #started = new Set<string>();
  constructor(numbering: Numbering) {
    this.#numbering = numbering;
  }

  /** Label of the next paragraph of a list, with its mark ("1.", "đ)", "-"); empty when the list is unknown or has no label. */
  next(numId: string, level: number): string {
    const list = this.#numbering.levels.get(numId);
    const definition = list?.levels.get(level);
    if (!list || !definition || definition.format === 'none') return '';
    if (definition.format === 'bullet') return level === 0 || !definition.text.includes('+') ? (/[+]/.test(definition.text) ? '+' : '-') : '+';
    // Lists of one abstract definition count on together unless a list starts anew
    const counts = this.#counts.get(list.abstractId) ?? [];
    this.#counts.set(list.abstractId, counts);
    if (!this.#started.has(numId)) {
      this.#started.add(numId);
      for (const [at, start] of list.startOverrides) counts[at] = start - 1;
    }
    counts[level] = counts[level] === undefined ? definition.start : counts[level] + 1;
    counts.length = level + 1;
    return definition.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const one = list.levels.get(at);
      return write(counts[at] ?? one?.start ?? 1, at === level ? definition.format : (one?.format ?? 'decimal'));
    });
  }
}

function write(value: number, format: string): string {
  if (format === 'upperRoman') return roman(value);
  if (format === 'lowerRoman') return roman(value).toLowerCase();
  // Word has no Vietnamese letters; an author who numbers a)…h) by machine gets a b c d e f: the place in the row tells the letter
  if (format === 'lowerLetter') return VIETNAMESE_POINT_LETTERS[value - 1] ?? String(value);
  if (format === 'upperLetter') return (VIETNAMESE_POINT_LETTERS[value - 1] ?? String(value)).toUpperCase();
  if (format === 'decimalZero') return String(value).padStart(2, '0');
  return String(value);
}

function roman(value: number): string {
  const table: [number, string][] = [[50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']];
  let out = '';
  for (const [step, letters] of table)
    while (value >= step) {
      out += letters;
      value -= step;
    }
  return out;
}
