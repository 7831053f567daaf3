import type { Paragraph} from 'docx';
import { AlignmentType, BorderStyle, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, WidthType } from 'docx';
import { paragraph } from './pieces.ts';
import { STYLE } from './styles.ts';
import { cellLines as lines, isAmounts, shares } from './table-words.ts';
import { oneLine } from './text.ts';
import type { GridBlock, TableBlock, TableColumn } from './types.ts';

const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;

/** A table with its caption and unit; `width` in twips. Throws RangeError for a row that has not one cell for each column. */
export function tableOf(block: TableBlock, width: number): (Paragraph | Table)[] {
  if (block.columns.length === 0) throw new RangeError('bảng không có cột');
  const widths = shares(block.columns, width);
  const aligns = block.columns.map((column, i) => ALIGN[column.align ?? (isAmounts(block, i) ? 'right' : 'left')]);
  const cells = (row: readonly string[], bold: boolean, keepNext: boolean) => {
    if (row.length !== block.columns.length) throw new RangeError(`hàng có ${row.length} ô, bảng có ${block.columns.length} cột`);
    return new TableRow({ cantSplit: true, children: row.map((text, i) => cell(text, widths[i] ?? 0, { bold, keepNext, align: aligns[i] ?? ALIGN.left })) });
  };
  const rows = block.rows.map((row, i) =>
    'band' in row
      ? new TableRow({ cantSplit: true, children: [cell(row.band, width, { bold: true, keepNext: true, align: ALIGN.left, span: block.columns.length })] })
      : // the total never stands alone on a page
        cells(row, false, block.total !== undefined && i === block.rows.length - 1),
  );
  return [
    ...(block.caption ? [paragraph(STYLE.caption, oneLine(block.caption))] : []),
    ...(block.unit ? [paragraph(STYLE.unit, oneLine(block.unit))] : []),
    framed([...headerOf(block.columns, widths), ...rows, ...(block.total ? [cells(block.total, true, false)] : [])], widths, width),
  ];
}

/** A table with merged cells, of columns of one width. */
export function gridOf(block: GridBlock, width: number): Table {
  const columns = Math.max(1, block.columns);
  const widths = shares(Array.from({ length: columns }, () => ({ title: '', width: 1 })), width);
  const rows = block.rows.map(
    (row, r) =>
      new TableRow({
        tableHeader: r < block.headRows,
        children: row.map(
          ({ text, columnSpan, rowSpan }) =>
            new TableCell({
              ...(columnSpan > 1 ? { columnSpan } : {}),
              ...(rowSpan > 1 ? { rowSpan } : {}),
              verticalAlign: VerticalAlignTable.CENTER,
              children: lines(text).map((line) => (r < block.headRows ? paragraph(STYLE.tableHead, line) : paragraph(STYLE.cell, line))),
            }),
        ),
      }),
  );
  return framed(rows, widths, width);
}

const framed = (rows: readonly TableRow[], widths: readonly number[], width: number): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    alignment: AlignmentType.CENTER,
    margins: { left: 80, right: 80, top: 0, bottom: 0, marginUnitType: WidthType.DXA },
    borders: { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE },
    rows,
  });

/** One header row, or two where columns share a group. */
function headerOf(columns: readonly TableColumn[], widths: readonly number[]): TableRow[] {
  const head = (text: string, from: number, to: number, rowSpan = 1) =>
    new TableCell({
      width: { size: widths.slice(from, to).reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
      ...(to - from > 1 ? { columnSpan: to - from } : {}),
      ...(rowSpan > 1 ? { rowSpan } : {}),
      verticalAlign: VerticalAlignTable.CENTER,
      children: lines(text).map((line) => paragraph(STYLE.tableHead, line)),
    });
  const row = (children: TableCell[]) => new TableRow({ cantSplit: true, tableHeader: true, children });
  const grouped = columns.some((column) => column.group !== undefined);
  if (!grouped) return [row(columns.map((column, i) => head(column.title, i, i + 1)))];
  const [upper, lower]: [TableCell[], TableCell[]] = [[], []];
  for (let i = 0; i < columns.length; ) {
    const group = columns[i]?.group;
    let to = i + 1;
    while (group !== undefined && columns[to]?.group === group) to++;
    upper.push(group === undefined ? head(columns[i]?.title ?? '', i, to, 2) : head(group, i, to));
    if (group !== undefined) for (let at = i; at < to; at++) lower.push(head(columns[at]?.title ?? '', at, at + 1));
    i = to;
  }
  return [row(upper), row(lower)];
}

function cell(text: string, width: number, look: { bold: boolean; keepNext: boolean; align: (typeof ALIGN)[keyof typeof ALIGN]; span?: number }): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(look.span === undefined || look.span < 2 ? {} : { columnSpan: look.span }),
    verticalAlign: VerticalAlignTable.CENTER,
    children: lines(text).map((line) => paragraph(STYLE.cell, look.bold ? [{ text: line, bold: true }] : line, { alignment: look.align, ...(look.keepNext ? { keepNext: true } : {}) })),
  });
}
