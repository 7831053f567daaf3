import { typeOfLine } from './head.ts';
import { readLabel } from './labels.ts';
import type { Block } from './types.ts';

const BODY_START = /^(?:(?:PHẦN|Phần|CHƯƠNG|Chương|Điều|ĐIỀU)\s+(?:[\dIVXLn]|(?:[Tt]hứ|THỨ)\s)|(?!V\/[vV]\s)[IVX]{1,5}\s*(?:[./)]|\s?[-–]\s)\s*[^\s\d]|A\s*[.)]\s*\p{Lu}|1\s*(?:[.)/]|\s?[-–]\s)\s*\p{L})/u;
const CLOSING =
  /^(?:Trên đây là|(?:Trong )?quá trình (?:tổ chức |triển khai )*(?:thực hiện|triển khai)|Yêu cầu (?:các|Thủ trưởng|Giám đốc|Chủ tịch|Người|Chánh)|Đề nghị (?:các|Thủ trưởng|Giám đốc|Chủ tịch)|Nhận được|Căn cứ (?:nội dung |các nội dung )?(?:Kế hoạch|Chỉ thị|Chương trình|Công văn|Hướng dẫn|ý kiến chỉ đạo|nội dung|các nội dung)|(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Chủ tịch)[^.;:]{0,60}\s(?:yêu cầu|đề nghị)|(?:Kế hoạch|Chỉ thị|Quyết định|Nghị quyết|Chương trình|Hướng dẫn) này\s)/iu;
const SUBJECT_OF_ALL = /^(?:Các |Thủ trưởng|Giám đốc|Chủ tịch|Ủy ban nhân dân|Uỷ ban nhân dân|UBND)[^.]{0,400}(?:Kế hoạch|Chỉ thị|Chương trình|Quyết định|Nghị quyết) này/u;
const ANNEX = /^(?:PHỤ LỤC|Phụ lục|MẪU SỐ|Mẫu số|Mẫu|BIỂU|Biểu|DANH MỤC|Danh mục)(?![\p{Ll}])/u;
/** Types that issue another document with themselves. */
const ISSUING = new Set(['Quyết định', 'Nghị quyết', 'Nghị định', 'Thông tư', 'Chỉ thị', 'Tờ trình', 'Công văn']);

/** Where the body begins: the first labelled item of an outer level, or -1. */
export const bodyStart = (blocks: readonly Block[], from: number, to: number): number => blocks.findIndex((block, i) => i >= from && i < to && block.row === null && BODY_START.test(block.text));

/**
 * Where the closing paragraphs begin, which belong to no clause: the last unlabelled paragraphs before the foot from "Trên đây là", "Trong quá trình",
 * "Yêu cầu ..." on. A paragraph right below a title is that title's text, never the closing.
 */
export function closingFrom(blocks: readonly Block[], from: number, to: number): number {
  let closing = to;
  for (let i = to - 1; i > from && i >= to - 6; i--) {
    const [block, before] = [blocks[i], blocks[i - 1]];
    if (!block || !before || block.row !== null || readLabel(block.text)) break;
    const belowTitle = readLabel(before.text) !== null && !/[.;,…]["”)]*$/u.test(before.text) && before.text.length < 250;
    if (belowTitle && !/^Trên đây là/iu.test(block.text)) break;
    if (CLOSING.test(block.text) || (i === to - 1 && SUBJECT_OF_ALL.test(block.text))) closing = i;
  }
  return closing;
}

/** Where a plan or regulation attached to a decision begins, or -1: right after the foot another type line comes before any annex. */
export function attachedFrom(blocks: readonly Block[], from: number, outerType: string | null): number {
  if (outerType === null || !ISSUING.has(outerType)) return -1;
  for (let i = from; i < Math.min(blocks.length, from + 16); i++) {
    const text = blocks[i]?.text ?? '';
    if (ANNEX.test(text) || readLabel(text)?.kind === 'article') return -1;
    const type = typeOfLine(text);
    if (type && type !== outerType) return from;
  }
  return -1;
}
