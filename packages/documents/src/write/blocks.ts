import { HeadingLevel, type FileChild } from 'docx';
import { paragraph, space } from './pieces.ts';
import { STYLE } from './styles.ts';
import { gridOf, tableOf } from './table.ts';
import { linesOf, oneLine, paragraphsOf, printable } from './text.ts';
import type { HeadingBlock, ParagraphBlock, RichText, WrittenBlock } from './types.ts';

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

/** The body with "./." behind its last sentence; that paragraph stays on the page of the foot. After a table the mark has a line of its own. */
export function withEndMark(body: readonly WrittenBlock[]): WrittenBlock[] {
  const at = body.findLastIndex((block) => block.kind === 'table' || block.kind === 'grid' || textOf(block).trim() !== '');
  const last = body[at];
  const before = body.slice(0, Math.max(0, at));
  if (last?.kind === 'heading') return [...before, { ...last, text: marked(last.text) }];
  if (last?.kind === 'paragraph') return [...before, { ...last, text: markedRuns(last.text), keepNext: true }];
  return [...before, ...(last ? [last] : []), { kind: 'paragraph', text: './.', align: 'right', keepNext: true }];
}

const MARK = './.';
const textOf = (block: HeadingBlock | ParagraphBlock) =>
  printable(block.kind === 'heading' ? block.label + block.text : typeof block.text === 'string' ? block.text : block.text.map((run) => run.text).join(''));
const marked = (text: string) => `${printable(text).replace(/\s*(?:\.\/\.|[.;,])?\s*$/u, '')}${MARK}`;

function markedRuns(text: RichText): RichText {
  if (typeof text === 'string') return marked(text);
  const at = text.findLastIndex((run) => printable(run.text).trim() !== '');
  // the mark itself is upright and light, whatever the last words are
  return text.slice(0, at + 1).flatMap((run, i) => (i === at ? [{ ...run, text: marked(run.text).slice(0, -MARK.length) }, { text: MARK }] : [run]));
}
