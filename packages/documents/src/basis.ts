import { fold } from './decode.ts';
import { TYPE_WORDS, type Mention } from './citations.ts';
import type { Block, ReadClause } from './types.ts';

const OPENING = /^(?:[-–+•]\s*)?(?:Căn cứ|Thực hiện|Thi hành|Chấp hành|Theo|Xét|Để|Nhằm|Tiếp tục|Triển khai|Trên cơ sở|Tiếp theo|Sau khi (?:xem xét|nghe|thảo luận))(?![\p{L}])/iu;
const DATE = String.raw`(?:\s*,?\s*(?:ngày\s*)?\d{1,2}\s*(?:[/.-]|tháng)\s*\d{1,2}\s*(?:[/.-]|năm)\s*\d{4})?`;
/** After a semicolon a new document begins: "; Kế hoạch số", "; Các Công điện: số", "; Căn cứ Luật ... số". */
const NEXT_IN_LIST = new RegExp(`^\\s*(?:và\\s+)?(?:(?:Căn cứ|Thực hiện|Theo|Xét)\\s+)?(?:(?:các|những)\\s+)?(?:(?:${TYPE_WORDS})(?![\\p{L}])[^;]{0,90})?(?:số)?\\s*:?\\s*$`, 'iu');
/** Without one: ", Kế hoạch số", " của Ban Thường vụ và Kế hoạch số", " và số": only the date and the issuer stand between. */
const NEXT_BESIDE = new RegExp(
  `^${DATE}(?:\\s*,?\\s*của(?:(?!\\s(?:về|thực hiện|ban hành|phê duyệt|sửa đổi|triển khai|hướng dẫn|quy định)\\s)[^;(])*?)?\\s*(?:,|và|,\\s*và|cùng)\\s*(?:(?:${TYPE_WORDS})\\s*)?(?:số)?\\s*:?\\s*$`,
  'iu',
);
/** "và hướng dẫn của Bộ A tại Công văn số": a second basis of another body in one sentence. */
const BY_ANOTHER = new RegExp(`\\s(?:và|;|,)\\s+(?:đề nghị|hướng dẫn|ý kiến|chỉ đạo|yêu cầu)\\s[^,;]{3,80}\\stại\\s+(?:${TYPE_WORDS})\\s*(?:số)?\\s*:?\\s*$`, 'iu');
const AMENDED = /sửa đổi|bổ sung|thay thế|hợp nhất/iu;

/** True when the mention after `between` is one more document of the list rather than part of the description of the one before. */
function listed(between: string): boolean {
  const last = between.lastIndexOf(';');
  if (last >= 0 && NEXT_IN_LIST.test(between.slice(last + 1)) && !AMENDED.test(between.slice(last + 1))) return true;
  return NEXT_BESIDE.test(between) || BY_ANOTHER.test(between);
}

/**
 * Which mentions are the basis: those named right after "Căn cứ / Thực hiện / Theo ..." directly, those inside the description of such a document nested.
 * Basis stands in the preamble, or in a section of its own whose heading begins "Căn cứ" (domain rule 0.2, chain of authority).
 */
export function readBasis(text: string, preamble: readonly Block[], clauses: readonly ReadClause[], mentions: readonly Mention[]): Map<Mention, 'direct' | 'nested'> {
  const out = new Map<Mention, 'direct' | 'nested'>();
  const sections = clauses.filter((clause) => clause.heading && /^(?:cac )?can cu(?: phap ly| xay dung| lap| ban hanh|$)/.test(fold(clause.heading)));
  const spans = [
    ...preamble.filter((block) => OPENING.test(block.text)).map((block) => [block.start, block.end] as const),
    ...clauses.filter((clause) => sections.some((section) => clause.path !== section.path && clause.path.startsWith(`${section.path}/`))).map((clause) => clause.span),
  ];
  for (const [start, end] of spans) {
    let open = -1;
    for (const mention of mentions) {
      if (mention.span[0] < start || mention.span[1] > end || out.has(mention)) continue;
      const first = open < 0 && !/(?:sửa đổi|bổ sung)[^;]{0,60}(?:bởi|theo|tại)\s[^;]{0,30}$/iu.test(text.slice(start, mention.span[0]));
      out.set(mention, first || (open >= 0 && listed(text.slice(open, mention.span[0]))) ? 'direct' : 'nested');
      open = mention.span[1];
    }
  }
  return out;
}
