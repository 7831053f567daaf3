import { readLabel } from './labels.ts';
import { tablesOf } from './tables.ts';
import type { Block, ReadAnnex } from './types.ts';

/** "PHỤ LỤC", "Phụ lục số 01:", "Biểu số 02", "Mẫu số 05", "DANH MỤC ...": what an annex begins with; a title may stand on the same line. */
const LABEL = /^((?:PHỤ LỤC|Phụ lục|BIỂU MẪU|Biểu mẫu|BIỂU|Biểu|MẪU|Mẫu)(?:\s+(?:SỐ|số))?(?:\s*:?\s*(?:\d{1,3}[a-zA-Z]?|[IVXLC]{1,6}|[A-Z])(?:\.\d{1,2}){0,3}(?![\p{L}\d]))?)\s*[:.–-]?\s*(.*)$/u;
const BELOW_TITLE = /^\(\s*(?:Kèm theo|Ban hành kèm|Đính kèm|Lưu ý)/iu;
const MOST_TITLE_LINES = 5;

function labelOf(block: Block | undefined): { label: string; title: string } | null {
  if (!block || block.row !== null || block.text.length > 200) return null;
  const found = LABEL.exec(block.text);
  if (!found?.[1]) return null;
  const rest = (found[2] ?? '').trim();
  // "Phụ lục này quy định ...": a sentence; a bare "Biểu", "Mẫu" needs its number
  if (/^\p{Ll}/u.test(rest) || (/^(?:Biểu|Mẫu|BIỂU|MẪU)/u.test(found[1]) && !/\d|[IVXLC]{1,6}$/u.test(found[1]))) return null;
  return { label: found[1].replace(/\s+/g, ' ').trim(), title: rest };
}

/** Where the first annex begins after the body: a line that is nothing but the label, with a title or a table below; -1 where there is none. */
export function annexStart(blocks: readonly Block[], from: number): number {
  const body = blocks.findIndex((block, i) => i >= from && block.row === null && readLabel(block.text) !== null);
  return blocks.findIndex((block, i) => {
    if (body < 0 || i <= body || block.row !== null || !/^PHỤ LỤC(?:\s+(?:SỐ|số))?(?:\s*(?:\d{1,2}|[IVX]{1,5}))?\s*[:.]?$/u.test(block.text)) return false;
    const next = blocks[i + 1];
    // What "Nơi nhận" follows is the end of the document, never an annex
    return next !== undefined && !/^Nơi nhận/iu.test(next.text) && (next.row !== null || BELOW_TITLE.test(next.text) || (!/\p{Ll}/u.test(next.text) && readLabel(next.text) === null));
  });
}

/** Annexes below the foot, each with its tables; lines without any label are one annex where they hold a table. */
export function readAnnexes(blocks: readonly Block[]): ReadAnnex[] {
  const starts = blocks.flatMap((block, i) => (labelOf(block) ? [i] : []));
  if (starts[0] !== 0 && blocks.some((block) => block.row !== null)) starts.unshift(0);
  const out: ReadAnnex[] = [];
  for (const [k, from] of starts.entries()) {
    const part = blocks.slice(from, starts[k + 1] ?? blocks.length);
    const [first, last] = [part[0], part.at(-1)];
    if (!first || !last) continue;
    const named = labelOf(first);
    const lines = named?.title ? [named.title] : [];
    let i = named ? 1 : 0;
    for (; i < part.length && lines.length < MOST_TITLE_LINES; i++) {
      const block = part[i];
      if (!block || block.row !== null || BELOW_TITLE.test(block.text) || readLabel(block.text) || (/[.;:]$/u.test(block.text) && /\p{Ll}/u.test(block.text)) || block.text.length > 300) break;
      // A title is centred or in capitals; one more line may stand in small letters
      if (lines.length > 0 && !block.centred && /\p{Ll}/u.test(block.text) && !/^\p{Ll}/u.test(block.text)) break;
      lines.push(block.text);
    }
    out.push({ label: named?.label ?? null, title: lines.join(' ').replace(/\s+/g, ' ').trim() || null, span: [first.start, last.end], tables: tablesOf(part, () => null) });
  }
  return out;
}
