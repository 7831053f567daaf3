import type { ReadDocument } from '../types.ts';
import type { Appendix, WrittenBlock } from '../write/types.ts';

const LABEL = /^(?:PHỤ LỤC|Phụ lục|MẪU SỐ|Mẫu số|BIỂU SỐ|Biểu số|BIỂU MẪU)(?:\s+(?:số\s+)?[\dIVXLA-Z.]+)?\s*[.:]?$/u;
const NOTE = /^\[Chú thích\]\s*/u;
const WITH = /^\((?:Kèm theo|Ban hành kèm|Kèm Kế hoạch|Kèm Quyết định)/iu;

/** What stands behind the foot of a document and belongs to no attached one: appendices, each on pages of its own, and notes. */
export function appendicesOfTree(document: ReadDocument): Appendix[] {
  const rest = document.paragraphs.filter((one) => one.kind === 'annex' || one.kind === 'note');
  const lines = rest.map((one) => document.text.slice(...one.span));
  const out: Appendix[] = [];
  const notes = lines.filter((line) => NOTE.test(line));
  let i = 0;
  const own = lines.filter((line) => !NOTE.test(line));
  while (i < own.length) {
    const label = LABEL.test(own[i] ?? '') ? (own[i++] ?? '') : '';
    const title: string[] = [];
    while (label && i < own.length && title.length < 6 && isTitle(own[i] ?? '')) title.push(own[i++] ?? '');
    const subtitle = label && WITH.test(own[i] ?? '') ? own[i++] : undefined;
    const blocks: WrittenBlock[] = [];
    while (i < own.length && !LABEL.test(own[i] ?? '')) blocks.push({ kind: 'paragraph', text: own[i++] ?? '', ...(label ? {} : { align: 'left' as const }) });
    out.push({ label, title: title.join('\n'), ...(subtitle === undefined ? {} : { subtitle }), landscape: false, blocks });
  }
  if (notes.length > 0) out.push({ label: 'Chú thích', title: '', landscape: false, blocks: notes.map((text): WrittenBlock => ({ kind: 'paragraph', text: text.replace(NOTE, '') })) });
  return out;
}

const isTitle = (line: string): boolean => /\p{Lu}/u.test(line) && line === line.toUpperCase() && line.length < 300;
