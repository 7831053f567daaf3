import { readAgencyList } from './agencies.ts';
import { readDeadlines } from './deadlines.ts';
import { rolesOfColumns } from './tables.ts';
import type { TopicReader } from './topics.ts';
import { leadingVerb, strengthOf } from './verbs.ts';
import type { ReadCell, ReadTable, ReadTask } from './types.ts';

/** Assumed, not counted: a row under the heads "nhiệm vụ" and "cơ quan chủ trì" says both outright. One annex of the corpus with 14 such rows is read whole. */
const CONFIDENCE = 0.95;

const clean = (name: string): string => name.replace(/\s+/g, ' ').replace(/^[-–+•\s]+|[\s.;,]+$/gu, '');

/** Agencies of a cell: lists as in a sentence; what the list does not know ends at a semicolon or line. */
function agenciesOf(cell: ReadCell | undefined): string[] {
  if (!cell?.text) return [];
  const out: string[] = [];
  for (const part of cell.text.split(/[;\n]+/u)) {
    const words = clean(part);
    if (!words || /^[-–.…]*$/u.test(words)) continue;
    const list = readAgencyList(words);
    const whole = list.agencies.length > 0 && /^[\s.,]*$/u.test(words.slice(list.length));
    out.push(...(whole ? list.agencies.map((one) => clean(one.name)) : [words]));
  }
  return [...new Set(out)];
}

/** Tasks of a table whose columns name work, who does it and until when: one for each row. */
export function tasksOfTable(text: string, table: ReadTable, topics: TopicReader): ReadTask[] {
  if (table.kind !== 'tasks') return [];
  const roles = rolesOfColumns(table.header);
  const out: ReadTask[] = [];
  for (const row of table.rows) {
    const cell = (column: number | null) => (column === null ? undefined : row.cells.find((one) => one.column <= column && column < one.column + one.columnSpan));
    const task = cell(roles.task);
    if (!task?.span || task.text.length < 8) continue;
    const lead = cell(roles.lead);
    const leads = agenciesOf(lead);
    const leading = new Set(leads);
    const when = cell(roles.deadline);
    const [time] = when?.span ? readDeadlines(text, [{ clause: table.clause, span: when.span, kind: 'body' }]) : [];
    const printed = when ? clean(when.text) : '';
    const verb = leadingVerb(task.text);
    out.push({
      clause: table.clause,
      text: clean(task.text),
      leads,
      coordinators: agenciesOf(cell(roles.support)).filter((name) => !leading.has(name)),
      deadline: time?.dueOn ?? null,
      deadlineText: printed || null,
      strength: strengthOf(verb),
      verb,
      confidence: CONFIDENCE,
      why: [task.span],
      leadWhy: leads.length > 0 ? (lead?.span ?? null) : null,
      deadlineWhy: printed ? (when?.span ?? null) : null,
      ...topics.topicsOf(table.clause, task.span),
    });
  }
  return out;
}
