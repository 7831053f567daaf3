import ExcelJS from 'exceljs';
import {
  addBudgetLine, allotBudgetLines, appraiseBudgetLines, decideBudgetEnvelope, enterBudget, gatherBudgetLines, getBudgetLine, listBudgetEnvelopes, listTasks, submitBudgetLines,
  type BudgetLine, type BudgetLineSummary, type MoneySource, type TaskSummary,
} from '@thientruong/contract';
import type { Person, World } from '../../../test/world.ts';
import { seedDemonstrationPlan } from '../plans/index.ts';
import { seedDemonstrationBudget } from './seed-demonstration.ts';

/** People of the demonstration whom money goes between: `finance` is of Sở Tài chính, `investment` of Sở Kế hoạch và Đầu tư. */
export interface Cast {
  w: World;
  focal: Person;
  head: Person;
  stranger: Person;
  coordinator: Person;
  finance: Person;
  investment: Person;
  leader: Person;
  task: TaskSummary;
}

/** A world with the demonstration's plan and competences. */
export async function cast(w: World): Promise<Cast> {
  await seedDemonstrationPlan(w.services);
  await seedDemonstrationBudget(w.services);
  const focal = await w.as('daumoi.nnptnt');
  return {
    w, focal, head: await w.as('thutruong.nnptnt'), stranger: await w.as('daumoi.tttt'), coordinator: await w.as('tonghop'), finance: await w.as('taichinh'), investment: await w.as('dautu'), leader: await w.as('lanhdao'), task: await ledTask(focal),
  };
}

/** A task that the person's agency leads. */
export async function ledTask(person: Person): Promise<TaskSummary> {
  const task = (await person.call(listTasks, { query: { role: 'lead', limit: 1 } })).items[0];
  if (!task) throw new Error('thiếu nhiệm vụ minh họa');
  return task;
}

/** What an agency writes of a line. */
export const WORDS = { projectId: null as string | null, actionId: null, content: 'Lắp trạm đo mặn', source: 'local_recurrent' as MoneySource, yearFrom: 2024, yearTo: 2024, withinId: null as string | null, requested: '100000000', reason: 'Theo báo giá' };
/** A decision. */
export const DECISION = { symbol: '15/QĐ-UBND', decidedOn: '2024-06-15', note: null };

/** A draft of the cast's agency. */
export const proposed = ({ focal, task }: Cast, words: Partial<typeof WORDS & { taskId: string | null }> = {}): Promise<BudgetLine> => focal.call(addBudgetLine, { body: { taskId: task.id, ...WORDS, ...words } });

/** A draft that was sent and gathered. */
export async function gathered(c: Cast, words: Parameters<typeof proposed>[1] = {}): Promise<BudgetLineSummary> {
  const draft = await proposed(c, words);
  const sent = (await c.head.call(submitBudgetLines, { body: { lines: [{ id: draft.id, version: draft.version }] } })).lines[0];
  return one(await c.coordinator.call(gatherBudgetLines, { body: { lines: [{ id: draft.id, version: sent?.version ?? 0 }], opinion: 'Cần thiết' } }));
}

/** A gathered line that was appraised with all that was asked. */
export async function appraised(c: Cast, by: Person, words: Parameters<typeof proposed>[1] = {}): Promise<BudgetLineSummary> {
  const line = await gathered(c, words);
  return one(await by.call(appraiseBudgetLines, { body: { lines: [{ id: line.id, version: line.version, amount: line.amounts.requested }], opinion: 'Đúng định mức' } }));
}

/** Gives the province and the cast's agency a ceiling, adding to what they have. */
export async function funded({ task }: Pick<Cast, 'task'>, by: Person, province: string, share: string, { source = 'local_recurrent' as MoneySource, yearFrom = 2024, yearTo = 2024 } = {}): Promise<void> {
  for (const [agencyId, amount] of [[null, province], [task.lead?.id ?? '', share]] as const) {
    const { items } = await by.call(listBudgetEnvelopes, { query: { yearFrom, yearTo } });
    const version = items.find((item) => item.source === source && (item.agency?.id ?? null) === agencyId)?.version ?? 0;
    await by.call(decideBudgetEnvelope, { body: { version, agencyId, source, yearFrom, yearTo, amount, issuer: 'HĐND tỉnh', ...DECISION } });
  }
}

/** A line that was allotted with all that was asked, within a ceiling that is large enough. */
export async function allotted(c: Cast, words: Parameters<typeof proposed>[1] = {}, by = c.finance): Promise<BudgetLine> {
  const line = await appraised(c, by, words);
  const { yearFrom, yearTo, source } = line;
  await funded(c, by, line.amounts.requested, line.amounts.requested, { source, yearFrom, yearTo });
  await by.call(allotBudgetLines, { body: { lines: [{ id: line.id, version: line.version, amount: line.amounts.requested }], ...DECISION } });
  return c.focal.call(getBudgetLine, { params: { lineId: line.id } });
}

/** An entry of the book. */
export const entered = (by: Person, { id, version }: { id: string; version: number }, kind: 'committed' | 'released' | 'advance' | 'payment' | 'cleared' | 'recovery', amount: string, symbol: string): Promise<BudgetLine> =>
  by.call(enterBudget, { params: { lineId: id }, body: { version, kind, amount, on: '2024-06-20', symbol, note: null } });

/** The only line of an answer. */
export function one(answer: { lines: BudgetLineSummary[] }): BudgetLineSummary {
  const [line] = answer.lines;
  if (!line) throw new Error('thiếu dòng kinh phí');
  return line;
}

/** A workbook whose first sheet has these rows. */
export async function workbook(rows: readonly (readonly (string | number | Date | null)[])[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Giải ngân');
  for (const row of rows) sheet.addRow([...row]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}
