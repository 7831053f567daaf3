import type { ReportPartKey } from '@thientruong/contract';
import { figureKey, writeNumber, type Selector } from './figures.rules.ts';

/** A sentence that was written from figures. The key stays while the figures move, so that a person's edit stays attached. */
export interface DraftLine {
  readonly key: string;
  readonly part: ReportPartKey;
  readonly group: string | null;
  /** {1}, {2}… stand for the figures in order. */
  readonly template: string;
  readonly figures: readonly string[];
  readonly taskId: string | null;
}

/** A cell: words, or a figure whose printed value stands there. */
export type DraftCell = { readonly text: string } | { readonly figure: string };

/** A table of a draft before its figures are printed. */
export interface DraftTable {
  readonly key: string;
  readonly title: string;
  readonly columns: readonly { key: string; title: string; align: 'left' | 'right' }[];
  readonly rows: readonly { key: string; cells: readonly DraftCell[] }[];
  readonly total: readonly DraftCell[] | null;
  readonly note: string | null;
}

/** A report as its figures write it. */
export interface Draft {
  readonly lines: readonly DraftLine[];
  readonly tables: readonly DraftTable[];
  /** Headings of the groups that lines and tables name, by path. */
  readonly headings: ReadonlyMap<string, string>;
  /** Selector and computed value of every figure in lines and tables. */
  readonly figures: ReadonlyMap<string, { selector: Selector; computed: number }>;
}

/** Titles of the parts, in print order. */
export const PART_TITLES: Record<ReportPartKey, string> = {
  results: 'Kết quả thực hiện',
  tasks: 'Tình hình thực hiện nhiệm vụ',
  difficulties: 'Khó khăn, vướng mắc',
  proposals: 'Đề xuất, kiến nghị',
  next: 'Nhiệm vụ trọng tâm kỳ tới',
};

/** Tokens of a template, in the order in which they stand. */
export const tokensOf = (template: string): number[] => [...template.matchAll(/\{(\d+)\}/g)].map((found) => Number(found[1]));

/** True when every figure stands exactly once and no token is left over. */
export function keepsFigures(template: string, figures: number): boolean {
  const tokens = tokensOf(template).sort((a, b) => a - b);
  return tokens.length === figures && tokens.every((token, at) => token === at + 1);
}

/** True when no token stands for a figure that is not there. */
export const printable = (template: string, figures: number): boolean => tokensOf(template).every((token) => token >= 1 && token <= figures);

/** The sentence as it is printed. */
export const printLine = (template: string, values: readonly number[]): string =>
  template.replace(/\{(\d+)\}/g, (whole, token: string) => {
    const value = values[Number(token) - 1];
    return value === undefined ? whole : writeNumber(value);
  });

/** Words of a record inside a sentence: one line, no braces (they would be tokens), no mark at the end, not longer than `max`. */
export function quoted(text: string, max = 160): string {
  const plain = text.replace(/[{}]/g, '').replace(/\s+/g, ' ').trim().replace(/[\s.;,:]+$/u, '');
  if (plain.length <= max) return plain;
  const cut = plain.slice(0, max);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), max - 30)).trimEnd()}…`;
}

/** Things in a row, separated by semicolons; what is beyond the limit is said to exist, not counted. */
export function listed(things: readonly string[], more: string, max = 20): string {
  const distinct = [...new Set(things)];
  return distinct.length > max ? `${distinct.slice(0, max).join('; ')}; ${more}` : distinct.join('; ');
}

/** Collects figures while lines and tables are written, so that every printed number has a selector. */
export class FigureBook {
  readonly figures = new Map<string, { selector: Selector; computed: number }>();
  private readonly count: (selector: Selector) => number;
  constructor(count: (selector: Selector) => number) {
    this.count = count;
  }
  /** The key of a figure, counted once. */
  key(selector: Selector): string {
    const key = figureKey(selector);
    if (!this.figures.has(key)) this.figures.set(key, { selector, computed: this.count(selector) });
    return key;
  }
  /** The value without printing it. */
  value(selector: Selector): number {
    return this.figures.get(figureKey(selector))?.computed ?? this.count(selector);
  }
}
