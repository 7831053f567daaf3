import type { RawBlock } from './lines.ts';

const LAYOUT = /CỘNG\s+H|Nơi nhận|Kính gửi|^Số\s*:|^(?:TM|KT|TL|TUQ)\.|ĐẢNG CỘNG SẢN/u;
const MOST_ROWS = 4;

/**
 * Ends a table: one without data (head, Kính gửi, recipients beside signature) is layout, its cells become paragraphs; the blocks of any other learn which rows it has.
 * Looks only at the last blocks, which are the table's.
 */
export function endTable(blocks: readonly RawBlock[], table: number, [first, last]: readonly [first: number, last: number]): void {
  const from = blocks.findLastIndex((block) => block.row === null || block.table !== table) + 1;
  const inside = blocks.slice(from);
  if (last - first < MOST_ROWS && inside.some((block) => LAYOUT.test(block.text))) for (const block of inside) [block.row, block.table] = [null, undefined];
  else for (const block of inside) block.tableRows = [first, last];
}
