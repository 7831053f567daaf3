import type { ReportSection } from '../reports/index.ts';
import { listYearlyFigures, type YearlyFigures } from './yearly-report.queries.ts';

const money = (dong: bigint | string): string => BigInt(dong).toLocaleString('vi-VN');

/** Yearly plans in reports: what an agency planned and did of the year, in the province's report agency by agency. */
export const yearlySection: ReportSection = {
  key: 'yearly',
  async write(tx, scope) {
    const rows = await listYearlyFigures(tx, scope);
    if (rows.length === 0) return { lines: [], tables: [] };
    const year = scope.endsOn.slice(0, 4);
    const actions = rows.reduce((all, row) => all + row.actions, 0);
    const done = rows.reduce((all, row) => all + row.done, 0);
    const total = rows.reduce((all, row) => all + BigInt(row.total), 0n);
    const whose = scope.agencyId ? `Kế hoạch năm ${year} được duyệt` : `Kế hoạch năm ${year} được duyệt của ${rows.length} cơ quan`;
    const line = { key: 'all', part: 'results' as const, text: `${whose} có ${actions} hoạt động, đã hoàn thành ${done}; kinh phí dự kiến ${money(total)} đồng.` };
    if (scope.agencyId) return { lines: [line], tables: [] };
    const right = (key: string, title: string) => ({ key, title, align: 'right' as const });
    const cells = (name: string, of: Pick<YearlyFigures, 'actions' | 'done'> & { total: bigint | string }) => [{ text: name }, { text: String(of.actions) }, { text: String(of.done) }, { text: money(of.total) }];
    return {
      lines: [line],
      tables: [
        {
          title: `Kế hoạch năm ${year} của các cơ quan`,
          columns: [{ key: 'agency', title: 'Cơ quan', align: 'left' }, right('actions', 'Hoạt động'), right('done', 'Đã hoàn thành'), right('total', 'Kinh phí dự kiến (đồng)')],
          rows: rows.map((row) => ({ key: row.agencyId, cells: cells(row.agencyName, row) })),
          total: cells('Tổng cộng', { actions, done, total }),
          note: 'Kế hoạch đã được duyệt; hoạt động hoàn thành tính đến ngày chốt số liệu.',
        },
      ],
    };
  },
};
