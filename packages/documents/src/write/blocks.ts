import { HeadingLevel, type FileChild } from 'docx';
import { paragraph, space } from './pieces.ts';
import { STYLE } from './styles.ts';
import { gridOf, tableOf } from './table.ts';
import { linesOf, oneLine, paragraphsOf } from './text.ts';
import type { HeadingBlock, ParagraphBlock, WrittenBlock } from './types.ts';

const LEVELS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3, 4: HeadingLevel.HEADING_4 } as const;
const ALIGN = { justify: 'both', left: 'left', center: 'center', right: 'right' } as const;

/** Blocks of the body or of an appendix as Word paragraphs and tables; `width` of the text in twips. */
export function blocksOf(blocks: readonly WrittenBlock[], width: number): FileChild[] {
  const out: FileChild[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading') out.push(...headingOf(block));
    else if (block.kind === 'paragraph') out.push(...paragraphOf(block));
    else if (block.kind === 'grid') out.push(gridOf(block, width), space(6));
    else out.push(...tableOf(block, width), space(6));
  }
  return out;
}

function headingOf(block: HeadingBlock): FileChild[] {
  const text = [oneLine(block.label), ...linesOf(block.text)].join(' ').trim();
  return text ? [paragraph(null, text, { heading: LEVELS[block.level], ...(block.align ? { alignment: ALIGN[block.align], indent: { firstLine: 0 } } : {}) })] : [];
}

function paragraphOf(block: ParagraphBlock): FileChild[] {
  const align = block.align === undefined || block.align === 'justify' ? {} : { alignment: ALIGN[block.align], indent: { firstLine: 0 } };
  return paragraphsOf(block.text).map((runs) => paragraph(STYLE.body, runs, { ...align, ...(block.keepNext ? { keepNext: true } : {}) }));
}
