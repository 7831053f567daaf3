import { BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlignTable, WidthType, type IParagraphOptions } from 'docx';
import { gap } from './measure.ts';
import { STYLE } from './styles.ts';
import type { Run } from './types.ts';

/** A run; always given as `text`, because docx takes child strings such as "CURRENT" for page numbers. */
const runOf = (run: Run): TextRun => new TextRun({ text: run.text, ...(run.bold === undefined ? {} : { bold: run.bold }), ...(run.italic === undefined ? {} : { italics: run.italic }) });

/** A paragraph in one of our styles. */
export function paragraph(style: string | null, text: string | readonly Run[], more: IParagraphOptions = {}): Paragraph {
  const runs = typeof text === 'string' ? [{ text }] : text;
  return new Paragraph({ ...(style === null ? {} : { style }), ...more, children: runs.map(runOf) });
}

/** A thin line `length` wide in the middle of a column `width` wide, in twips: a border rather than a drawing, so that every office program shows it. */
export function rule(width: number, length: number, before = 0): Paragraph {
  const side = Math.max(0, Math.round((width - length) / 2));
  return new Paragraph({
    style: STYLE.rule,
    indent: { left: side, right: side },
    spacing: { before, after: 0 },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 0 } },
  });
}

/** Empty room of so many points; between tables, which Word would join, and where a section ends with one. */
export const space = (points: number, keepNext = false): Paragraph => new Paragraph({ style: STYLE.rule, spacing: { before: 0, after: gap(points) }, ...(keepNext ? { keepNext } : {}) });

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };

/** Columns side by side without lines (head, foot); widths in twips. Rows stay on one page. */
export function columns(widths: readonly number[], rows: readonly (readonly Paragraph[][])[]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    columnWidths: widths,
    margins: { left: 0, right: 0, top: 0, bottom: 0, marginUnitType: WidthType.DXA },
    borders: { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE },
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, i) =>
              new TableCell({
                ...(cells.length === 1 ? { columnSpan: widths.length, width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA } } : { width: { size: widths[i] ?? 0, type: WidthType.DXA } }),
                verticalAlign: VerticalAlignTable.TOP,
                children: children.length > 0 ? children : [space(0)],
              }),
          ),
        }),
    ),
  });
}
