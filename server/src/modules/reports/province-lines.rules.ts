import { groupOf, TASK_STATUSES, type PlainDate } from '@thientruong/kernel';
import type { DraftLine } from './draft.rules.ts';
import { activityWords, figureKey, NONE, STATUS_WORDS, type Selector } from './figures.rules.ts';
import { placeLabel, statusKeys, type Figures, type ProvinceCounts } from './province-counts.rules.ts';
import { listNames } from './province-gather.rules.ts';

/** Writes a template and collects its figures; a figure that counts nothing is not written at all. */
class Sentence {
  readonly figures: string[] = [];
  readonly values: Figures;
  constructor(values: Figures) {
    this.values = values;
  }
  number(key: string): string {
    this.figures.push(key);
    return `{${this.figures.length}}`;
  }
  has(key: string): boolean {
    return (this.values.get(key) ?? 0) > 0;
  }
}

function byStatus(sentence: Sentence, place: Partial<Selector>): string {
  const keys = statusKeys(place);
  return TASK_STATUSES.filter((status) => sentence.has(keys.byStatus[status]))
    .map((status) => `${sentence.number(keys.byStatus[status])} nhiệm vụ ${STATUS_WORDS[status]}`)
    .join('; ');
}

function tasksOfPlace(path: string, place: Partial<Selector>, subject: string, values: Figures): DraftLine[] {
  const { total } = statusKeys(place);
  const sentence = new Sentence(values);
  if (!sentence.has(total)) return [];
  const all = sentence.number(total);
  return [{ key: `province-tasks:${path}`, part: 'results', group: path, template: `${subject} có ${all} nhiệm vụ: ${byStatus(sentence, place)}.`, figures: sentence.figures, taskId: null }];
}

function workOfPlace(path: string, place: Partial<Selector>, subject: string, activities: readonly string[], values: Figures): DraftLine[] {
  const lines: DraftLine[] = [];
  const held = new Sentence(values);
  const phrases = activities.flatMap((activity) => {
    const of = { ...place, kind: 'activity' as const, activity };
    const [count, people] = [figureKey({ measure: 'evidence', ...of }), figureKey({ measure: 'participants', ...of })];
    if (!held.has(count)) return [];
    const { verb, noun } = activityWords(activity);
    const written = `${verb.toLocaleLowerCase('vi')} ${held.number(count)} ${noun}`;
    return [held.has(people) ? `${written} với ${held.number(people)} lượt người` : written];
  });
  if (phrases.length > 0) lines.push({ key: `province-activities:${path}`, part: 'results', group: path, template: `Trong kỳ, ${subject} đã ${phrases.join('; ')}.`, figures: held.figures, taskId: null });
  const proof = new Sentence(values);
  const kinds = [
    ['document', 'văn bản'],
    ['file', 'tệp'],
    ['link', 'liên kết'],
  ] as const;
  const shown = kinds.flatMap(([kind, noun]) => {
    const key = figureKey({ measure: 'evidence', ...place, kind });
    return proof.has(key) ? [`${proof.number(key)} ${noun}`] : [];
  });
  if (shown.length > 0) lines.push({ key: `province-evidence:${path}`, part: 'results', group: path, template: `Minh chứng ghi trong kỳ của ${subject}: ${listNames(shown)}.`, figures: proof.figures, taskId: null });
  return lines;
}

/** Results by group and, below it, by field; every sentence names its place, so that two places never give the same sentence. */
export function resultLines(counts: ProvinceCounts, values: Figures): DraftLine[] {
  const kindsIn = (prefix: string) => [...new Set(counts.activities.filter(({ group }) => group === prefix).map(({ activity }) => activity))];
  return counts.groups.flatMap((group) => {
    const subject = group === '' ? 'phần ngoài các mục của kế hoạch' : `mục ${placeLabel(group)}`;
    const fields = counts.fields.filter((field) => field !== NONE && groupOf(field) === group);
    return [
      // "Mục II.1" at the head of a paragraph would be read as a title.
      ...tasksOfPlace(group, { group }, `Ở ${subject}`, values),
      ...workOfPlace(group, { group }, subject, kindsIn(group), values),
      ...fields.flatMap((field) => [
        ...tasksOfPlace(field, { field }, `Lĩnh vực ${placeLabel(field)}`, values),
        ...workOfPlace(field, { field }, `lĩnh vực ${placeLabel(field)}`, kindsIn(group), values),
      ]),
    ];
  });
}

/** What the part on tasks says besides figures. */
export interface TaskPartFacts {
  readonly asOf: PlainDate;
  readonly agencyName: (id: string) => string;
  /** Agencies whose report is not accepted, by how far it is. */
  readonly notSent: readonly string[];
  readonly notAccepted: readonly string[];
  readonly excused: readonly string[];
}

/** Tasks as a whole, agency by agency, late ones, and whose reports are missing. */
export function taskLines(counts: ProvinceCounts, values: Figures, facts: TaskPartFacts): DraftLine[] {
  const lines: DraftLine[] = [];
  const line = (key: string, template: string, figures: readonly string[] = []) => lines.push({ key, part: 'tasks', group: null, template, figures, taskId: null });
  const whole = new Sentence(values);
  const { total, byStatus: whether } = statusKeys({});
  const day = facts.asOf.split('-').reverse().join('/');
  if (whole.has(total)) {
    const all = whole.number(total);
    line('province-tasks', `Tính đến ngày ${day}, kế hoạch có ${all} nhiệm vụ: ${byStatus(whole, {})}.`, whole.figures);
  }
  for (const agency of counts.agencies) {
    const sentence = new Sentence(values);
    const keys = statusKeys({ agency });
    if (!sentence.has(keys.total)) continue;
    const all = sentence.number(keys.total);
    const subject = agency === NONE ? `Có ${all} nhiệm vụ chưa giao cơ quan chủ trì` : `${facts.agencyName(agency)} chủ trì ${all} nhiệm vụ`;
    line(`province-agency:${agency}`, `${subject}: ${byStatus(sentence, { agency })}.`, sentence.figures);
  }
  const late = new Sentence(values);
  if (late.has(whether.open_overdue)) line('province-late', `Danh sách ${late.number(whether.open_overdue)} nhiệm vụ chưa hoàn thành, đã quá hạn nêu tại phụ lục.`, late.figures);
  if (facts.notSent.length > 0) line('province-not-sent', `Đến khi tổng hợp, cơ quan chưa gửi báo cáo: ${listNames(facts.notSent)}.`);
  if (facts.notAccepted.length > 0) line('province-not-accepted', `Báo cáo đã gửi nhưng chưa được tiếp nhận: ${listNames(facts.notAccepted)}.`);
  if (facts.excused.length > 0) line('province-excused', `Cơ quan được miễn gửi báo cáo kỳ này: ${listNames(facts.excused)}.`);
  return lines;
}

/** What falls due in the next period. */
export function nextLines(values: Figures): DraftLine[] {
  const sentence = new Sentence(values);
  const due = figureKey({ measure: 'tasks', due: 'next' });
  if (!sentence.has(due)) return [];
  return [{ key: 'province-next', part: 'next', group: null, template: `Trong kỳ tới có ${sentence.number(due)} nhiệm vụ đến hạn, nêu tại phụ lục.`, figures: sentence.figures, taskId: null }];
}
