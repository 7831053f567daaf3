import { OBSTACLE_KINDS } from '@thientruong/contract';
import { quoted, type ReportSection, type SectionLine } from '../reports/index.ts';
import { countObstaclesThen, listObstaclesThen, type ObstacleCount, type ObstacleThen } from './obstacles-report.queries.ts';
import { ASKED_OF_LABELS, KIND_LABELS, STATE_LABELS, TURN } from './obstacles.rules.ts';

/** Obstacles that a report names one by one. */
const NAMED = 30;

const placeOf = (one: ObstacleThen): string => (one.taskCode ? `nhiệm vụ ${one.taskCode}` : `mục ${(one.clausePath ?? '').replaceAll('/', '.')}`);

/** What an agency's report says of its obstacles: each with where it stands, and what is asked for as long as nobody has answered. */
export function agencyLines(rows: readonly ObstacleThen[], more: number): SectionLine[] {
  const named = rows.map((one): SectionLine => ({ key: one.id, part: 'difficulties', taskId: one.taskId, text: `Khó khăn ${one.code} (${placeOf(one)}): ${quoted(one.content, 400)}; ${STATE_LABELS[one.state]}.` }));
  const asked = rows.flatMap((one): SectionLine[] =>
    TURN[one.state] === 'coordinator' || TURN[one.state] === 'province'
      ? [{ key: `${one.id}/asked`, part: 'proposals', taskId: one.taskId, text: `Kiến nghị ${one.askedName ?? ASKED_OF_LABELS[one.askedOf]} (${one.code}): ${quoted(one.asked, 400)}.` }]
      : [],
  );
  return [...named, ...(more > 0 ? [{ key: 'more', part: 'difficulties' as const, text: `Ngoài ra còn ${more} khó khăn, vướng mắc khác.` }] : []), ...asked];
}

const sum = (rows: readonly ObstacleCount[], of: (row: ObstacleCount) => number): number => rows.reduce((total, row) => total + of(row), 0);
const waiting = (rows: readonly ObstacleCount[], turn: 'coordinator' | 'agency' | 'province'): number => sum(rows, (row) => (TURN[row.state] === turn ? row.count : 0));
const solved = (rows: readonly ObstacleCount[]): number => sum(rows, (row) => (row.state === 'closed' ? row.moved : 0));
const numbers = (rows: readonly ObstacleCount[]): number[] => [sum(rows, (row) => row.raised), waiting(rows, 'coordinator'), waiting(rows, 'province'), waiting(rows, 'agency'), solved(rows)];

/** Obstacles in reports: an agency's one by one, the province's counted by kind. */
export const obstaclesSection: ReportSection = {
  key: 'obstacles',
  async write(tx, scope) {
    const counts = await countObstaclesThen(tx, scope);
    const shown = sum(counts, (row) => (row.state === 'closed' ? row.moved : row.count));
    if (shown === 0) return { lines: [], tables: [] };
    if (scope.agencyId) return { lines: agencyLines(await listObstaclesThen(tx, scope, NAMED), Math.max(0, shown - NAMED)), tables: [] };
    const [raised, coordinator, province, agency, closed] = numbers(counts);
    const kinds = OBSTACLE_KINDS.filter((kind) => counts.some((row) => row.kind === kind && (row.state !== 'closed' || row.moved > 0)));
    const row = (title: string, rows: readonly ObstacleCount[]) => [{ text: title }, ...numbers(rows).map((value) => ({ text: String(value) }))];
    const right = (key: string, title: string) => ({ key, title, align: 'right' as const });
    return {
      lines: [{ key: 'all', part: 'difficulties', text: `Trong kỳ các cơ quan nêu ${raised} khó khăn, vướng mắc; ${closed} đã giải quyết xong; ${coordinator} chờ Sở Khoa học và Công nghệ, ${province} chờ UBND tỉnh quyết định, ${agency} chờ cơ quan bổ sung hoặc xác nhận.` }],
      tables: [
        {
          title: 'Khó khăn, vướng mắc theo loại',
          columns: [{ key: 'kind', title: 'Loại', align: 'left' }, right('raised', 'Nêu trong kỳ'), right('coordinator', 'Chờ Sở KH&CN'), right('province', 'Chờ UBND tỉnh'), right('agency', 'Chờ cơ quan'), right('closed', 'Giải quyết trong kỳ')],
          rows: kinds.map((kind) => ({ key: kind, cells: row(KIND_LABELS[kind], counts.filter((one) => one.kind === kind)) })),
          total: row('Tổng cộng', counts),
          note: 'Trạng thái vào ngày chốt số liệu.',
        },
      ],
    };
  },
};
