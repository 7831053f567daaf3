import { AppError, clausePathLabel, TASK_STATUSES, type TaskStatus } from '@thientruong/kernel';

/** What can be counted: tasks, evidence, participants of activities, days that a task is overdue. */
export const MEASURES = ['tasks', 'evidence', 'participants', 'overdue_days'] as const;
/** One of MEASURES. */
export type Measure = (typeof MEASURES)[number];

/** No value: tasks without a lead (`agency`), tasks outside the fields (`field`). */
export const NONE = 'none';

/**
 * A measure with its parameters; it names exactly the rows that are counted. What is left out is not asked for.
 * Tasks: `agency` leads (or with `role` supports, or was given the task before any reorganisation, or is what the agencies named have become: the heir first, then
 * those that went into it), `status` as of the day, `done` in the period, `due` in the next period.
 * Evidence and participants: hung by `agency`, of a `kind`, an `activity` (lower case), with a `product`.
 */
export interface Selector {
  readonly measure: Measure;
  readonly agency?: string;
  readonly role?: 'supporting' | 'given' | 'now';
  readonly status?: TaskStatus;
  readonly done?: 'period';
  readonly due?: 'next';
  readonly group?: string;
  readonly field?: string;
  readonly kind?: 'file' | 'link' | 'document' | 'activity';
  readonly activity?: string;
  readonly product?: 'yes';
  readonly task?: string;
}

/** Agencies that a figure names: one, or with role `now` the heir and those that went into it. */
export const agenciesOf = (agency: string): string[] => agency.split(',');

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const anyOf =
  (...values: readonly string[]) =>
  (text: string) =>
    values.includes(text);
const anyText = (text: string) => text.length > 0 && !text.includes('\0');
const anyPath = (text: string) => !text.includes('\0');
const TASK_PARAMS: Record<string, (text: string) => boolean> = {
  agency: (text) => text === NONE || agenciesOf(text).every((id) => UUID.test(id)),
  role: anyOf('supporting', 'given', 'now'),
  status: anyOf(...TASK_STATUSES),
  done: anyOf('period'),
  due: anyOf('next'),
  group: anyPath,
  field: anyText,
};
const EVIDENCE_PARAMS: Record<string, (text: string) => boolean> = {
  agency: (text) => UUID.test(text),
  group: anyPath,
  field: anyText,
  kind: anyOf('file', 'link', 'document', 'activity'),
  activity: anyText,
  product: anyOf('yes'),
};
const PARAMS: Record<Measure, Record<string, (text: string) => boolean>> = {
  tasks: TASK_PARAMS,
  evidence: EVIDENCE_PARAMS,
  participants: EVIDENCE_PARAMS,
  overdue_days: { task: (text) => UUID.test(text) },
};

/** The one text of a selector: parameters sorted by name, values percent-encoded. Equal selectors have equal keys. */
export function figureKey(selector: Selector): string {
  const { measure, ...params } = selector;
  const written = Object.entries(params)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return written.length > 0 ? `${measure}?${written.join('&')}` : measure;
}

/** Reads a key back; one that is not exactly what `figureKey` writes is refused. */
export function parseFigure(key: string): Selector {
  const refuse = () => new AppError('request.invalid', {}, [{ path: 'figure', message: 'Không có số liệu này trong báo cáo.' }]);
  const [measure = '', query = ''] = key.split('?', 2);
  const known = MEASURES.find((one) => one === measure);
  if (!known) throw refuse();
  const params: Record<string, string> = {};
  for (const pair of query.split('&').filter(Boolean)) {
    const [name = '', value = ''] = pair.split('=', 2);
    const fits = Object.hasOwn(PARAMS[known], name) ? PARAMS[known][name] : undefined;
    const text = decoded(value);
    if (text === null || !fits?.(text)) throw refuse();
    params[name] = text;
  }
  if (known === 'overdue_days' && !params['task']) throw refuse();
  if (params['role'] !== 'now' && params['agency']?.includes(',')) throw refuse();
  const selector = { measure: known, ...params } as Selector;
  if (figureKey(selector) !== key) throw refuse();
  return selector;
}

/** Reads a key that `figureKey` wrote and that was stored; nothing is checked, as periods have tens of thousands of them. */
export function storedFigure(key: string): Selector {
  const [measure = '', query = ''] = key.split('?', 2);
  const params: Record<string, string> = { measure };
  for (const pair of query.split('&')) {
    const at = pair.indexOf('=');
    if (at > 0) params[pair.slice(0, at)] = pair.includes('%', at) ? decodeURIComponent(pair.slice(at + 1)) : pair.slice(at + 1);
  }
  return params as unknown as Selector;
}

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}

/** What stands behind a measure: which rows are opened and frozen. */
export const rowsOf = (measure: Measure): 'task' | 'evidence' => (measure === 'evidence' || measure === 'participants' ? 'evidence' : 'task');

/** Statuses in the middle of a sentence. */
export const STATUS_WORDS: Record<TaskStatus, string> = {
  done_on_time: 'hoàn thành đúng hạn',
  done_late: 'hoàn thành quá hạn',
  open_in_term: 'chưa hoàn thành, còn trong hạn',
  open_overdue: 'chưa hoàn thành, đã quá hạn',
  open_no_deadline: 'chưa hoàn thành, không xác định thời hạn',
};

/** How a known kind of activity is written: verb and noun of the thing counted. */
const ACTIVITIES: Record<string, { verb: string; noun: string }> = {
  'hội nghị': { verb: 'Tổ chức', noun: 'hội nghị' },
  'hội thảo': { verb: 'Tổ chức', noun: 'hội thảo' },
  'tập huấn': { verb: 'Tổ chức', noun: 'lớp tập huấn' },
  'lớp tập huấn': { verb: 'Tổ chức', noun: 'lớp tập huấn' },
  'tọa đàm': { verb: 'Tổ chức', noun: 'buổi tọa đàm' },
  'cuộc họp': { verb: 'Tổ chức', noun: 'cuộc họp' },
  họp: { verb: 'Tổ chức', noun: 'cuộc họp' },
  'cuộc thi': { verb: 'Tổ chức', noun: 'cuộc thi' },
  'hội thi': { verb: 'Tổ chức', noun: 'hội thi' },
  'triển lãm': { verb: 'Tổ chức', noun: 'cuộc triển lãm' },
  'hội chợ': { verb: 'Tổ chức', noun: 'hội chợ' },
  'kiểm tra': { verb: 'Thực hiện', noun: 'cuộc kiểm tra' },
  'thanh tra': { verb: 'Thực hiện', noun: 'cuộc thanh tra' },
  'khảo sát': { verb: 'Thực hiện', noun: 'cuộc khảo sát' },
  'nghiệm thu': { verb: 'Tổ chức', noun: 'cuộc nghiệm thu' },
  'trình diễn mô hình': { verb: 'Tổ chức', noun: 'cuộc trình diễn mô hình' },
  'truyền thông': { verb: 'Thực hiện', noun: 'hoạt động truyền thông' },
};

/** Verb and noun of a kind of activity; an unknown kind gets neutral words and stands in quotation marks. */
export const activityWords = (activity: string): { verb: string; noun: string } =>
  Object.hasOwn(ACTIVITIES, activity) && ACTIVITIES[activity]
    ? ACTIVITIES[activity]
    : { verb: 'Thực hiện', noun: `hoạt động thuộc loại “${activity}”` };

/** Unit of a figure. */
export function figureUnit(selector: Selector): string {
  if (selector.measure === 'tasks') return 'nhiệm vụ';
  if (selector.measure === 'participants') return 'lượt người';
  if (selector.measure === 'overdue_days') return 'ngày';
  if (selector.kind === 'document') return 'văn bản';
  if (selector.activity) return activityWords(selector.activity).noun;
  return selector.kind === 'activity' ? 'hoạt động' : 'minh chứng';
}

/** Names that a label needs; a path without a heading is written by its path. */
export interface LabelNames {
  readonly agency?: (id: string) => string | null;
  readonly task?: (id: string) => string | null;
}

const ROLE_WORDS = { supporting: 'phối hợp', given: 'được giao chủ trì trước sắp xếp', now: 'và các cơ quan đã nhập vào chủ trì' };

const taskSubject = ({ agency, role, status, done, due }: Selector, name: string | null): string =>
  [
    'Nhiệm vụ',
    agency === NONE ? 'chưa giao cơ quan chủ trì' : agency ? `${name ?? 'cơ quan'} ${role ? ROLE_WORDS[role] : 'chủ trì'}` : '',
    status ? STATUS_WORDS[status] : '',
    done ? 'hoàn thành trong kỳ' : '',
    due ? 'đến hạn trong kỳ tới' : '',
  ]
    .filter(Boolean)
    .join(', ');

/** What a figure counts, in words. */
export function figureLabel(selector: Selector, names: LabelNames = {}): string {
  const { measure, agency, group, field, kind, activity, product, task } = selector;
  if (measure === 'overdue_days') return `Số ngày quá hạn của nhiệm vụ ${(task && names.task?.(task)) ?? ''}`.trim();
  const [named] = agency && agency !== NONE ? agenciesOf(agency) : [];
  const name = named ? (names.agency?.(named) ?? null) : null;
  const place =
    field && field !== NONE
      ? `mục ${clausePathLabel(field)}`
      : [group === undefined ? '' : group === '' ? 'ngoài các mục của kế hoạch' : `mục ${clausePathLabel(group)}`, field === NONE ? 'ngoài các lĩnh vực' : '']
          .filter(Boolean)
          .join(', ');
  if (measure === 'tasks') return [taskSubject(selector, name), place].filter(Boolean).join(', ');
  const what = activity ? activityWords(activity).noun : figureUnit({ measure: 'evidence', ...(kind ? { kind } : {}) });
  const subject = measure === 'participants' ? `Lượt người tham gia ${what}` : `${what.charAt(0).toUpperCase()}${what.slice(1)}`;
  const more = [kind === 'file' ? 'bằng tệp' : kind === 'link' ? 'bằng liên kết' : '', product ? 'có sản phẩm' : ''].filter(Boolean).join(', ');
  return [more ? `${subject} ${more}` : subject, name ? `của ${name}` : '', place].filter(Boolean).join(', ');
}

/** A whole number as administrative documents write it: under ten with a leading zero, thousands with a dot. */
export function writeNumber(value: number): string {
  if (!Number.isInteger(value)) {
    const [whole = '0', decimals = ''] = String(value).split('.');
    return `${grouped(whole)},${decimals}`;
  }
  return value >= 0 && value < 10 ? `0${value}` : grouped(String(value));
}

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, '.');
