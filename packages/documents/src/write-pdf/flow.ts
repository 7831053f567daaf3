import type { Run } from '../write/types.ts';
import { drawLine, linesOfRuns, type Align, type Line } from './lines.ts';
import type { Look, Paper, Tag } from './paper.ts';

/** What is never split: a line, a row of a table, a rule. Lengths in points. */
export interface Box {
  readonly height: number;
  /** Room above it, which falls away at the top of a page. */
  readonly before?: number;
  /** Stays on the page of the box after it. */
  readonly keepNext?: boolean;
  /** Drawn again at the top of every page that begins with this box: the head of its table. */
  readonly repeated?: readonly Box[];
  /** `tagged` is false for what is drawn again: it is decoration then. */
  draw(y: number, tagged: boolean): void;
}

/** Longest time that pages are laid out without letting others have a turn. */
const TURN_MS = 12;

/** Lays boxes out one below another, on as many pages as they need; gives way to other work of the process all the time. */
export async function place(paper: Paper, boxes: Iterable<Box>): Promise<void> {
  let since = performance.now();
  let kept: Box[] = [];
  for (const box of boxes) {
    kept.push(box);
    if (box.keepNext) continue;
    placeTogether(paper, kept);
    kept = [];
    if (performance.now() - since > TURN_MS) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      since = performance.now();
    }
  }
  placeTogether(paper, kept);
}

const heightOf = (boxes: readonly Box[], atTop: boolean) => boxes.reduce((sum, box, at) => sum + box.height + (at === 0 && atTop ? 0 : (box.before ?? 0)), 0);

function placeTogether(paper: Paper, boxes: readonly Box[]): void {
  if (boxes.length > 0 && !paper.isAtTop && paper.y + heightOf(boxes, false) > paper.bottom + 0.01) turnPage(paper, boxes[0]);
  for (const box of boxes) {
    const before = paper.isAtTop ? 0 : (box.before ?? 0);
    // More than a page was to be kept together: it is not
    if (!paper.isAtTop && paper.y + before + box.height > paper.bottom + 0.01) turnPage(paper, box);
    const room = paper.isAtTop ? 0 : (box.before ?? 0);
    box.draw(paper.y + room, true);
    paper.y += room + box.height;
  }
}

function turnPage(paper: Paper, first: Box | undefined): void {
  paper.nextPage();
  for (const box of first?.repeated ?? []) {
    box.draw(paper.y, false);
    paper.y += box.height;
  }
}

/** How a paragraph is set; lengths in points. */
export interface ParagraphLook extends Look {
  readonly align?: Align;
  readonly firstLine?: number;
  readonly before?: number;
  readonly after?: number;
  /** Room left free at the sides. */
  readonly inset?: { left?: number; right?: number };
  /** Line height as a multiple of the single one. */
  readonly spacing?: number;
  readonly keepNext?: boolean;
  /** Part of the structure, "P" where nothing is said. */
  readonly type?: string;
}

/** A paragraph as boxes, a line each; a first or last line never stands alone. */
export function paragraphBoxes(paper: Paper, parent: Tag, runs: readonly Run[], look: ParagraphLook): Box[] {
  const left = paper.left + (look.inset?.left ?? 0);
  const room = paper.width - (look.inset?.left ?? 0) - (look.inset?.right ?? 0);
  const lines = linesOfRuns(paper, runs, look, room, look.firstLine ?? 0);
  if (lines.length === 0) return [];
  const type = look.type ?? 'P';
  const tag = paper.tag(parent, type);
  const height = paper.lineHeight(look) * (look.spacing ?? 1);
  return lines.map((line: Line, at): Box => {
    const indent = at === 0 ? (look.firstLine ?? 0) : 0;
    const isLast = at === lines.length - 1;
    return {
      height: height + (isLast ? (look.after ?? 0) : 0),
      ...(at === 0 ? { before: look.before ?? 0 } : {}),
      keepNext: isLast ? (look.keepNext ?? false) : at === 0 || at === lines.length - 2 || (look.keepNext ?? false),
      draw: (y) => paper.within(tag, type, () => drawLine(paper, line, { x: left + indent, y, room: room - indent, align: look.align ?? 'left', look })),
    };
  });
}

/** Empty room. */
export const roomBox = (height: number, keepNext = false): Box => ({ height, keepNext, draw: () => undefined });

/** A thin line in the middle of the text. */
export function ruleBox(paper: Paper, length: number, before: number, after: number, keepNext = false): Box {
  return {
    height: after,
    before,
    keepNext,
    draw: (y) => paper.within(null, 'Artifact', () => paper.line(paper.left + (paper.width - length) / 2, y, paper.left + (paper.width + length) / 2, y)),
  };
}

/** Boxes side by side, each a stack of its own, on one page. */
export function besideBox(paper: Paper, columns: readonly { x: number; width: number; stack: (x: number, width: number) => Stack }[], keepNext = false): Box {
  const stacks = columns.map((column) => column.stack(paper.left + column.x, column.width));
  return { height: Math.max(0, ...stacks.map((stack) => stack.height)), keepNext, draw: (y) => stacks.forEach((stack) => stack.draw(y)) };
}

/** Lines under one another in a column. */
export interface Stack {
  readonly height: number;
  draw(y: number): void;
}

/** Lines and rules of a column of its own, for heads and feet. */
export class StackBuilder implements Stack {
  readonly #parts: { height: number; draw(y: number): void }[] = [];
  readonly #at: { paper: Paper; parent: Tag; x: number; width: number };
  height = 0;

  constructor(at: { paper: Paper; parent: Tag; x: number; width: number }) {
    this.#at = at;
  }

  #add(height: number, draw: (y: number) => void): this {
    this.#parts.push({ height, draw });
    this.height += height;
    return this;
  }

  text(text: string, look: ParagraphLook): this {
    const { paper, parent, x, width } = this.#at;
    const left = look.inset?.left ?? 0;
    const room = width - left - (look.inset?.right ?? 0);
    const lines = linesOfRuns(paper, [{ text }], look, room);
    if (lines.length === 0) return this;
    const tag = paper.tag(parent, look.type ?? 'P');
    const height = paper.lineHeight(look) * (look.spacing ?? 1);
    if (look.before) this.gap(look.before);
    for (const line of lines) this.#add(height, (y) => paper.within(tag, look.type ?? 'P', () => drawLine(paper, line, { x: x + left, y, room, align: look.align ?? 'left', look })));
    return look.after ? this.gap(look.after) : this;
  }

  gap(height: number): this {
    return this.#add(height, () => undefined);
  }

  rule(length: number): this {
    const { paper, x, width } = this.#at;
    return this.#add(2, (y) => paper.within(null, 'Artifact', () => paper.line(x + (width - length) / 2, y + 1, x + (width + length) / 2, y + 1)));
  }

  /** A text in a frame in the middle of the column. */
  framed(text: string, look: ParagraphLook): this {
    const { paper, x, width } = this.#at;
    const wide = paper.widthOf(text, look) + 16;
    const height = paper.lineHeight(look) + 4;
    this.gap(6).#add(0, (y) => paper.within(null, 'Artifact', () => paper.box(x + (width - wide) / 2, y - 2, wide, height)));
    return this.text(text, { ...look, align: 'center', after: 4 });
  }

  draw(y: number): void {
    let at = y;
    for (const part of this.#parts) {
      part.draw(at);
      at += part.height;
    }
  }
}
