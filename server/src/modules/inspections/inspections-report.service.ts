import type { ReportSection, SectionLine } from '../reports/index.ts';
import { countInspectionsThen, type InspectionsThen } from './inspections-report.queries.ts';
import { KIND_LABELS } from './inspections.rules.ts';

const number = (value: number | string): string => BigInt(value).toLocaleString('vi-VN');
const happened = (row: InspectionsThen): boolean => row.decided + row.concluded + row.violations > 0;

/** One sentence for each kind of which something happened in the period. */
export function inspectionLines(rows: readonly InspectionsThen[]): SectionLine[] {
  return rows.filter(happened).map((row) => ({
    key: row.kind,
    part: 'results',
    text: [
      `${KIND_LABELS[row.kind]}: ${number(row.decided)} cuộc có quyết định, ${number(row.concluded)} cuộc có kết luận trong kỳ`,
      ...(row.remedies > 0 ? [`${number(row.done)} trên ${number(row.remedies)} kiến nghị đã được thực hiện`] : []),
      ...(row.violations > 0 ? [`${number(row.violations)} quyết định xử lý vi phạm${row.amount === '0' ? '' : `, phạt ${number(row.amount)} đồng`}`] : []),
    ].join('; ') + '.',
  }));
}

/** Inspections in the province's report; an agency's report says nothing of them, because it is inspected and does not inspect. */
export const inspectionsSection: ReportSection = {
  key: 'inspections',
  async write(tx, scope) {
    if (scope.agencyId !== null) return { lines: [], tables: [] };
    return { lines: inspectionLines(await countInspectionsThen(tx, scope)), tables: [] };
  },
};
