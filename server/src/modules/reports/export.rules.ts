import type { Report, ReportTable } from '@thientruong/contract';
import type { AdministrativeDocument, Appendix, WrittenBlock } from '@thientruong/documents/write';
import { attachedTo } from '@thientruong/documents/write/text';
import { formatDate, plainDate, POINT_LETTERS, type PlainDate } from '@thientruong/kernel';

/** What the head, the basis and the foot of an exported report are made of. */
export interface Letterhead {
  readonly planIssuer: string;
  readonly planPlace: string;
  readonly planType: string;
  readonly planSymbol: string | null;
  readonly planIssuedOn: string | null;
  readonly planTitle: string | null;
  readonly agency: { readonly name: string; readonly code: string; readonly kind: string } | null;
  readonly signature: readonly string[];
  readonly recipients: readonly string[];
}

const ROMAN: [number, string][] = [[10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']];
/** A small number in Roman letters. */
export function roman(value: number): string {
  let rest = value;
  let written = '';
  for (const [size, letter] of ROMAN)
    while (rest >= size) {
      written += letter;
      rest -= size;
    }
  return written;
}

/** The report as an administrative document of NĐ 30/2020; the printed head of the chain stands on it once the period is closed. */
export function reportDocument(report: Report, head: Letterhead, today: PlainDate): AdministrativeDocument {
  const { agency } = head;
  // A district's or commune's own committee issues without a body above it and signs with "UBND".
  const isCommittee = agency === null || ['committee', 'district', 'commune'].includes(agency.kind);
  const issuer = agency === null ? head.planIssuer : agency.name.replace(/^UBND /u, 'Ủy ban nhân dân ');
  const base = { type: 'BÁO CÁO', number: null, symbol: `BC-${isCommittee ? 'UBND' : agency.code}`, date: { year: Number(today.slice(0, 4)), month: null } };
  const sealed = report.period.closed?.head ?? null;
  return {
    ...base,
    ...(isCommittee ? {} : { parentIssuer: head.planIssuer }),
    issuer,
    place: head.planPlace,
    subject: subjectOf(report, head),
    ...(agency === null ? {} : { addressees: [head.planIssuer] }),
    basis: basisOf(head),
    body: bodyOf(report),
    recipients: head.recipients,
    signature: { lines: head.signature, name: null },
    appendices: appendicesOf(report, attachedTo(base, issuer)),
    ...(sealed ? { sealLine: `Mã đầu chuỗi niêm phong: ${sealed}` } : {}),
    draft: report.scope === 'province' ? report.period.state !== 'closed' : !report.frozen,
  };
}

const subjectOf = (report: Report, head: Letterhead): string =>
  `Kết quả thực hiện ${planName(head)} (${lowerFirst(report.period.name)}, số liệu đến ngày ${formatDate(plainDate(report.asOf))})`;

const lowerFirst = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);
const planName = (head: Letterhead): string => [head.planType, head.planSymbol ? `số ${head.planSymbol}` : ''].filter(Boolean).join(' ');

function basisOf(head: Letterhead): string[] {
  const day = head.planIssuedOn && /^\d{4}-\d{2}-\d{2}$/.test(head.planIssuedOn) ? ` ngày ${formatDate(plainDate(head.planIssuedOn))}` : '';
  return [`Căn cứ ${planName(head)}${day} của ${head.planIssuer}${head.planTitle ? ` về ${lowerFirst(head.planTitle)}` : ''}`];
}

function bodyOf(report: Report): WrittenBlock[] {
  const blocks: WrittenBlock[] = [];
  let part = 0;
  for (const { title, lines } of report.parts) {
    const shown = lines.filter((line) => !line.hidden && line.text.trim() !== '');
    if (shown.length === 0) continue;
    blocks.push({ kind: 'heading', level: 1, label: `${roman(++part)}.`, text: title.toLocaleUpperCase('vi') });
    let path: string | null = null;
    let group = 0;
    let field = 0;
    for (const line of shown) {
      const here = line.group?.path ?? null;
      if (here !== null && here !== path) {
        const heading = line.group?.heading.trim() || (here === '' ? 'Ngoài các mục của kế hoạch' : `Mục ${here.replaceAll('/', '.')}`);
        if (here.split('/').length > 2) blocks.push({ kind: 'heading', level: 3, label: `${POINT_LETTERS[field++] ?? String(field)})`, text: heading });
        else {
          blocks.push({ kind: 'heading', level: 2, label: `${++group}.`, text: heading });
          field = 0;
        }
      }
      path = here ?? path;
      blocks.push({ kind: 'paragraph', text: line.text });
    }
  }
  return blocks;
}

/** All tables that go out with a report: its own, and for an agency the figures that were changed by hand; corrections after closing at last. */
export function exportedTables(report: Report): ReportTable[] {
  const cells = (...texts: string[]) => texts.map((text) => ({ text, figure: null }));
  const column = (key: string, title: string, align: 'left' | 'right' = 'left') => ({ key, title, align });
  const changed = report.scope === 'agency' ? report.figures.filter((figure) => figure.change) : [];
  return [
    ...report.tables,
    ...(changed.length > 0
      ? [
          {
            key: 'changed-figures',
            title: 'Số liệu đã sửa tay và lý do',
            columns: [column('label', 'Số liệu'), column('computed', 'Số tính được', 'right'), column('value', 'Số đã sửa', 'right'), column('reason', 'Lý do')],
            rows: changed.map((figure) => ({ key: figure.key, cells: cells(figure.label, String(figure.computed), String(figure.value), figure.change?.reason ?? '') })),
            total: null,
            note: null,
          },
        ]
      : []),
    ...(report.corrections.length > 0
      ? [
          {
            key: 'corrections',
            title: 'Đính chính sau khi chốt kỳ',
            columns: [column('at', 'Ngày'), column('line', 'Câu được đính chính'), column('text', 'Nội dung đính chính'), column('reason', 'Lý do')],
            rows: report.corrections.map((one) => ({ key: one.id, cells: cells(formatDate(dayOf(one.at)), lineText(report, one.lineKey), one.text, one.reason) })),
            total: null,
            note: 'Nội dung đã chốt không đổi; đính chính là mục ghi thêm.',
          },
        ]
      : []),
  ];
}

const dayOf = (instant: string): PlainDate => plainDate(new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 10));
const lineText = (report: Report, key: string | null): string => (key === null ? '' : (report.parts.flatMap((part) => part.lines).find((line) => line.id === key)?.text ?? ''));

function appendicesOf(report: Report, subtitle: string): Appendix[] {
  const tables = exportedTables(report);
  return tables.map((table, at): Appendix => ({
    label: tables.length > 1 ? `Phụ lục ${roman(at + 1)}` : 'Phụ lục',
    title: table.title.toLocaleUpperCase('vi'),
    subtitle,
    landscape: table.columns.length > 5,
    blocks: [
      {
        kind: 'table',
        columns: table.columns.map(({ title, align }, column) => ({ title, align, width: widthOf(table, column) })),
        rows: table.rows.map((row) => row.cells.map((cell) => cell.text)),
        ...(table.total ? { total: table.total.cells.map((cell) => cell.text) } : {}),
      },
      ...(table.note ? [{ kind: 'paragraph' as const, text: [{ text: `Ghi chú: ${table.note}`, italic: true }] }] : []),
    ],
  }));
}

// Numbers need little room; words get as much as their longest cell asks for, within reason. A day or a code is not torn at its slashes or hyphens.
function widthOf(table: ReportTable, column: number): number {
  if (table.columns[column]?.align === 'right') return 1.2;
  const texts = table.rows.map((row) => row.cells[column]?.text ?? '');
  const longest = Math.max(table.columns[column]?.title.length ?? 0, ...texts.map((text) => text.length));
  const word = Math.max(0, ...texts.flatMap((text) => text.split(/\s+/).map((one) => one.length)));
  return Math.min(6, Math.max(1.2, longest / 12, Math.min(3, word / 3.8)));
}

/** Name of the exported file. */
export const exportName = (report: Report, format: 'docx' | 'pdf' | 'xlsx'): string =>
  `${format === 'xlsx' ? 'Số liệu báo cáo' : 'Báo cáo'} ${report.agency?.name ?? 'của tỉnh'} - ${report.period.name}.${format}`;

/** A table cell as a sheet holds it: numbers as numbers, everything else as the text that it is. */
export function sheetValue(text: string, align: 'left' | 'right'): { value: string | number; numFmt: string } {
  if (align === 'right' && /^\d{1,3}(\.\d{3})*(,\d+)?$/.test(text)) {
    const decimals = text.includes(',');
    return { value: Number(text.replaceAll('.', '').replace(',', '.')), numFmt: decimals ? '#,##0.0' : '#,##0' };
  }
  return { value: text, numFmt: '@' };
}

/** Name of a sheet: at most 31 letters, none of those that sheets refuse, and different from the others. */
export function sheetName(title: string, taken: ReadonlySet<string>): string {
  const clean = title.replace(/[[\]*?/\\:']+/g, ' ').trim() || 'Bảng';
  for (let count = 1; ; count++) {
    const mark = count === 1 ? '' : ` (${count})`;
    const name = `${clean.slice(0, 31 - mark.length).trimEnd()}${mark}`;
    if (![...taken].some((other) => other.toLocaleLowerCase('vi') === name.toLocaleLowerCase('vi'))) return name;
  }
}
