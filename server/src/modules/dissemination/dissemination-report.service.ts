import { CHANNELS } from '@thientruong/contract';
import type { ReportSection, SectionLine } from '../reports/index.ts';
import { countMandatesThen, listOutreachThen, type OutreachThen } from './dissemination-report.queries.ts';
import { CHANNEL_LABELS } from './dissemination.rules.ts';

const sum = (rows: readonly OutreachThen[], of: 'activities' | 'people'): number => rows.reduce((total, row) => total + row[of], 0);
const number = (value: number): string => value.toLocaleString('vi-VN');

/** What an agency or the province did to make things known, in one sentence, and how many of the documents asked for. */
export function disseminationLines(rows: readonly OutreachThen[], mandates: { asked: number; done: number }, ofProvince: boolean): SectionLine[] {
  const channels = CHANNELS.flatMap((channel) => {
    const count = sum(rows.filter((row) => row.channel === channel), 'activities');
    return count > 0 ? [`${CHANNEL_LABELS[channel].toLowerCase()} ${number(count)}`] : [];
  });
  const agencies = new Set(rows.map((row) => row.agencyId)).size;
  return [
    ...(rows.length > 0 ? [{ key: 'all', part: 'results' as const, text: `Phổ biến, tuyên truyền: ${ofProvince ? `${number(agencies)} cơ quan tổ chức ` : ''}${number(sum(rows, 'activities'))} hoạt động với ${number(sum(rows, 'people'))} lượt người (${channels.join('; ')}).` }] : []),
    ...(mandates.asked > 0 ? [{ key: 'mandates', part: 'results' as const, text: ofProvince ? `Văn bản phải phổ biến có hạn trong kỳ: ${number(mandates.done)} trên ${number(mandates.asked)} lượt cơ quan đã phổ biến.` : `Đã phổ biến ${number(mandates.done)} trên ${number(mandates.asked)} văn bản được yêu cầu có hạn trong kỳ.` }] : []),
  ];
}

/** Dissemination in reports: an agency's in a sentence, the province's with a table by agency. */
export const disseminationSection: ReportSection = {
  key: 'dissemination',
  async write(tx, scope) {
    const rows = await listOutreachThen(tx, scope);
    const lines = disseminationLines(rows, await countMandatesThen(tx, scope), scope.agencyId === null);
    if (scope.agencyId !== null || rows.length === 0) return { lines, tables: [] };
    const agencies = [...new Map(rows.map((row) => [row.agencyId, row.agencyName]))];
    const right = (key: string, title: string) => ({ key, title, align: 'right' as const });
    const cells = (name: string, some: readonly OutreachThen[]) => [{ text: name }, ...(['activities', 'people'] as const).map((of) => ({ text: number(sum(some, of)) }))];
    return {
      lines,
      tables: [
        {
          title: 'Hoạt động phổ biến, tuyên truyền theo cơ quan',
          columns: [{ key: 'agency', title: 'Cơ quan', align: 'left' }, right('activities', 'Hoạt động'), right('people', 'Lượt người')],
          rows: agencies.map(([id, name]) => ({ key: id, cells: cells(name, rows.filter((row) => row.agencyId === id)) })),
          total: cells('Tổng cộng', rows),
          note: 'Hoạt động tổ chức trong kỳ, tính đến ngày chốt số liệu.',
        },
      ],
    };
  },
};
