import type { RawBlock } from './lines.ts';

const LAYOUT = /CỘNG\s+H|Nơi nhận|Kính gửi|^Số\s*:|^(?:TM|KT|TL|TUQ)\.|ĐẢNG CỘNG SẢN/u;
const MOST_ROWS = 4;

/** A table without data (head, Kính gửi, recipients beside signature) is layout: its cells become paragraphs. Looks only at the last blocks, which are the table's. */
export function releaseLayout(blocks: readonly RawBlock[], table: number, rows: number): void {
  const from = blocks.findLastIndex((block) => block.row === null || block.table !== table) + 1;
  const inside = blocks.slice(from);
  if (rows <= MOST_ROWS && inside.some((block) => LAYOUT.test(block.text))) for (const block of inside) [block.row, block.table] = [null, undefined];
}
