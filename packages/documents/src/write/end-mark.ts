import { printable } from './text.ts';
import type { HeadingBlock, ParagraphBlock, RichText, WrittenBlock } from './types.ts';

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
