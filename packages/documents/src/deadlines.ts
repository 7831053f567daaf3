import type { ReadDeadline, ReadParagraph } from './types.ts';

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
  read: (found: RegExpExecArray) => { rule: string; dueOn: string | null };
}

const BEFORE = '(?:trước|chậm nhất(?:\\s+(?:là|đến))?|đến hết|hết|xong\\s+trước|hoàn thành\\s+trước|muộn nhất)';
const RULES: readonly Rule[] = [
  {
    pattern: new RegExp(`${BEFORE}\\s+(?:ngày\\s+)?(\\d{1,2})\\s*(?:[/.-]|tháng)\\s*(\\d{1,2})\\s*(?:[/.-]|năm)\\s*(\\d{4})`, 'giu'),
    read: (f) => ({ rule: `before ${f[3]}-${pad(f[2] ?? '')}-${pad(f[1] ?? '')}`, dueOn: fixedDay(f[1] ?? '', f[2] ?? '', f[3] ?? '') }),
  },
  { pattern: new RegExp(`${BEFORE}\\s+ngày\\s+(\\d{1,2})\\s*(?:/|tháng)\\s*(\\d{1,2})(?!\\s*(?:[/\\d]|năm))(?:\\s+(?:hằng|hàng)\\s+năm)?`, 'giu'), read: (f) => ({ rule: `yearly, before ${pad(f[2] ?? '')}-${pad(f[1] ?? '')}`, dueOn: null }) },
  { pattern: new RegExp(`${BEFORE}\\s+ngày\\s+(\\d{1,2})\\s+(?:hằng|hàng)\\s+(tháng|quý)`, 'giu'), read: (f) => ({ rule: `${f[2] === 'quý' ? 'quarterly' : 'monthly'}, before day ${f[1]}`, dueOn: null }) },
  { pattern: /(?:trong\s+|trước\s+|hết\s+|xong\s+trong\s+)?quý\s+(IV|III|II|I|[1-4])(?:\s*\/\s*|\s+năm\s+)(\d{4})/giu, read: (f) => ({ rule: `quarter ${f[2]}-Q${ROMAN_QUARTER[(f[1] ?? '').toUpperCase()]}`, dueOn: endOfMonth((ROMAN_QUARTER[(f[1] ?? '').toUpperCase()] ?? 0) * 3, Number(f[2])) }) },
  { pattern: /(?:trong\s+|trước\s+|hết\s+|xong\s+)tháng\s+(\d{1,2})(?:\s*\/\s*|\s+năm\s+)(\d{4})|tháng\s+(\d{1,2})\s*\/\s*(\d{4})/giu, read: (f) => ({ rule: `month ${f[2] ?? f[4]}-${pad(f[1] ?? f[3] ?? '')}`, dueOn: endOfMonth(Number(f[1] ?? f[3]), Number(f[2] ?? f[4])) }) },
  { pattern: /năm\s+(\d{4})\s+và\s+(?:các|những)\s+năm\s+tiếp\s+theo/giu, read: (f) => ({ rule: `from ${f[1]}`, dueOn: null }) },
  { pattern: /(?:giai đoạn\s+)(\d{4})\s*[-–]\s*(\d{4})/giu, read: (f) => ({ rule: `period ${f[1]}-${f[2]}`, dueOn: null }) },
  { pattern: /(?:trong|hết|hoàn thành trong)\s+năm\s+(\d{4})(?!\s+và)/giu, read: (f) => ({ rule: `year ${f[1]}`, dueOn: `${f[1]}-12-31` }) },
  { pattern: /(?<![\p{L}])(?:hằng|hàng)\s+(năm|quý|tháng|tuần)(?![\p{L}])/giu, read: (f) => ({ rule: { năm: 'yearly', quý: 'quarterly', tháng: 'monthly', tuần: 'weekly' }[(f[1] ?? '').toLowerCase()] ?? 'recurring', dueOn: null }) },
];
const LABELLED = /(?:Thời gian|Thời hạn|Tiến độ)(?:\s+(?:thực hiện|hoàn thành))?\s*:\s*([^;]+?)(?=[.;]?\s*$)/iu;

/** Explicit time limits of the body, in order; overlapping ones are told once, the longer kept. Dates of cited documents are none. */
export function readDeadlines(text: string, paragraphs: readonly ReadParagraph[]): ReadDeadline[] {
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
        out.push({ clause: paragraph.clause, text: match[0], ...read(match as unknown as RegExpExecArray), span: [start + at[0], start + at[1]] });
      }
    if (labelled?.[1] && taken.length === 0) {
      const at = labelled.index + labelled[0].length - labelled[1].length;
      out.push({ clause: paragraph.clause, text: labelled[1].trim(), rule: 'as printed', dueOn: null, span: [start + at, start + at + labelled[1].length] });
    }
  }
  return out.sort((a, b) => a.span[0] - b.span[0]);
}
