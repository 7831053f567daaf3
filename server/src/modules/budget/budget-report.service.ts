import { MONEY_SOURCES } from '@thientruong/contract';
import type { ReportSection } from '../reports/index.ts';
import { SOURCE_LABELS } from '../yearly/index.ts';
import { listReportMoney, type ReportMoney } from './budget-report.queries.ts';
import { dong, groupBy, percent } from './budget.rules.ts';

const sum = (rows: readonly ReportMoney[], key: 'budget' | 'disbursed'): bigint => rows.reduce((all, row) => all + BigInt(row[key]), 0n);
const rate = (rows: readonly ReportMoney[]): string => percent(sum(rows, 'disbursed'), sum(rows, 'budget'))?.toFixed(1).replace('.', ',') ?? '0,0';

/** Money in reports: what an agency may use in the year and what is disbursed, by source; in the province's report agency by agency. */
export const budgetSection: ReportSection = {
  key: 'budget',
  async write(tx, scope) {
    const rows = (await listReportMoney(tx, scope)).filter((row) => row.budget !== '0' || row.disbursed !== '0');
    if (rows.length === 0) return { lines: [], tables: [] };
    const year = scope.endsOn.slice(0, 4);
    const bySource = groupBy(rows, (row) => row.source);
    const parts = MONEY_SOURCES.flatMap((source) => {
      const own = bySource.get(source);
      return own ? [`${SOURCE_LABELS[source]} ${dong(sum(own, 'disbursed'))}/${dong(sum(own, 'budget'))} đồng`] : [];
    });
    const whose = scope.agencyId ? `Kinh phí năm ${year}` : `Kinh phí năm ${year} của ${groupBy(rows, (row) => row.agencyId).size} cơ quan`;
    const line = { key: 'all', part: 'results' as const, text: `${whose} được sử dụng ${dong(sum(rows, 'budget'))} đồng, đã giải ngân ${dong(sum(rows, 'disbursed'))} đồng (${rate(rows)} %): ${parts.join('; ')}.` };
    if (scope.agencyId) return { lines: [line], tables: [] };
    const right = (key: string, title: string) => ({ key, title, align: 'right' as const });
    const cells = (name: string, own: readonly ReportMoney[]) => [{ text: name }, { text: dong(sum(own, 'budget')) }, { text: dong(sum(own, 'disbursed')) }, { text: rate(own) }];
    return {
      lines: [line],
      tables: [
        {
          title: `Kinh phí năm ${year} của các cơ quan`,
          columns: [{ key: 'agency', title: 'Cơ quan', align: 'left' }, right('budget', 'Được sử dụng (đồng)'), right('disbursed', 'Giải ngân (đồng)'), right('rate', 'Tỷ lệ (%)')],
          rows: [...groupBy(rows, (row) => row.agencyId)].map(([agencyId, own]) => ({ key: agencyId, cells: cells(own[0]?.agencyName ?? '', own) })),
          total: cells('Tổng cộng', rows),
          note: 'Được sử dụng: phân bổ, điều chỉnh, chuyển nguồn. Giải ngân: tạm ứng và thanh toán, tính đến ngày chốt số liệu.',
        },
      ],
    };
  },
};
