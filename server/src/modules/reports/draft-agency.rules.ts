import { clauseSortKey, formatDate, groupOf, TASK_STATUSES, type PlainDate, type TaskStatus } from '@thientruong/kernel';
import { valuesOf, type Aggregates } from './aggregates.rules.ts';
import { FigureBook, listed, quoted, type Draft, type DraftCell, type DraftLine, type DraftTable } from './draft.rules.ts';
import { activityWords, STATUS_WORDS, type Selector } from './figures.rules.ts';

/** A task that a sentence names. */
export interface NamedTask {
  readonly id: string;
  readonly code: string;
  readonly content: string;
  readonly dueOn: PlainDate | null;
}

/** A piece of evidence that a sentence names. */
export interface NamedEvidence {
  readonly clausePath: string;
  readonly kind: 'file' | 'link' | 'document' | 'activity';
  readonly title: string;
  readonly symbol: string | null;
  readonly issuedOn: PlainDate | null;
  readonly product: string | null;
}

/** Everything that an agency's draft is written from. */
export interface AgencyWork {
  readonly agencyId: string;
  readonly asOf: PlainDate;
  readonly aggregates: Aggregates;
  readonly headings: ReadonlyMap<string, string>;
  readonly done: readonly NamedTask[];
  readonly late: readonly NamedTask[];
  readonly next: readonly NamedTask[];
  readonly evidence: readonly NamedEvidence[];
}

const order = (path: string): string => (path === '' ? '9' : clauseSortKey(path));
const byOrder = (a: string, b: string): number => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0);
/** Groups of clauses on which an agency has tasks or evidence that counts. */
export const groupsOf = ({ tasks, supported, evidence }: Aggregates): string[] =>
  [...new Set([...tasks, ...supported, ...evidence].map((row) => groupOf(row.clausePath)))].sort(byOrder);

const groupTitle = (group: string, headings: ReadonlyMap<string, string>): string =>
  group === '' ? 'Ngoài các mục của kế hoạch' : `${group.replaceAll('/', '.')}. ${headings.get(group) ?? ''}`.trim();
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
const placeOf = (group: string): string => (group === '' ? 'ngoài các mục của kế hoạch' : `ở mục ${group.replaceAll('/', '.')}`);

/** Writes an agency's draft: results by group of clauses, tasks by status, the late ones, what falls due next. A sentence stands only where rows stand behind it. */
export function writeAgencyDraft(work: AgencyWork): Draft {
  const overdue = new Map(work.late.map((task) => [task.id, task.dueOn ? daysBetween(task.dueOn, work.asOf) : 0]));
  const valueOf = valuesOf(work.aggregates);
  const book = new FigureBook((selector) => valueOf(selector) ?? overdue.get(selector.task ?? '') ?? 0);
  const lines = [...resultLines(work, book), ...taskLines(work, book), ...nextLines(work, book)];
  const tables = [taskTable(work, book), evidenceTable(work, book)].filter((table) => table.rows.length > 0);
  return { lines, tables, headings: work.headings, figures: book.figures };
}

interface Shape {
  key: string;
  selector: Selector;
  write: (place: string, named: readonly NamedEvidence[]) => { template: string; figures: Selector[] };
}

function resultLines(work: AgencyWork, book: FigureBook): DraftLine[] {
  const { agencyId: agency } = work;
  const rows = work.aggregates.evidence.filter((row) => row.agencyId === agency && row.takesPart);
  const groups = [...new Set(rows.map((row) => groupOf(row.clausePath)))].sort(byOrder);
  const shapesOf = (group: string): Shape[] => {
    const here = rows.filter((row) => groupOf(row.clausePath) === group);
    const place = { agency, group };
    const activities = [...new Set(here.flatMap((row) => (row.activity === null ? [] : [row.activity])))].sort((a, b) => (a < b ? -1 : 1));
    return [
      ...activities.map((activity) => activityShape({ ...place, activity }, book)),
      documentShape(place),
      productShape(place),
      otherShape(place, 'file', 'tài liệu minh chứng'),
      otherShape(place, 'link', 'liên kết minh chứng'),
    ].filter((shape) => book.value(shape.selector) > 0);
  };
  const written = groups.map((group) => ({ group, shapes: shapesOf(group) }));
  const times = new Map<string, number>();
  for (const { shapes } of written) for (const { key } of shapes) times.set(key, (times.get(key) ?? 0) + 1);
  return written.flatMap(({ group, shapes }) => {
    const named = work.evidence.filter((one) => groupOf(one.clausePath) === group);
    return shapes.map(({ key, write }): DraftLine => {
      // The same kind of sentence under two headings names its place, so that no sentence stands twice.
      const { template, figures } = write((times.get(key) ?? 0) > 1 ? ` ${placeOf(group)}` : '', named);
      return { key: `results/${group}/${key}`, part: 'results', group, template, figures: figures.map((selector) => book.key(selector)), taskId: null };
    });
  });
}

function activityShape(place: { agency: string; group: string; activity: string }, book: FigureBook): Shape {
  const selector: Selector = { measure: 'evidence', kind: 'activity', ...place };
  const people: Selector = { ...selector, measure: 'participants' };
  const { verb, noun } = activityWords(place.activity.replace(/[{}]/g, ''));
  return {
    key: `activity/${place.activity}`,
    selector,
    write: (where) =>
      book.value(people) > 0
        ? { template: `${verb} {1} ${noun} với {2} lượt người tham gia${where}.`, figures: [selector, people] }
        : { template: `${verb} {1} ${noun}${where}.`, figures: [selector] },
  };
}

function documentShape(place: { agency: string; group: string }): Shape {
  const selector: Selector = { measure: 'evidence', kind: 'document', ...place };
  const name = (one: NamedEvidence) => `${quoted(one.symbol ?? one.title, 100)}${one.issuedOn ? ` ngày ${formatDate(one.issuedOn)}` : ''}`;
  return {
    key: 'documents',
    selector,
    write: (where, named) => ({
      template: `Có {1} văn bản đã ban hành${where}: ${listed(
        named.filter((one) => one.kind === 'document').map(name),
        'và các văn bản khác',
      )}.`,
      figures: [selector],
    }),
  };
}

function productShape(place: { agency: string; group: string }): Shape {
  const selector: Selector = { measure: 'evidence', kind: 'activity', product: 'yes', ...place };
  return {
    key: 'products',
    selector,
    write: (where, named) => ({
      template: `Có {1} hoạt động cho sản phẩm cụ thể${where}: ${listed(
        named.flatMap((one) => (one.product ? [quoted(one.product)] : [])),
        'và các sản phẩm khác',
      )}.`,
      figures: [selector],
    }),
  };
}

function otherShape(place: { agency: string; group: string }, kind: 'file' | 'link', noun: string): Shape {
  const selector: Selector = { measure: 'evidence', kind, ...place };
  return {
    key: kind,
    selector,
    write: (where, named) => ({
      template: `Có {1} ${noun}${where}: ${listed(
        named.filter((one) => one.kind === kind).map((one) => quoted(one.title)),
        'và các minh chứng khác',
      )}.`,
      figures: [selector],
    }),
  };
}

const STATUS_ORDER: readonly TaskStatus[] = TASK_STATUSES;

function taskLines({ agencyId: agency, done, late }: AgencyWork, book: FigureBook): DraftLine[] {
  const line = (key: string, template: string, selector: Selector, taskId: string | null = null): DraftLine => ({
    key: `tasks/${key}`,
    part: 'tasks',
    group: null,
    template,
    figures: [book.key(selector)],
    taskId,
  });
  const whenAny = (selector: Selector, write: (selector: Selector) => DraftLine): DraftLine[] => (book.value(selector) > 0 ? [write(selector)] : []);
  const all: Selector = { measure: 'tasks', agency };
  return [
    ...whenAny(all, (selector) => line('all', 'Cơ quan chủ trì {1} nhiệm vụ của kế hoạch.', selector)),
    ...STATUS_ORDER.flatMap((status) => whenAny({ ...all, status }, (selector) => line(status, `Có {1} nhiệm vụ ${STATUS_WORDS[status]}.`, selector))),
    ...whenAny({ ...all, role: 'supporting' }, (selector) => line('supporting', 'Cơ quan tham gia phối hợp thực hiện {1} nhiệm vụ.', selector)),
    ...whenAny({ ...all, done: 'period' }, (selector) =>
      line('done', `Trong kỳ hoàn thành {1} nhiệm vụ: ${listed(done.map((task) => task.code), 'và các nhiệm vụ khác', 50)}.`, selector),
    ),
    ...late.map((task) =>
      line(
        `late/${task.id}`,
        `Nhiệm vụ ${task.code} “${quoted(task.content)}” quá hạn {1} ngày${task.dueOn ? ` (hạn ${formatDate(task.dueOn)})` : ''}.`,
        { measure: 'overdue_days', task: task.id },
        task.id,
      ),
    ),
  ];
}

function nextLines({ agencyId: agency, next }: AgencyWork, book: FigureBook): DraftLine[] {
  const due: Selector = { measure: 'tasks', agency, due: 'next' };
  if (book.value(due) === 0) return [];
  const total: DraftLine = { key: 'next/all', part: 'next', group: null, template: 'Kỳ tới có {1} nhiệm vụ đến hạn.', figures: [book.key(due)], taskId: null };
  return [
    total,
    ...next.map((task): DraftLine => ({
      key: `next/${task.id}`,
      part: 'next',
      group: null,
      template: `Tiếp tục thực hiện nhiệm vụ ${task.code} “${quoted(task.content)}”${task.dueOn ? `, hạn ${formatDate(task.dueOn)}` : ''}.`,
      figures: [],
      taskId: task.id,
    })),
  ];
}

const right = (key: string, title: string) => ({ key, title, align: 'right' as const });
const STATUS_TITLES: Record<TaskStatus, string> = {
  done_on_time: 'Hoàn thành đúng hạn',
  done_late: 'Hoàn thành quá hạn',
  open_in_term: 'Chưa hoàn thành, trong hạn',
  open_overdue: 'Chưa hoàn thành, quá hạn',
  open_no_deadline: 'Không xác định thời hạn',
};

// A zero has no rows to open; in the total row it stays a figure, so that a person can correct it.
const cell = (book: FigureBook, selector: Selector): DraftCell => (book.value(selector) > 0 ? { figure: book.key(selector) } : { text: '0' });

function taskTable({ agencyId: agency, aggregates, headings }: AgencyWork, book: FigureBook): DraftTable {
  const all: Selector = { measure: 'tasks', agency };
  const groups = [...new Set(aggregates.tasks.filter((row) => row.leadAgencyId === agency).map((row) => groupOf(row.clausePath)))].sort(byOrder);
  return {
    key: 'tasks',
    title: 'Tình trạng nhiệm vụ chủ trì theo mục của kế hoạch',
    columns: [{ key: 'group', title: 'Mục', align: 'left' }, right('total', 'Tổng số'), ...STATUS_ORDER.map((status) => right(status, STATUS_TITLES[status]))],
    rows: groups.map((group) => ({
      key: group,
      cells: [{ text: groupTitle(group, headings) }, cell(book, { ...all, group }), ...STATUS_ORDER.map((status) => cell(book, { ...all, group, status }))],
    })),
    total: [{ text: 'Tổng cộng' }, { figure: book.key(all) }, ...STATUS_ORDER.map((status) => ({ figure: book.key({ ...all, status }) }))],
    note: null,
  };
}

function evidenceTable({ agencyId: agency, aggregates, headings }: AgencyWork, book: FigureBook): DraftTable {
  const columns: [key: string, title: string, selector: Selector][] = [
    ['activity', 'Hoạt động', { measure: 'evidence', agency, kind: 'activity' }],
    ['document', 'Văn bản', { measure: 'evidence', agency, kind: 'document' }],
    ['file', 'Tài liệu', { measure: 'evidence', agency, kind: 'file' }],
    ['link', 'Liên kết', { measure: 'evidence', agency, kind: 'link' }],
    ['all', 'Tổng số minh chứng', { measure: 'evidence', agency }],
    ['people', 'Lượt người tham gia', { measure: 'participants', agency }],
  ];
  const groups = [...new Set(aggregates.evidence.filter((row) => row.agencyId === agency && row.takesPart).map((row) => groupOf(row.clausePath)))].sort(byOrder);
  return {
    key: 'evidence',
    title: 'Minh chứng trong kỳ theo mục của kế hoạch',
    columns: [{ key: 'group', title: 'Mục', align: 'left' }, ...columns.map(([key, title]) => right(key, title))],
    rows: groups.map((group) => ({ key: group, cells: [{ text: groupTitle(group, headings) }, ...columns.map(([, , selector]) => cell(book, { ...selector, group }))] })),
    total: [{ text: 'Tổng cộng' }, ...columns.map(([, , selector]) => cell(book, selector))],
    note: null,
  };
}

/** A place where an agency's figures, after changes by hand, do not add up. */
export interface BrokenAgencySum {
  readonly figure: string;
  readonly says: number;
  readonly parts: number;
  readonly by: 'status' | 'group';
}

/** Totals of tasks that are not the sum of their parts: of the five statuses, in the whole and in each group, and of the groups. `valueOf` gives what is printed. */
export function brokenSums(draft: Draft, agencyId: string, keyOf: (selector: Selector) => string, valueOf: (key: string) => number): BrokenAgencySum[] {
  const all: Selector = { measure: 'tasks', agency: agencyId };
  const groups = draft.tables.find((table) => table.key === 'tasks')?.rows.map((row) => row.key) ?? [];
  const read = (selector: Selector) => valueOf(keyOf(selector));
  const broken: BrokenAgencySum[] = [];
  const expect = (selector: Selector, parts: readonly Selector[], by: BrokenAgencySum['by']) => {
    const says = read(selector);
    const sum = parts.reduce((total, part) => total + read(part), 0);
    if (says !== sum) broken.push({ figure: keyOf(selector), says, parts: sum, by });
  };
  for (const place of [{}, ...groups.map((group) => ({ group }))])
    expect({ ...all, ...place }, STATUS_ORDER.map((status) => ({ ...all, ...place, status })), 'status');
  if (groups.length > 0)
    for (const status of [undefined, ...STATUS_ORDER]) {
      const one: Selector = status ? { ...all, status } : all;
      expect(one, groups.map((group) => ({ ...one, group })), 'group');
    }
  return broken;
}
