import type { Style } from './docx-styles.ts';
import { VIETNAMESE_POINT_LETTERS } from './labels.ts';
import { readXml } from './xml.ts';
import type { ZipReader } from './zip.ts';

/** One level of a list. */
export interface Level {
  format: string;
  text: string;
  start: number;
  /** After which level (counted from 1) it begins anew; 0 never, null after any above. */
  restart: number | null;
  /** "1.1" even where the level above has Roman numbers. */
  legal: boolean;
  /** The paragraph style whose paragraphs stand at this level. */
  style: string | null;
}
type Levels = Map<number, Level>;

/** Numbering definitions of a Word document: number of the list → levels with overrides. */
export interface Numbering {
  levels: Map<string, { abstractId: string; levels: Levels; startOverrides: Map<number, number> }>;
}

/** Word has nine levels; others are made to exhaust. */
const isLevel = (level: number): boolean => Number.isInteger(level) && level >= 0 && level <= 8;
const numberOf = (value: string): number => (/^-?\d{1,6}$/.test(value) ? Number(value) : 0);
const newLevel = (level: number): Level => ({ format: 'decimal', text: `%${level + 1}.`, start: 1, restart: null, legal: false, style: null });

/** Reads word/numbering.xml: abstract definitions (also through a list style), lvlOverride and startOverride. */
export function readNumbering(zip: ZipReader, maxDepth: number, styles: ReadonlyMap<string, Style>): Numbering {
  const abstracts = new Map<string, Levels>();
  /** Definitions that say only "as the list style does". */
  const links = new Map<string, string>();
  const instances: { numId: string; abstractId: string; overrides: Levels; starts: Map<number, number> }[] = [];
  let abstractId: string | null = null;
  let instance: (typeof instances)[number] | null = null;
  let level: Level | null = null;
  let overrideLevel = 0;
  readXml(zip, 'word/numbering.xml', maxDepth, {
    open(name, attributes) {
      const value = attributes['val'] ?? '';
      if (name === 'abstractNum') abstracts.set((abstractId = attributes['abstractNumId'] ?? ''), new Map());
      else if (name === 'num') instances.push((instance = { numId: attributes['numId'] ?? '', abstractId: '', overrides: new Map(), starts: new Map() }));
      else if (name === 'abstractNumId' && instance) instance.abstractId = value;
      else if (name === 'numStyleLink' && abstractId !== null) links.set(abstractId, value);
      else if (name === 'lvlOverride') overrideLevel = Number(attributes['ilvl'] ?? 0);
      else if (name === 'startOverride' && instance) instance.starts.set(overrideLevel, numberOf(value));
      else if (name === 'lvl') {
        const at = Number(attributes['ilvl'] ?? 0);
        const levels = instance ? instance.overrides : abstractId === null ? undefined : abstracts.get(abstractId);
        level = isLevel(at) ? newLevel(at) : null;
        if (level) levels?.set(at, level);
      } else if (level) {
        if (name === 'start') level.start = numberOf(value);
        else if (name === 'numFmt') level.format = value;
        else if (name === 'lvlText') level.text = value;
        else if (name === 'lvlRestart') level.restart = numberOf(value);
        else if (name === 'isLgl') level.legal = value !== '0' && value !== 'false';
        else if (name === 'pStyle') level.style = value;
      }
    },
    close(name) {
      if (name === 'abstractNum') abstractId = null;
      else if (name === 'num') instance = null;
      else if (name === 'lvl') level = null;
    },
    text: () => undefined,
  });
  const byNumber = new Map(instances.map((one) => [one.numId, one.abstractId]));
  const behind = (id: string): string => {
    const style = links.get(id);
    return style === undefined ? id : (byNumber.get(styles.get(style)?.numId ?? '') ?? id);
  };
  const out: Numbering = { levels: new Map() };
  for (const one of instances) {
    const id = behind(one.abstractId);
    const levels: Levels = new Map([...(abstracts.get(id) ?? [])].map(([at, own]) => [at, { ...own }]));
    for (const [at, own] of one.overrides) levels.set(at, own);
    for (const [at, start] of one.starts) {
      const own = levels.get(at);
      if (own) own.start = start;
    }
    out.levels.set(one.numId, { abstractId: id, levels, startOverrides: new Map([...one.starts].filter(([at]) => isLevel(at))) });
  }
  return out;
}

/** Counts paragraphs as Word does and writes their labels. */
export class LabelCounter {
  readonly #read: () => Numbering;
  #numbering: Numbering | undefined;
  readonly #counts = new Map<string, (number | undefined)[]>();
  readonly #started = new Set<string>();
  /** `read` is asked once, for the first list: most documents of the state have their labels typed and never ask. */
  constructor(read: () => Numbering) {
    this.#read = read;
  }

  /**
   * Label of the next paragraph of a list, with its mark ("1.", "đ)", "-"); empty when the list is unknown or has no label. Without a level of its own a paragraph
   * stands at the level that belongs to its style, or at the first.
   */
  next(numId: string, given: number | null, style: string | null): string {
    this.#numbering ??= this.#read();
    const list = this.#numbering.levels.get(numId);
    const level = given ?? [...(list?.levels ?? [])].find(([, one]) => style !== null && one.style === style)?.[0] ?? 0;
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
    counts[level] = (counts[level] ?? definition.start - 1) + 1;
    for (let below = level + 1; below < counts.length; below++) {
      const restart = list.levels.get(below)?.restart ?? below;
      if (restart > level) counts[below] = undefined;
    }
    return definition.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const one = list.levels.get(at);
      return write(counts[at] ?? one?.start ?? 1, at === level ? definition.format : definition.legal ? 'decimal' : (one?.format ?? 'decimal'));
    });
  }
}

/** Beyond it no list of a document counts in Roman numbers. */
const MOST_ROMAN = 399;

function write(value: number, format: string): string {
  if (value < 1 || (value > MOST_ROMAN && /Roman$/.test(format))) return String(value);
  if (format === 'upperRoman') return roman(value);
  if (format === 'lowerRoman') return roman(value).toLowerCase();
  // Word has no Vietnamese letters; an author who numbers a)…h) by machine gets a b c d e f: the place in the row tells the letter
  if (format === 'lowerLetter') return VIETNAMESE_POINT_LETTERS[value - 1] ?? String(value);
  if (format === 'upperLetter') return (VIETNAMESE_POINT_LETTERS[value - 1] ?? String(value)).toUpperCase();
  if (format === 'decimalZero') return String(value).padStart(2, '0');
  return String(value);
}

function roman(value: number): string {
  const table: [number, string][] = [[100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']];
  let out = '';
  for (const [step, letters] of table)
    while (value >= step) {
      out += letters;
      value -= step;
    }
  return out;
}
