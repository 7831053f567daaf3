import { createHash } from 'node:crypto';
import type { TaskFilter } from '@thientruong/contract';
import {
  addDays,
  AppError,
  clauseSortKey,
  FIELD_NAMES,
  foldText,
  formatDate,
  isPlainDate,
  normaliseInput,
  SYSTEM_NAMES,
  type FieldCode,
  type FieldProblem,
  type PlainDate,
  type SystemCode,
  type TaskState,
  type TaskStatus,
} from '@thientruong/kernel';

/** States as officials read them. */
export const STATE_LABELS: Record<TaskState, string> = {
  assigned: 'mới giao',
  accepted: 'đã nhận',
  in_progress: 'đang thực hiện',
  reported: 'chờ xác nhận hoàn thành',
  returned: 'bị trả lại',
  confirmed: 'đã xác nhận hoàn thành',
  cancelled: 'đã hủy',
};

/** Statuses in the words of Decision 42/2014/QĐ-TTg. */
export const STATUS_LABELS: Record<TaskStatus, string> = {
  done_on_time: 'Hoàn thành đúng hạn',
  done_late: 'Hoàn thành quá hạn',
  open_in_term: 'Chưa hoàn thành, trong hạn',
  open_overdue: 'Chưa hoàn thành, quá hạn',
  open_no_deadline: 'Chưa hoàn thành, không xác định thời hạn',
};

/** Largest number of rows that a total counts; beyond it the total is unknown and screens say "more than". */
export const COUNT_LIMIT = 1_000;
/** Largest number of tasks that a search takes from the index; beyond it a page fills sooner by walking. */
export const SEARCH_LIMIT = 10_000;
/** Saved views that one person may keep. */
export const MAX_VIEWS = 50;
/** Days within which a deadline counts as near. */
export const SOON_DAYS = 14;
/** Clause sort of a task that hangs on no clause: after every key of `clauseSortKey`, in every collation. */
export const NO_CLAUSE_SORT = '9';
/** Lead sort of a task without a lead: after every folded name. */
export const NO_LEAD_SORT = '~';

/** Sort key of a task's place in the document. */
export const clauseSortOf = (task: { clauseId: string | null; clausePath: string }): string =>
  task.clauseId === null || task.clausePath === '' ? NO_CLAUSE_SORT : clauseSortKey(task.clausePath);

/** Gives tasks their codes in the order of the document: `NV-001`…; numbers go on after `last` and are as wide as the plan needs. */
export function numberTasks<T extends { clauseId: string | null; clausePath: string }>(
  tasks: readonly T[],
  last: number,
): { task: T; code: string; clauseSort: string }[] {
  const width = Math.max(3, String(last + tasks.length).length);
  return tasks
    .map((task) => ({ task, clauseSort: clauseSortOf(task) }))
    .sort((a, b) => (a.clauseSort < b.clauseSort ? -1 : a.clauseSort > b.clauseSort ? 1 : 0))
    .map((entry, index) => ({ ...entry, code: `NV-${String(last + index + 1).padStart(width, '0')}` }));
}

/** Folded text that the search of the list reads. */
export const searchText = (content: string, code: string): string => foldText(`${content} ${code}`);

/** Agencies of a task, each in one part only: the lead never supports as well, nobody stands twice. */
export function partsOf(
  leadAgencyId: string | null,
  supporting: readonly { agencyId: string; words: string | null }[],
): { agencyId: string; role: 'lead' | 'supporting'; words: string | null }[] {
  const parts = new Map<string, { agencyId: string; role: 'lead' | 'supporting'; words: string | null }>();
  if (leadAgencyId) parts.set(leadAgencyId, { agencyId: leadAgencyId, role: 'lead', words: null });
  for (const { agencyId, words } of supporting)
    if (!parts.has(agencyId)) parts.set(agencyId, { agencyId, role: 'supporting', words });
  return [...parts.values()];
}

/** Words of a search, folded; each has to be found. */
export const searchWords = (q: string | undefined): string[] =>
  [
    ...new Set(
      foldText(normaliseInput(q ?? ''))
        .split(' ')
        .filter(Boolean),
    ),
  ].slice(0, 20);

/** A LIKE pattern that finds the text anywhere; `%`, `_` and `\` mean themselves. */
export const likePattern = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`;

/** The part of a filter that decides which rows there are and in which order. */
export type ListFilter = TaskFilter;

/** Where a page ended: value of the sort column and id of the last row. */
export interface Position {
  value: string;
  id: string;
}

const fingerprint = (filter: ListFilter): string => {
  const entries = Object.entries(filter)
    .filter(([name, value]) => name !== 'cursor' && name !== 'limit' && value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(entries)).digest('base64url').slice(0, 12);
};

const anyText = (value: string) => !value.includes('\0');
const VALUE_FORMS: Record<ListFilter['sort'], (value: string) => boolean> = {
  clause: anyText,
  agency: anyText,
  code: anyText,
  due: (value) => value === 'infinity' || isPlainDate(value),
  changed: (value) => /T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z$/.test(value) && isPlainDate(value.slice(0, -17)),
  progress: (value) => /^(-1|\d{1,3})$/.test(value),
};
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Writes the cursor of a list: base64url JSON of sort value, id and the list that it belongs to. */
export const writeCursor = (filter: ListFilter, at: Position): string =>
  Buffer.from(JSON.stringify([fingerprint(filter), at.value, at.id])).toString('base64url');

/** Reads a cursor; one that is broken or belongs to another sort or filter is refused. */
export function readCursor(filter: ListFilter, cursor: string): Position {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    // refused below
  }
  const [list, value, id] = Array.isArray(parts) ? (parts as unknown[]) : [];
  if (
    list !== fingerprint(filter) ||
    typeof value !== 'string' ||
    typeof id !== 'string' ||
    !VALUE_FORMS[filter.sort](value) ||
    !UUID.test(id)
  )
    throw new AppError('request.invalid', {}, [
      { path: 'cursor', message: 'Trang này thuộc về một danh sách khác. Hãy tải lại từ đầu danh sách.' },
    ]);
  return { value, id };
}

/** Spans of a task in the document as marks in its clause's text, which begins at `start`; clamped, empty ones dropped, in order. */
export function marksIn(text: string, start: number, spans: readonly (readonly [number, number])[]): [number, number][] {
  const clamp = (offset: number) => Math.min(Math.max(offset - start, 0), text.length);
  return spans
    .map(([from, to]): [number, number] => [clamp(from), clamp(to)])
    .filter(([from, to]) => from < to)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

/** A section of "my work": a key and the filter of the list that shows the same rows. */
export interface OwnSection {
  key: 'returned' | 'overdue' | 'due_soon' | 'new' | 'to_confirm' | 'in_progress';
  filter: Partial<ListFilter>;
}

/** Sections of "my work" by role, the most urgent first; every section is one filter of the list, so its total opens exactly its rows. */
export function ownSections(role: string, agencyId: string | null, today: PlainDate): OwnSection[] {
  const dueTo = addDays(today, SOON_DAYS);
  if (role === 'focal_point' || role === 'head') {
    if (!agencyId) return [];
    const own = { agencyId, role: 'lead', sort: 'due' } as const;
    const open: TaskState[] = ['assigned', 'accepted', 'in_progress'];
    return [
      { key: 'returned', filter: { ...own, state: ['returned'] } },
      { key: 'overdue', filter: { ...own, state: open, status: ['open_overdue'] } },
      { key: 'due_soon', filter: { ...own, state: open, status: ['open_in_term'], dueTo } },
      { key: 'new', filter: { ...own, state: ['assigned'] } },
      { key: 'in_progress', filter: { ...own, state: ['accepted', 'in_progress'] } },
    ];
  }
  const seen: OwnSection[] = [
    { key: 'overdue', filter: { status: ['open_overdue'], sort: 'due' } },
    { key: 'due_soon', filter: { status: ['open_in_term'], dueTo, sort: 'due' } },
  ];
  return role === 'coordinator'
    ? [{ key: 'to_confirm', filter: { state: ['reported'], sort: 'changed', direction: 'asc' } }, ...seen]
    : seen;
}

/** What is wrong with the days of a new evidence: it reports what happened, so nothing lies in the future and nothing ends before it begins. */
export function evidenceProblems(
  evidence: { kind: string; heldOn?: string; endedOn?: string | null; issuedOn?: string | null },
  today: PlainDate,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (evidence.heldOn && evidence.heldOn > today)
    problems.push({ path: 'heldOn', message: 'Hoạt động chưa diễn ra thì chưa phải là minh chứng.' });
  if (evidence.heldOn && evidence.endedOn && evidence.endedOn < evidence.heldOn)
    problems.push({ path: 'endedOn', message: 'Ngày kết thúc phải từ ngày bắt đầu trở đi.' });
  if (evidence.issuedOn && evidence.issuedOn > today)
    problems.push({ path: 'issuedOn', message: 'Ngày ban hành không được ở tương lai.' });
  return problems;
}

const DUE_KINDS = { recurring: 'lặp lại theo kỳ', waiting: 'chờ sự kiện', event: 'tính từ sự kiện đã có ngày' } as const;
const SORT_LABELS: Record<ListFilter['sort'], string> = {
  clause: 'mục của kế hoạch',
  due: 'thời hạn',
  agency: 'cơ quan chủ trì',
  changed: 'lần cập nhật',
  code: 'mã nhiệm vụ',
  progress: 'tiến độ',
};

/** A field as a sheet writes it: letter and name. */
export const fieldName = (code: FieldCode): string => `${code}) ${FIELD_NAMES[code]}`;
/** A system as a sheet writes it: its name. */
export const systemName = (code: SystemCode): string => SYSTEM_NAMES[code];

/** A filter in words, one line per condition, for the sheet that goes with an exported list. */
export function describeFilter(filter: ListFilter, names: { plan: string | null; agency: string | null }): [string, string][] {
  const lines: [string, string | null | undefined][] = [
    ['Kế hoạch', filter.planId && (names.plan ?? filter.planId)],
    ['Mục', filter.clause],
    ['Cơ quan', filter.agencyId && (names.agency ?? filter.agencyId)],
    ['Vai trò', filter.role && (filter.role === 'lead' ? 'chủ trì' : 'phối hợp')],
    ['Tính theo cơ quan', filter.by && (filter.by === 'then' ? 'được giao trước sắp xếp tổ chức' : 'hiện nay, gồm cả cơ quan đã nhập vào')],
    ['Tình trạng', filter.status.map((status) => STATUS_LABELS[status]).join('; ')],
    ['Bước xử lý', filter.state.map((state) => STATE_LABELS[state]).join('; ')],
    ['Tính bắt buộc', filter.strength && (filter.strength === 'hard' ? 'Cứng' : 'Mềm')],
    ['Lĩnh vực', filter.field.map(fieldName).join('; ')],
    ['Mảng công việc', filter.system.map(systemName).join('; ')],
    ['Không có lĩnh vực', filter.topic && 'chỉ nhiệm vụ chưa xác định lĩnh vực'],
    ['Cách tính thời hạn', filter.dueKind && DUE_KINDS[filter.dueKind]],
    ['Đã giao', filter.assigned && (filter.assigned === 'yes' ? 'đã có cơ quan chủ trì' : 'chưa có cơ quan chủ trì')],
    ['Theo dõi', filter.followed && 'chỉ việc tôi theo dõi'],
    ['Thời hạn từ ngày', filter.dueFrom && formatDate(filter.dueFrom)],
    ['Thời hạn đến ngày', filter.dueTo && formatDate(filter.dueTo)],
    ['Từ khóa', filter.q],
    ['Sắp xếp theo', `${SORT_LABELS[filter.sort]}, ${filter.direction === 'asc' ? 'tăng dần' : 'giảm dần'}`],
  ];
  const said = lines.filter((line): line is [string, string] => Boolean(line[1]));
  return said.length > 1 ? said : [['Bộ lọc', 'Không lọc: mọi nhiệm vụ được xem'], ...said];
}
