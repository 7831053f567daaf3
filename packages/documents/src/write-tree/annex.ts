import { RECOGNISED } from '../recognised-note.ts';
import { tablesByStart, withTables } from '../table-layout.ts';
import type { ReadDocument } from '../types.ts';
import type { Appendix, WrittenBlock } from '../write/types.ts';
import { gridBlock } from './body.ts';

const LABEL = /^(?:PHỤ LỤC|Phụ lục|MẪU SỐ|Mẫu số|BIỂU SỐ|Biểu số|BIỂU MẪU)(?:\s+(?:số\s+)?[\dIVXLA-Z.]+)?\s*[.:]?$/u;
const NOTE = /^\[Chú thích\]\s*/u;
const WITH = /^\((?:Kèm theo|Ban hành kèm|Kèm Kế hoạch|Kèm Quyết định)/iu;

/** What stands behind the foot of a document and belongs to no attached one: appendices, each on pages of its own, and notes. */
export function appendicesOfTree(document: ReadDocument, attached = false): Appendix[] {
  const all = document.paragraphs.filter((one) => one.kind === 'annex' || one.kind === 'note').map((one) => ({ ...one, text: document.text.slice(...one.span) }));
  const notes = all.filter((one) => NOTE.test(one.text)).map((one) => one.text);
  const parts = withTables(all.filter((one) => !NOTE.test(one.text)), tablesByStart(document));
  /** The text of a line outside a table; empty for a table. */
  const lineAt = (at: number): string => {
    const part = parts[at];
    const [one] = part?.table ? [] : (part?.paragraphs ?? []);
    return one ? document.text.slice(...one.span) : '';
  };
  const out: Appendix[] = [];
  let i = 0;
  while (i < parts.length) {
    const label = LABEL.test(lineAt(i)) ? lineAt(i++) : '';
    const title: string[] = [];
    while (label && i < parts.length && title.length < 6 && isTitle(lineAt(i))) title.push(lineAt(i++));
    const subtitle = label && WITH.test(lineAt(i)) ? lineAt(i++) : undefined;
    const blocks: WrittenBlock[] = [];
    while (i < parts.length && !LABEL.test(lineAt(i))) {
      const table = parts[i]?.table;
      blocks.push(table ? gridBlock(table) : { kind: 'paragraph', text: lineAt(i), ...(label ? {} : { align: 'left' as const }) });
      i++;
    }
    out.push({ label, title: title.join('\n'), ...(subtitle === undefined ? {} : { subtitle }), landscape: false, blocks });
  }
  if (document.format === 'ocr' && !attached) notes.push(RECOGNISED);
  if (notes.length > 0) out.push({ label: 'Chú thích', title: '', landscape: false, blocks: notes.map((text): WrittenBlock => ({ kind: 'paragraph', text: text.replace(NOTE, '') })) });
  return out;
}

const isTitle = (line: string): boolean => /\p{Lu}/u.test(line) && line === line.toUpperCase() && line.length < 300;
