import type { ReadClause, ReadParagraph, ReadTarget } from './types.ts';

/**
 * Numbers with what they count. Vietnamese print: dot between thousands, comma before decimals ("2.989,5 MW"). A dot before other than three digits is a
 * decimal point typed by mistake and is read as one.
 */
const NUMBER = String.raw`\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?`;
const UNIT = String.raw`%(?:\s*GRDP|\s*GDP)?|(?:nghìn\s+|ngàn\s+)?(?:tỷ|tỉ|triệu|nghìn|ngàn)\s+(?:đồng|USD|đô la|người|lượt|tấn|m3|kWh|ha|sản phẩm)|(?:tỷ|tỉ|triệu)(?!\p{L})|MW|kW|ha(?!\p{L})|km(?!\p{L})|tấn|USD|đồng|KCN|CCN|(?:khu|cụm) công nghiệp|doanh nghiệp|hợp tác xã|mô hình|nhiệm vụ|đề tài|dự án|đề án|sáng chế|đơn đăng ký|giải pháp hữu ích|nhãn hiệu|sản phẩm|tổ chức|trung tâm|phòng thí nghiệm|cơ sở|lớp|hội nghị|hội thảo|cuộc|lượt người|người|hộ|xã|phường|thôn|trường|điểm|bậc|lần|ngày`;
const BEFORE = String.raw`tối thiểu|ít nhất|không thấp hơn|không dưới|trên|từ|tối đa|không quá|không vượt quá|dưới|khoảng|đạt|chiếm|bằng`;
const AMOUNT = new RegExp(
  String.raw`(?<![\d.,/\p{L}-])(?:(${BEFORE})\s+)?(?:(trên|khoảng|ít nhất|tối thiểu)\s+)?(${NUMBER})\s*(?:%?\s*(?:-|–|đến)\s*(${NUMBER})\s*)?(${UNIT})(?!\p{L})(\s+trở lên|\s+trở xuống)?`,
  'giu',
);
/** Words by which a sentence sets something to reach; without them a number is a fact. */
const GOAL = /(?<![\p{L}])(?:phấn đấu|mục tiêu|chỉ tiêu|đến (?:hết |cuối )?năm \d{4}|giai đoạn \d{4}|hằng năm|hàng năm|tối thiểu|ít nhất|trở lên|tăng lên|nâng|bảo đảm|đảm bảo|hoàn thành|xây dựng|hình thành|thu hút|đào tạo|hỗ trợ)(?![\p{L}])/iu;
/** Words that make every number of their sentence a goal. */
const STRONG_GOAL = /(?<![\p{L}])(?:phấn đấu|mục tiêu|chỉ tiêu)(?![\p{L}])/iu;
const GOAL_HEADING = /(?<![\p{L}])(?:mục tiêu|chỉ tiêu)(?![\p{L}])/iu;
/** What was reached, not what is to be: reports, comparisons with a plan or a year before, past narrative. */
const RESULT = /(?<![\p{L}])(?:đã|kết quả|thực hiện được|mới đạt|so với (?:cùng kỳ|giai đoạn trước|năm trước|kỳ trước)|cùng kỳ|lũy kế|ước đạt|ước thực hiện|trong \d+ tháng|tính đến)(?![\p{L}])|%\s*(?:so với )?(?:kế hoạch|dự toán)(?![\p{L}])/iu;
const SPAN_OF_YEARS = /giai đoạn\s+(\d{4})\s*[-–]\s*(\d{4})/iu;
const BY_YEAR = /(?:đến|trong|hết|cuối)\s+(?:hết\s+|cuối\s+)?năm\s+(\d{4})/iu;
const TITLE_YEARS = /(?:đến|giai đoạn)\s+(?:hết\s+|cuối\s+)?(?:năm\s+)?\d{4}/iu;
/** Parts of a report that look ahead. */
const AHEAD_HEADING = /(?:nhiệm vụ|phương hướng|giải pháp|đề xuất|kiến nghị)(?!.*(?:kết quả|đã))/iu;
/** Longest sentence looked at on each side of a number: keeps the time linear in paragraphs without full stops. */
const REACH = 600;
const SCALE: Readonly<Record<string, number>> = { nghìn: 3, ngàn: 3, triệu: 6, tỷ: 9, tỉ: 9 };

/** Exact decimal string of a printed number, scaled by a power of ten: "47,5" × 10³ → "47500". */
export function exactDecimal(printed: string, power = 0): string {
  const plain = /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(printed) ? printed.replace(/\./g, '').replace(',', '.') : printed.replace(',', '.');
  const [whole = '', part = ''] = plain.split('.');
  const digits = whole + part.padEnd(power, '0');
  const point = whole.length + power;
  const left = digits.slice(0, point).replace(/^0+(?=\d)/, '') || '0';
  const right = digits.slice(point).replace(/0+$/, '');
  return right ? `${left}.${right}` : left;
}

function comparisonOf(before: string, second: string, behind: string, range: boolean): ReadTarget['comparison'] {
  const words = `${before} ${second}`.toLowerCase();
  if (range) return 'range';
  if (/tối thiểu|ít nhất|không thấp hơn|không dưới|từ/u.test(words) || behind.includes('trở lên')) return '>=';
  if (/tối đa|không quá|không vượt/u.test(words) || behind.includes('trở xuống')) return '<=';
  if (/trên/u.test(words)) return '>';
  return /dưới/u.test(words) ? '<' : '=';
}

/** Splits a unit into its power of ten and the rest: "nghìn tỷ đồng" → 12 and "đồng". */
function scaled(unit: string): { power: number; unit: string } {
  let power = 0;
  let rest = unit.replace(/\s+/g, ' ');
  for (let word = /^(nghìn|ngàn|triệu|tỷ|tỉ)(?:\s+|$)/iu.exec(rest); word; word = /^(nghìn|ngàn|triệu|tỷ|tỉ)(?:\s+|$)/iu.exec(rest)) {
    power += SCALE[(word[1] ?? '').toLowerCase()] ?? 0;
    rest = rest.slice(word[0].length);
  }
  return { power, unit: rest || 'đồng' };
}

/** Targets and results of the body, in order: a number is a target where its sentence or the headings above set a goal, a result where the words tell what was reached. */
export function readTargets(text: string, clauses: readonly ReadClause[], paragraphs: readonly ReadParagraph[], report: boolean): ReadTarget[] {
  const byPath = new Map(clauses.map((clause) => [clause.path, clause]));
  const aimed = (path: string | null): boolean => {
    for (let at = path ? byPath.get(path) : undefined; at; at = at.parent ? byPath.get(at.parent) : undefined) if (GOAL_HEADING.test(at.heading)) return true;
    return false;
  };
  /** The year or span of years that the nearest title sets ("Đến năm 2030"). */
  const titledYears = (path: string | null): string => {
    for (let at = path ? byPath.get(path) : undefined; at; at = at.parent ? byPath.get(at.parent) : undefined) if (TITLE_YEARS.test(at.heading)) return at.heading;
    return '';
  };
  const ahead = (path: string | null): boolean => {
    for (let at = path ? byPath.get(path) : undefined; at; at = at.parent ? byPath.get(at.parent) : undefined) if (AHEAD_HEADING.test(at.heading)) return true;
    return false;
  };
  const out: ReadTarget[] = [];
  for (const paragraph of paragraphs) {
    if (paragraph.kind !== 'body') continue;
    const words = text.slice(...paragraph.span);
    const goal = aimed(paragraph.clause);
    const titled = titledYears(paragraph.clause);
    const told = report && !goal && !ahead(paragraph.clause);
    for (const found of words.matchAll(AMOUNT)) {
      const left = words.slice(Math.max(0, found.index - REACH), found.index);
      const from = found.index - left.length + Math.max(left.lastIndexOf('. ') + 1, left.lastIndexOf(';') + 1);
      const stop = words.slice(found.index + found[0].length, found.index + found[0].length + REACH).search(/[.;](?:\s|$)/u);
      const sentence = words.slice(from, stop < 0 ? found.index + found[0].length + REACH : found.index + found[0].length + stop);
      const result = RESULT.test(sentence) || (told && !/(?<![\p{L}])phấn đấu(?![\p{L}])/iu.test(sentence));
      const compared = Boolean(found[1] ?? found[2] ?? found[4] ?? found[6]);
      if (!result && !goal && !STRONG_GOAL.test(sentence) && !(GOAL.test(sentence) && (compared || (found[5] ?? '').startsWith('%')))) continue;
      const { power, unit } = scaled(found[5] ?? '');
      const ownTime = SPAN_OF_YEARS.test(sentence) || BY_YEAR.test(sentence);
      const years = SPAN_OF_YEARS.exec(ownTime || result ? sentence : titled);
      const year = BY_YEAR.exec(ownTime || result ? sentence : titled)?.[1] ?? null;
      const start = paragraph.span[0] + found.index;
      out.push({
        clause: paragraph.clause,
        kind: result ? 'result' : 'target',
        text: found[0],
        number: exactDecimal(found[3] ?? '', power),
        upTo: found[4] ? exactDecimal(found[4], power) : null,
        unit,
        comparison: comparisonOf(found[1] ?? '', found[2] ?? '', found[6] ?? '', Boolean(found[4])),
        year: year ? Number(year) : null,
        period: !year && years ? [Number(years[1]), Number(years[2])] : null,
        span: [start, start + found[0].length],
      });
    }
  }
  return out;
}
