import { shares, TASK_STATUSES, type PlainDate, type TaskStatus } from '@thientruong/kernel';
import type { DraftCell, DraftTable } from './draft.rules.ts';
import { activityWords, agenciesOf, figureKey, NONE, type Selector } from './figures.rules.ts';
import { placeLabel, statusKeys, type Figures, type ProvinceCounts } from './province-counts.rules.ts';

/** Headings of the five statuses as columns. */
export const STATUS_TITLES: Record<TaskStatus, string> = {
  done_on_time: 'Hoàn thành đúng hạn',
  done_late: 'Hoàn thành quá hạn',
  open_in_term: 'Chưa hoàn thành, còn trong hạn',
  open_overdue: 'Chưa hoàn thành, đã quá hạn',
  open_no_deadline: 'Không xác định thời hạn',
};

/** Said under every table with shares. */
export const ROUNDING_NOTE = 'Tỷ lệ lấy một chữ số thập phân; phần làm tròn chia theo phương pháp số dư lớn nhất để tổng đúng bằng 100,0%.';

/** A whole number in a table: thousands with a dot. */
export const tableNumber = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, '.');
/** A share in a table: always one decimal. */
export const tableShare = (value: number): string => value.toFixed(1).replace('.', ',');
const day = (date: PlainDate | string | null): string => (date ? date.split('-').reverse().join('/') : '');

const text = (value: string): DraftCell => ({ text: value });
const count = (figure: string): DraftCell => ({ figure });
const left = (key: string, title: string) => ({ key, title, align: 'left' as const });
const right = (key: string, title: string) => ({ key, title, align: 'right' as const });

/** What the tables of the province need besides figures. */
export interface TableNames {
  readonly agency: (id: string) => string;
  /** Heading of a clause by path, without its label; empty when it has none. */
  readonly heading: (path: string) => string;
}

/** Label and heading of a place of the plan as a table row names it. */
export function placeTitle(path: string, names: TableNames): string {
  if (path === '') return 'Ngoài các mục của kế hoạch';
  if (path === NONE) return 'Ngoài các lĩnh vực';
  return [placeLabel(path), names.heading(path)].filter(Boolean).join(' ');
}

function statusTable(key: string, title: string, first: string, places: readonly { key: string; title: string; place: Partial<Selector> }[], values: Figures): DraftTable {
  const totals = places.map(({ place }) => values.get(statusKeys(place).total) ?? 0);
  const parts = shares(totals);
  const line = (place: Partial<Selector>, share: string): DraftCell[] => {
    const keys = statusKeys(place);
    return [count(keys.total), ...TASK_STATUSES.map((status) => count(keys.byStatus[status])), text(share)];
  };
  return {
    key,
    title,
    columns: [left('place', first), right('total', 'Tổng số'), ...TASK_STATUSES.map((status) => right(status, STATUS_TITLES[status])), right('share', 'Tỷ lệ (%)')],
    rows: places.map((one, at) => ({ key: one.key, cells: [text(one.title), ...line(one.place, tableShare(parts[at] ?? 0))] })),
    total: [text('Tổng cộng'), ...line({}, tableShare(totals.some((total) => total > 0) ? 100 : 0))],
    note: ROUNDING_NOTE,
  };
}

/** Tasks by status with shares; by lead, group and field and status; activities by group. Empty tables are left out. */
export function provinceTables(counts: ProvinceCounts, values: Figures, names: TableNames): DraftTable[] {
  const whole = statusKeys({});
  const parts = shares(TASK_STATUSES.map((status) => values.get(whole.byStatus[status]) ?? 0));
  const total = values.get(whole.total) ?? 0;
  const tables: DraftTable[] = [
    {
      key: 'tasks-status',
      title: 'Nhiệm vụ theo tình trạng',
      columns: [left('status', 'Tình trạng'), right('count', 'Số nhiệm vụ'), right('share', 'Tỷ lệ (%)')],
      rows: TASK_STATUSES.map((status, at) => ({ key: status, cells: [text(STATUS_TITLES[status]), count(whole.byStatus[status]), text(tableShare(parts[at] ?? 0))] })),
      total: [text('Tổng cộng'), count(whole.total), text(tableShare(total > 0 ? 100 : 0))],
      note: ROUNDING_NOTE,
    },
    statusTable('tasks-agency', 'Nhiệm vụ theo cơ quan chủ trì và tình trạng', 'Cơ quan chủ trì', counts.agencies.map((agency) => agencyRow({ agency }, names)), values),
    statusTable('tasks-agency-then', 'Nhiệm vụ theo cơ quan được giao chủ trì trước sắp xếp tổ chức và tình trạng', 'Cơ quan khi đó', counts.given.map((place) => agencyRow(place, names)), values),
    statusTable('tasks-agency-now', 'Nhiệm vụ theo cơ quan hiện nay sau sắp xếp tổ chức và tình trạng', 'Cơ quan hiện nay', counts.now.map((place) => agencyRow(place, names)), values),
    statusTable('tasks-group', 'Nhiệm vụ theo mục của kế hoạch và tình trạng', 'Mục của kế hoạch', placesOf(counts.groups, values, (group) => ({ group }), names), values),
    statusTable('tasks-field', 'Nhiệm vụ theo lĩnh vực và tình trạng', 'Lĩnh vực', placesOf(counts.fields, values, (field) => ({ field }), names), values),
    activityTable(counts, names),
  ];
  return tables.filter((table) => table.rows.length > 0);
}

function agencyRow(place: Partial<Selector>, names: TableNames): { key: string; title: string; place: Partial<Selector> } {
  const [agency = NONE, ...past] = agenciesOf(place.agency ?? NONE);
  const title = agency === NONE ? 'Chưa giao cơ quan chủ trì' : names.agency(agency);
  return { key: agency, title: past.length === 0 ? title : `${title} (gồm ${past.map(names.agency).join('; ')})`, place };
}

// Places that have evidence but no task would be rows of zeros.
const placesOf = (paths: readonly string[], values: Figures, place: (path: string) => Partial<Selector>, names: TableNames) =>
  paths.filter((path) => (values.get(statusKeys(place(path)).total) ?? 0) > 0).map((path) => ({ key: path || 'outside', title: placeTitle(path, names), place: place(path) }));

function activityTable(counts: ProvinceCounts, names: TableNames): DraftTable {
  const held = (place: Partial<Selector>): DraftCell[] => [count(figureKey({ measure: 'evidence', ...place, kind: 'activity' })), count(figureKey({ measure: 'participants', ...place, kind: 'activity' }))];
  return {
    key: 'activities-group',
    title: 'Hoạt động theo mục của kế hoạch',
    columns: [left('place', 'Mục của kế hoạch'), left('activity', 'Loại hoạt động'), right('count', 'Số hoạt động'), right('participants', 'Lượt người tham gia')],
    rows: counts.activities.map(({ group, activity }) => ({ key: `${group || 'outside'}:${activity}`, cells: [text(placeTitle(group, names)), text(activityWords(activity).noun), ...held({ group, activity })] })),
    total: [text('Tổng cộng'), text(''), ...held({})],
    note: null,
  };
}

/** A late task as the appendix lists it. */
export interface LateTask {
  readonly id: string;
  readonly code: string;
  readonly content: string;
  readonly leadName: string | null;
  readonly dueOn: PlainDate | string;
  readonly days: number;
}

/** Tasks that are not done and past their deadline, at most as many as given; what is left out is said. */
export function lateTable(tasks: readonly LateTask[], total: number): DraftTable | null {
  if (tasks.length === 0) return null;
  return {
    key: 'late',
    title: 'Nhiệm vụ chưa hoàn thành, đã quá hạn',
    columns: [left('code', 'Mã'), left('content', 'Nội dung nhiệm vụ'), left('lead', 'Cơ quan chủ trì'), left('due', 'Thời hạn'), right('days', 'Số ngày quá hạn')],
    rows: tasks.map((task) => ({
      key: task.id,
      cells: [text(task.code), text(task.content), text(task.leadName ?? ''), text(day(task.dueOn)), count(figureKey({ measure: 'overdue_days', task: task.id }))],
    })),
    total: null,
    note: total > tasks.length ? `Bảng nêu ${tableNumber(tasks.length)} nhiệm vụ quá hạn lâu nhất trong số ${tableNumber(total)} nhiệm vụ.` : null,
  };
}

/** A task that falls due in the next period, as the appendix lists it. */
export type NextTask = Omit<LateTask, 'days'>;

/** Tasks that fall due in the next period, at most as many as given; what is left out is said. */
export function nextTable(tasks: readonly NextTask[], total: number): DraftTable | null {
  if (tasks.length === 0) return null;
  return {
    key: 'next',
    title: 'Nhiệm vụ đến hạn trong kỳ tới',
    columns: [left('code', 'Mã'), left('content', 'Nội dung nhiệm vụ'), left('lead', 'Cơ quan chủ trì'), left('due', 'Thời hạn')],
    rows: tasks.map((task) => ({ key: task.id, cells: [text(task.code), text(task.content), text(task.leadName ?? ''), text(day(task.dueOn))] })),
    total: null,
    note: total > tasks.length ? `Bảng nêu ${tableNumber(tasks.length)} nhiệm vụ đến hạn sớm nhất trong số ${tableNumber(total)} nhiệm vụ.` : null,
  };
}

/** A figure that a person changed, in the report of an agency or of the province. */
export interface ChangedFigure {
  readonly reportOf: string;
  readonly label: string;
  readonly computed: number;
  readonly value: number;
  readonly reason: string;
}

/** All figures that were changed by hand, with their reasons. */
export function changedTable(changes: readonly ChangedFigure[]): DraftTable | null {
  if (changes.length === 0) return null;
  return {
    key: 'changed-figures',
    title: 'Số liệu đã sửa tay và lý do',
    columns: [left('of', 'Báo cáo của'), left('label', 'Số liệu'), right('computed', 'Số tính được'), right('value', 'Số đã sửa'), left('reason', 'Lý do')],
    rows: changes.map((change, at) => ({ key: String(at), cells: [text(change.reportOf), text(change.label), text(tableNumber(change.computed)), text(tableNumber(change.value)), text(change.reason)] })),
    total: null,
    note: null,
  };
}

/** Figures whose source moved after an agency's report was accepted. */
export function movedTable(moved: readonly { agency: string; label: string; then: number; now: number }[]): DraftTable | null {
  if (moved.length === 0) return null;
  return {
    key: 'moved',
    title: 'Số liệu đã đổi sau khi tiếp nhận báo cáo của cơ quan',
    columns: [left('agency', 'Cơ quan'), left('label', 'Số liệu'), right('then', 'Khi gửi'), right('now', 'Khi tổng hợp')],
    rows: moved.map((one, at) => ({ key: String(at), cells: [text(one.agency), text(one.label), text(tableNumber(one.then)), text(tableNumber(one.now))] })),
    total: null,
    note: null,
  };
}
