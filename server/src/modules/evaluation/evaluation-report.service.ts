import { EVALUATION_LEVELS } from '@thientruong/contract';
import { formatDate, plainDate } from '@thientruong/kernel';
import type { ReportSection, SectionLine } from '../reports/index.ts';
import { listReportedResults, type ReportedResult } from './evaluation-report.queries.ts';
import { groupBy, LEVEL_LABELS } from './evaluation.rules.ts';

const UNCONFIRMED = '; cách chấm có phần chưa xác minh';
const points = (total: string | null): string => (total === null ? 'không có điểm' : `${total.replace('.', ',')} điểm`);
const basis = ({ symbol, decidedOn, unconfirmed }: ReportedResult): string => `(Quyết định ${symbol} ngày ${formatDate(plainDate(decidedOn))}${unconfirmed ? UNCONFIRMED : ''})`;

/** One sentence per approved period: an agency's own points and level, or how many agencies of the province have each level. */
export function evaluationLines(rows: readonly ReportedResult[], ofProvince: boolean): SectionLine[] {
  return [...groupBy(rows, (row) => row.periodId)].flatMap(([periodId, some]): SectionLine[] => {
    const [first] = some;
    if (!first) return [];
    const rated = EVALUATION_LEVELS.flatMap((level) => {
      const count = some.filter((row) => row.level === level).length;
      return count > 0 ? [`${LEVEL_LABELS[level].toLowerCase()} ${count}`] : [];
    });
    const none = some.filter((row) => row.level === null).length;
    const text = ofProvince
      ? `Đánh giá, xếp loại ${first.periodName}: ${some.length} cơ quan, trong đó ${[...rated, ...(none > 0 ? [`chưa xếp loại ${none}`] : [])].join('; ')} ${basis(first)}.`
      : `Kết quả đánh giá, xếp loại ${first.periodName}: ${points(first.total)}, ${first.level ? LEVEL_LABELS[first.level].toLowerCase() : 'chưa xếp loại'} ${basis(first)}.`;
    return [{ key: periodId, part: 'results', text }];
  });
}

/** Approved results in reports: an agency's own, the province's counted by level and listed. */
export const evaluationSection: ReportSection = {
  key: 'evaluation',
  async write(tx, scope) {
    const rows = await listReportedResults(tx, scope);
    const lines = evaluationLines(rows, scope.agencyId === null);
    if (scope.agencyId !== null || rows.length === 0) return { lines, tables: [] };
    const column = (key: string, title: string, align: 'left' | 'right' = 'left') => ({ key, title, align });
    return {
      lines,
      tables: [...groupBy(rows, (row) => row.periodId).values()].map((some) => ({
        title: `Kết quả đánh giá, xếp loại ${some[0]?.periodName ?? ''}`,
        columns: [column('agency', 'Cơ quan'), column('total', 'Điểm', 'right'), column('level', 'Mức')],
        rows: some.map((row) => ({ key: row.agencyId, cells: [{ text: row.agencyName }, { text: row.total?.replace('.', ',') ?? '–' }, { text: row.level ? LEVEL_LABELS[row.level] : '–' }] })),
        total: null,
        note: `Kết quả đã phê duyệt${some[0]?.unconfirmed ? UNCONFIRMED : ''}.`,
      })),
    };
  },
};
