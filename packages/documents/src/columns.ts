/** Words that stand alone on a line of the head or the foot: motto, place and date, signing capacity, position. */
const RIGHT_COLUMN =
  /^(?:CỘNG\s+H(?:ÒA|OÀ)|Độc\s+lập|ĐẢNG\s+CỘNG\s+SẢN|[^;:]{2,40},?\s*ngày\s*[\d.…_]*\s*tháng|(?:TM|KT|TL|TUQ|Q)\.|[TK]\/[MT]\.?\s|(?:PHÓ\s+|QUYỀN\s+)?(?:CHỦ\s+TỊCH|THỦ\s+TƯỚNG|BỘ\s+TRƯỞNG|THỨ\s+TRƯỞNG|GIÁM\s+ĐỐC|TRƯỞNG\s+BAN|CỤC\s+TRƯỞNG|BÍ\s+THƯ|CHÁNH\s)|\((?:Đã\s+)?[Kk]ý)/u;
const LEFT_COLUMN = /^\s*(?:Nơi nhận|[-–+•]\s*\S)/u;
const NAME = /^(?:\p{Lu}\p{Ll}*\.?\s+){1,5}\p{Lu}\p{Ll}+$/u;

/**
 * Splits a line that holds two columns of the head or the foot, kept apart by runs of spaces or tabs (layout text, heads typed without a table).
 * Runs of spaces inside other lines (blank numbers and dates of drafts) stay.
 */
export function splitColumns(line: string): string[] {
  if (!/\S(?: {3,}|\s*\t\s*)\S/.test(line)) return [line];
  for (const gap of line.matchAll(/ {3,}|\s*\t\s*/g)) {
    const left = line.slice(0, gap.index);
    const right = line.slice(gap.index + gap[0].length).trim();
    if (left.trim() && right && (RIGHT_COLUMN.test(right) || (LEFT_COLUMN.test(left) && NAME.test(right)))) return [left, right];
  }
  return [line];
}
