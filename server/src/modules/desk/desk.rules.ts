import { HEAT_COLUMNS, type Curve, type Heat, type StatusCounts } from '@thientruong/contract';
import { addDays, mondayOf, plainDate, TASK_STATUSES, type PlainDate } from '@thientruong/kernel';

/** Months that the curve shows at most before and after this one. */
export const CURVE_REACH = 120;

/** Monday and Sunday of the week in which a day lies, with the instants between which it lasts in Viet Nam. */
export interface WeekSpan {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly since: Date;
  readonly until: Date;
}

/** Midnight in Viet Nam at the beginning of a day. */
export const midnight = (day: PlainDate): Date => new Date(`${day}T00:00:00+07:00`);

/** The week of a day. */
export function weekOf(day: string): WeekSpan {
  const from = mondayOf(plainDate(day));
  return { from, to: addDays(from, 6), since: midnight(from), until: midnight(addDays(from, 7)) };
}

/** A number of the curve's query: tasks of one series in one month, or (month null) told apart. */
export interface CurveRow {
  month: string | null;
  series: 'planned' | 'original' | 'done' | 'planned_today' | 'original_today' | 'extended' | 'without' | 'without_done' | 'cancelled';
  count: number;
}

const indexOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const monthOf = (index: number): string => `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;

/** Cumulates the numbers by month, from the first that has one to the last, without gaps and with this month; what lies before the reach stands in the first month, what lies after it is told apart. */
export function curveOf(rows: readonly CurveRow[], today: PlainDate): Omit<Curve, 'today' | 'plan'> {
  const now = indexOf(today);
  const dated = rows.flatMap((row) => (row.month ? [{ ...row, at: Math.max(indexOf(row.month), now - CURVE_REACH) }] : []));
  const last = Math.min(dated.reduce((most, row) => Math.max(most, row.at), now), now + CURVE_REACH);
  const first = Math.min(dated.reduce((least, row) => Math.min(least, row.at), now), last);
  const apart = (series: CurveRow['series']): number => rows.reduce((sum, row) => sum + (row.series === series ? row.count : 0), 0);
  const months: Curve['months'] = [];
  const sums = { planned: 0, original: 0, done: 0 };
  const byMonth = new Map<string, number>();
  for (const row of dated) byMonth.set(`${row.series} ${row.at}`, (byMonth.get(`${row.series} ${row.at}`) ?? 0) + row.count);
  for (let at = first; at <= last; at++) {
    for (const series of ['planned', 'original', 'done'] as const) sums[series] += byMonth.get(`${series} ${at}`) ?? 0;
    months.push({ month: monthOf(at), planned: sums.planned, original: sums.original, done: at <= now ? sums.done : null });
  }
  const total = apart('planned');
  return {
    months,
    total,
    done: apart('done'),
    plannedToday: apart('planned_today'),
    originalToday: apart('original_today'),
    beyond: { planned: total - sums.planned, original: apart('original') - sums.original },
    extended: apart('extended'),
    withoutDeadline: { total: apart('without'), done: apart('without_done') },
    cancelled: apart('cancelled'),
  };
}

/** Counts of tasks under one lead in one column; `all` counts each task once. */
export interface HeatRow extends StatusCounts {
  leadAgencyId: string | null;
  field: string;
}

const none = (): StatusCounts => ({ ...(Object.fromEntries(TASK_STATUSES.map((status) => [status, 0])) as Record<(typeof TASK_STATUSES)[number], number>), total: 0 });
function plus(sum: StatusCounts, counts: StatusCounts): StatusCounts {
  for (const status of TASK_STATUSES) sum[status] += counts[status];
  sum.total += counts.total;
  return sum;
}
const onlyCounts = (row: StatusCounts): StatusCounts => plus(none(), row);

/** Lays the counts out: agencies with the most overdue tasks first, tasks without a lead last; only columns that have a task, and their sums. */
export function heatOf(rows: readonly HeatRow[], agencies: ReadonlyMap<string, NonNullable<Heat['rows'][number]['agency']>>): Pick<Heat, 'rows' | 'columns' | 'all'> {
  const leads = new Map<string | null, HeatRow[]>();
  for (const row of rows) leads.set(row.leadAgencyId, [...(leads.get(row.leadAgencyId) ?? []), row]);
  const sumOf = (field: string): StatusCounts => rows.filter((row) => row.field === field).reduce((sum, row) => plus(sum, row), none());
  const columns = HEAT_COLUMNS.map((column) => ({ column, counts: sumOf(column) })).filter(({ counts }) => counts.total > 0);
  const laid = [...leads].map(([id, of]) => {
    const all = of.find((row) => row.field === 'all');
    return {
      agency: (id ? agencies.get(id) : null) ?? null,
      all: all ? onlyCounts(all) : none(),
      cells: columns.flatMap(({ column }) => of.filter((row) => row.field === column).map((row) => ({ column, counts: onlyCounts(row) }))),
    };
  });
  laid.sort((a, b) => Number(a.agency === null) - Number(b.agency === null) || b.all.open_overdue - a.all.open_overdue || b.all.total - a.all.total || (a.agency?.name ?? '').localeCompare(b.agency?.name ?? '', 'vi'));
  return { rows: laid, columns, all: sumOf('all') };
}

/** Days left of a term (negative: gone) while the task is open. */
export const daysLeft = (task: { dueOn: string | null; completedOn: string | null; state: string }, today: PlainDate): number | null =>
  task.dueOn === null || task.completedOn !== null || task.state === 'cancelled' ? null : Math.round((Date.parse(`${task.dueOn}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000);
