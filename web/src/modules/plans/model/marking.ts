/** What a stretch of the document is marked as. */
export type MarkKind = 'proposal' | 'lead' | 'deadline' | 'chosen' | 'passage' | 'citation' | 'heading' | 'found';

/** A marked stretch: what it belongs to and where it lies in the document's text. */
export interface Mark {
  readonly kind: MarkKind;
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** A run of text under the same marks; runs never overlap and together give the text back. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly marks: readonly Mark[];
}

/** Cuts `[from, to)` wherever a mark begins or ends, so that marks may overlap freely. Empty and outside marks are left out. */
export function segmentsOf(from: number, to: number, marks: readonly Mark[]): Segment[] {
  if (to <= from) return [];
  const inside = marks
    .filter((mark) => mark.to > mark.from && mark.from < to && mark.to > from)
    .sort((a, b) => a.from - b.from || b.to - a.to);
  const cuts = new Set<number>([from, to]);
  for (const mark of inside) {
    cuts.add(Math.max(from, mark.from));
    cuts.add(Math.min(to, mark.to));
  }
  const points = [...cuts].sort((a, b) => a - b);
  const segments: Segment[] = [];
  let next = 0;
  let open: Mark[] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const start = points[i] ?? from;
    const end = points[i + 1] ?? to;
    open = open.filter((mark) => mark.to > start);
    for (let mark = inside[next]; mark && mark.from <= start; mark = inside[++next]) open.push(mark);
    segments.push({ from: start, to: end, marks: open.length ? [...open] : NO_MARKS });
  }
  return segments;
}

const NO_MARKS: readonly Mark[] = [];

/** Gives blocks their marks, by index; blocks without a mark are left out. A mark that crosses blocks goes to each of them. */
export function marksByBlock(blocks: readonly { from: number; to: number }[], marks: readonly Mark[]): Map<number, Mark[]> {
  const result = new Map<number, Mark[]>();
  for (const mark of marks) {
    for (let i = blockAt(blocks, mark.from); i < blocks.length; i++) {
      const block = blocks[i];
      if (!block || block.from >= mark.to) break;
      const list = result.get(i);
      if (list) list.push(mark);
      else result.set(i, [mark]);
    }
  }
  return result;
}

/** Index of the block that holds the offset, or of the first one after it; the number of blocks when there is none. */
export function blockAt(blocks: readonly { from: number; to: number }[], offset: number): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.to ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Shrinks a stretch so that it neither begins nor ends with white space; null when nothing is left. */
export function trimSpan(text: string, from: number, to: number): [number, number] | null {
  let start = Math.min(from, to);
  let end = Math.max(from, to);
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return end > start ? [start, end] : null;
}
