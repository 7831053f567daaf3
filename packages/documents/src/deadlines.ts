import { problem } from './problems.ts';
import type { ReadDeadline, ReadParagraph, ReadProblem } from './types.ts';

const pad = (value: string | number) => String(value).padStart(2, '0');
const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
const ROMAN_QUARTER: Record<string, number> = { I: 1, II: 2, III: 3, IV: 4, '1': 1, '2': 2, '3': 3, '4': 4 };

function fixedDay(day: string, month: string, year: string): string | null {
  const [d, m, y] = [Number(day), Number(month), Number(year)];
  return m >= 1 && m <= 12 && d >= 1 && d <= lastDay(y, m) ? `${y}-${pad(m)}-${pad(d)}` : null;
}
const endOfMonth = (month: number, year: number) => (month >= 1 && month <= 12 ? `${year}-${pad(month)}-${pad(lastDay(year, month))}` : null);

interface Rule {
  pattern: RegExp;
  read: (found: RegExpMatchArray) => { rule: string; dueOn: string | null };
}

/** An hour between "trước" and the day changes nothing of the day: "trước 17 giờ 30 phút, ngày 13/9/2025". */
const HOUR = "(?:\\s+\\d{1,2}\\s*(?:giờ|h|g)(?:\\s*\\d{2})?(?:\\s*(?:phút|['’]))?,?)?";
const BEFORE = `(?:trước|chậm nhất(?:\\s+(?:là|đến|vào))?(?:\\s+trước)?|đến hết|hết|xong\\s+trước|hoàn thành\\s+trước|muộn nhất)${HOUR}`;
const DAY_MONTH = '(\\d{1,2})\\s*(?:/|tháng)\\s*(\\d{1,2})';
/** Spans of time: due at their end; an open one ("từ tháng 11/2025 đến khi kết thúc") has a beginning only. */
const SPANS: readonly Rule[] = [
  {
    pattern: /từ\s+(?:ngày\s+)?(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})(?:\s*(?:[/.-]|năm)\s*(\d{4}))?\s+đến\s+(?:hết\s+)?(?:ngày\s+)?(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4})/giu,
    read: (f) => ({ rule: `period ${f[3] ?? f[6]}-${pad(f[2] ?? '')}-${pad(f[1] ?? '')}..${f[6]}-${pad(f[5] ?? '')}-${pad(f[4] ?? '')}`, dueOn: fixedDay(f[4] ?? '', f[5] ?? '', f[6] ?? '') }),
  },
  {
    pattern: /(?:từ\s+)?tháng\s+(\d{1,2})(?:\s*(?:\/|năm)\s*(\d{4}))?\s*(?:đến|-|–)\s*(?:hết\s+)?(?:tháng\s+)?(\d{1,2})\s*(?:\/|năm)\s*(\d{4})/giu,
    read: (f) => ({ rule: `period ${f[2] ?? f[4]}-${pad(f[1] ?? '')}..${f[4]}-${pad(f[3] ?? '')}`, dueOn: endOfMonth(Number(f[3]), Number(f[4])) }),
  },
  {
    pattern: /từ\s+tháng\s+(\d{1,2})\s*(?:\/|năm)\s*(\d{4})(?:\s+(?:đến khi|cho đến khi)\s+[^,.;]{3,80})?/giu,
    read: (f) => ({ rule: `from ${f[2]}-${pad(f[1] ?? '')}`, dueOn: null }),
  },
  { pattern: /từ\s+(?:ngày\s+)?(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\s*đến)/giu, read: (f) => ({ rule: `from ${f[3]}-${pad(f[2] ?? '')}-${pad(f[1] ?? '')}`, dueOn: null }) },
];
const RULES: readonly Rule[] = [
  // "trước ngày 20 tháng 6 và trước ngày 20 tháng 12 hằng năm": twice a year
  {
    pattern: new RegExp(`${BEFORE}\\s+ngày\\s+${DAY_MONTH}\\s*(?:,|và)\\s*(?:${BEFORE}\\s+)?(?:ngày\\s+)?${DAY_MONTH}(?!\\s*(?:[/\\d]|năm\\s+\\d))(?:\\s+(?:hằng|hàng)\\s+năm)?`, 'giu'),
    read: (f) => ({ rule: `half-yearly, before ${pad(f[2] ?? '')}-${pad(f[1] ?? '')} and ${pad(f[4] ?? '')}-${pad(f[3] ?? '')}`, dueOn: null }),
  },
  {
    pattern: new RegExp(`${BEFORE}\\s+(?:ngày\\s+)?(\\d{1,2})\\s*(?:[/.-]|tháng)\\s*(\\d{1,2})\\s*(?:[/.-]|năm)\\s*(\\d{4})`, 'giu'),
    read: (f) => ({ rule: `before ${f[3]}-${pad(f[2] ?? '')}-${pad(f[1] ?? '')}`, dueOn: fixedDay(f[1] ?? '', f[2] ?? '', f[3] ?? '') }),
  },
  ...SPANS,
  { pattern: new RegExp(`${BEFORE}\\s+ngày\\s+(\\d{1,2})\\s*(?:/|tháng)\\s*(\\d{1,2})(?!\\s*(?:[/\\d]|năm))(?:\\s+(?:hằng|hàng)\\s+năm)?`, 'giu'), read: (f) => ({ rule: `yearly, before ${pad(f[2] ?? '')}-${pad(f[1] ?? '')}`, dueOn: null }) },
  { pattern: new RegExp(`${BEFORE}\\s+ngày\\s+(\\d{1,2})\\s+(?:hằng|hàng)\\s+(tháng|quý)`, 'giu'), read: (f) => ({ rule: `${f[2] === 'quý' ? 'quarterly' : 'monthly'}, before day ${f[1]}`, dueOn: null }) },
  { pattern: /(?:trong\s+|trước\s+|hết\s+|xong\s+trong\s+)?quý\s+(IV|III|II|I|[1-4])(?:\s*\/\s*|\s+năm\s+)(\d{4})/giu, read: (f) => ({ rule: `quarter ${f[2]}-Q${ROMAN_QUARTER[(f[1] ?? '').toUpperCase()]}`, dueOn: endOfMonth((ROMAN_QUARTER[(f[1] ?? '').toUpperCase()] ?? 0) * 3, Number(f[2])) }) },
  { pattern: /(?:trong\s+|trước\s+|hết\s+|xong\s+)tháng\s+(\d{1,2})(?:\s*\/\s*|\s+năm\s+)(\d{4})|tháng\s+(\d{1,2})\s*\/\s*(\d{4})/giu, read: (f) => ({ rule: `month ${f[2] ?? f[4]}-${pad(f[1] ?? f[3] ?? '')}`, dueOn: endOfMonth(Number(f[1] ?? f[3]), Number(f[2] ?? f[4])) }) },
  { pattern: /(?:sau khi|ngay sau khi|kể từ khi)\s+[^,.;]{3,120}?\s(?:được\s+)?(?:ban hành|phê duyệt|thông qua|có hiệu lực)|trong\s+(?:thời hạn\s+)?(\d{1,3})\s+ngày(?:\s+làm việc)?,?\s+(?:kể từ|sau)\s+(?:ngày|khi)\s+[^,.;]{3,120}/giu, read: (f) => ({ rule: f[1] ? `${/làm việc/iu.test(f[0]) ? 'working days' : 'days'} ${f[1]} after event` : 'after event', dueOn: null }) },
  { pattern: /từ nay đến (?:hết )?năm\s+(\d{4})/giu, read: (f) => ({ rule: `before ${f[1]}-12-31`, dueOn: `${f[1]}-12-31` }) },
  { pattern: /định kỳ\s+(?:6|06|sáu)\s+tháng(?!\s*,|\s+(?:đầu|cuối|một|và))|(?:6|06|sáu)\s+tháng(?:\s*,?\s*(?:01\s+|một\s+)?(?:và\s+)?(?:cả\s+)?năm|\s+(?:đầu năm|một lần|\/\s*lần))/giu, read: () => ({ rule: 'half-yearly', dueOn: null }) },
  { pattern: /năm\s+(\d{4})\s+và\s+(?:các|những)\s+năm\s+tiếp\s+theo/giu, read: (f) => ({ rule: `from ${f[1]}`, dueOn: null }) },
  { pattern: /(?:giai đoạn\s+)(\d{4})\s*[-–—]\s*(\d{4})/giu, read: (f) => ({ rule: `period ${f[1]}-${f[2]}`, dueOn: null }) },
  { pattern: /(?:trong|hết|hoàn thành trong)\s+năm\s+(\d{4})(?!\s+và)/giu, read: (f) => ({ rule: `year ${f[1]}`, dueOn: `${f[1]}-12-31` }) },
  { pattern: /(?<![\p{L}])(?:hằng|hàng)\s+(năm|quý|tháng|tuần)(?![\p{L}])/giu, read: (f) => ({ rule: { năm: 'yearly', quý: 'quarterly', tháng: 'monthly', tuần: 'weekly' }[(f[1] ?? '').toLowerCase()] ?? 'recurring', dueOn: null }) },
];
const LABELLED = /(?:Thời gian|Thời hạn|Tiến độ)(?:\s+(?:thực hiện|hoàn thành))?\s*:\s*([^;]+?)(?=[.;]?\s*$)/iu;

/**
 * The recurrence of a rule as RFC 5545 RRULE value, or null for one-off limits, periods and limits after an event: the last day of each year, half-year, quarter or month,
 * or the day named before which the duty is due.
 */
export function recurrenceOf(rule: string): string | null {
  const twice = /^half-yearly, before (\d\d)-(\d\d) and (\d\d)-(\d\d)$/.exec(rule);
  if (twice) return `FREQ=YEARLY;BYMONTH=${Number(twice[1])},${Number(twice[3])};BYMONTHDAY=${[...new Set([Number(twice[2]), Number(twice[4])])].join(',')}`;
  const yearly = /^yearly, before (\d\d)-(\d\d)$/.exec(rule);
  if (yearly) return `FREQ=YEARLY;BYMONTH=${Number(yearly[1])};BYMONTHDAY=${Number(yearly[2])}`;
  const day = /^(monthly|quarterly), before day (\d{1,2})$/.exec(rule);
  if (day) return `FREQ=MONTHLY;${day[1] === 'quarterly' ? 'INTERVAL=3;' : ''}BYMONTHDAY=${Number(day[2])}`;
  const plain: Readonly<Record<string, string>> = {
    yearly: 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31', 'half-yearly': 'FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1', quarterly: 'FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1', monthly: 'FREQ=MONTHLY;BYMONTHDAY=-1', weekly: 'FREQ=WEEKLY;BYDAY=FR',
  };
  return plain[rule] ?? null;
}

const withRecurrence = (one: { rule: string; dueOn: string | null }) => ({ ...one, recurrence: recurrenceOf(one.rule) });

/** The one year that words are about ("năm 2025"), or null: years of dates, symbols and spans do not count. */
function onlyYear(words: string): number | null {
  const plain = words.replace(/\d{1,2}\s*(?:\/|tháng\s*)\d{1,2}\s*(?:\/|năm\s*)\d{4}|giai đoạn\s+\d{4}\s*[-–]\s*\d{4}|\d{4}\s*[-–]\s*\d{4}|tầm nhìn[^,.;]{0,20}\d{4}/giu, ' ');
  if (/(?:các|những) năm|năm \d{4} và/iu.test(plain)) return null;
  const years = new Set([...plain.matchAll(/(?<![\p{L}])năm\s+(20\d{2})(?!\d)/giu)].map((found) => Number(found[1])));
  return years.size === 1 ? ([...years][0] ?? null) : null;
}

function sentenceAt(words: string, [from, to]: readonly [number, number]): string {
  const before = words.slice(Math.max(0, from - 500), from);
  const after = words.slice(to, to + 300);
  return before.slice(before.search(/[^.;]*$/u)) + words.slice(from, to) + (/^[^.;]*/u.exec(after)?.[0] ?? '');
}

const EVERY_YEAR = /(?<![\p{L}])(?:hằng năm|hàng năm|mỗi năm|từng năm|định kỳ|hằng quý|hàng quý)(?![\p{L}])/iu;

/** A day without a year is meant in the one year that its sentence, else the document's title, is about; otherwise, or where the words say so, every year. */
function inYear(one: { rule: string; dueOn: string | null }, sentence: string, planYear: number | null): { rule: string; dueOn: string | null } {
  const day = /^yearly, before (\d\d)-(\d\d)$/.exec(one.rule);
  const year = day && !EVERY_YEAR.test(sentence) ? (onlyYear(sentence) ?? planYear) : null;
  return day && year !== null ? { rule: `before ${year}-${day[1]}-${day[2]}`, dueOn: fixedDay(day[2] ?? '', day[1] ?? '', String(year)) } : one;
}

/** Explicit time limits of the body, in order; overlapping ones are told once, the longer kept. Dates of cited documents are none. */
export function readDeadlines(text: string, paragraphs: readonly ReadParagraph[], title: string | null = null): ReadDeadline[] {
  const planYear = onlyYear(title ?? '');
  const out: ReadDeadline[] = [];
  for (const paragraph of paragraphs) {
    if (!['body', 'closing', 'heading'].includes(paragraph.kind)) continue;
    const [start, end] = paragraph.span;
    const words = text.slice(start, end);
    const taken: [number, number][] = [];
    const labelled = LABELLED.exec(words);
    for (const { pattern, read } of RULES)
      for (const match of words.matchAll(pattern)) {
        const at: [number, number] = [match.index, match.index + match[0].length];
        if (taken.some(([a, b]) => at[0] < b && a < at[1])) continue;
        taken.push(at);
        out.push({ clause: paragraph.clause, text: match[0], ...withRecurrence(inYear(read(match), sentenceAt(words, at), planYear)), span: [start + at[0], start + at[1]] });
      }
    if (labelled?.[1] && taken.length === 0) {
      const at = labelled.index + labelled[0].length - labelled[1].length;
      out.push({ clause: paragraph.clause, text: labelled[1].trim(), rule: 'as printed', dueOn: null, recurrence: null, span: [start + at, start + at + labelled[1].length] });
    }
  }
  return out.sort((a, b) => a.span[0] - b.span[0]);
}

/** Limits that cannot be met: a day that does not exist, or one before the document itself. */
export function deadlineProblems(deadlines: readonly ReadDeadline[], issuedOn: string | null): ReadProblem[] {
  const problems: ReadProblem[] = [];
  for (const one of deadlines) {
    if (/^before \d/.test(one.rule) && one.dueOn === null) problems.push(problem('deadline.impossible', one.span, one.text));
    else if (one.dueOn && issuedOn?.length === 10 && one.dueOn < issuedOn) problems.push(problem('deadline.before_document', one.span, one.text));
  }
  return problems;
}
