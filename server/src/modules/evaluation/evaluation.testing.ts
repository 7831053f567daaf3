import { acceptTask, addEvidence, agreeEvaluationSheet, appraiseEvaluationSheet, confirmTask, decideDeadline, getEvaluationPeriod, getEvaluationSheet, getTask, listAgencies, listPlans, listTasks, openEvaluationPeriod, proposeCompletion, returnTask, saveEvaluationSelf, submitEvaluationSheet, type EvaluationPeriod, type EvaluationSheet } from '@thientruong/contract';
import { addDays, plainDate, type PlainDate } from '@thientruong/kernel';
import type { Person, World } from '../../../test/world.ts';
import { seedDemonstrationPlan } from '../plans/index.ts';

/** People between whom sheets go. */
export interface Cast {
  w: World;
  start: PlainDate;
  planId: string;
  focal: Person;
  head: Person;
  stranger: Person;
  coordinator: Person;
  leader: Person;
}

/** Sets the clock; who is signed in stays so, however long nobody pressed anything. */
export async function later(w: World, instant: string): Promise<void> {
  await w.owner.updateTable('signInSession').set({ expiresAt: new Date('2100-01-01') }).execute();
  w.setNow(instant);
}

/** A world with the demonstration's plan; the clock stands at the beginning of the last fortnight of a quarter of evaluation. */
export async function cast(w: World, start = '2024-09-02'): Promise<Cast> {
  w.setNow(`${start}T02:00:00Z`);
  await seedDemonstrationPlan(w.services);
  const coordinator = await w.as('tonghop');
  const planId = (await coordinator.call(listPlans, { query: { state: 'published' } })).items[0]?.id ?? '';
  return { w, start: plainDate(start), planId, coordinator, focal: await w.as('daumoi.nnptnt'), head: await w.as('thutruong.nnptnt'), stranger: await w.as('daumoi.tttt'), leader: await w.as('lanhdao') };
}

/** Id of an agency of the demonstration by code. */
export async function agencyId(person: Person, code: string): Promise<string> {
  return (await person.call(listAgencies, { query: { on: '2024-06-30' } })).items.find((agency) => agency.code === code)?.id ?? '';
}

/** How a task of the scene comes out. */
export type Fate = 'on_time' | 'late' | 'overdue' | 'returned';

/** Makes the first tasks that the person's agency leads come out so: due on the sixth day, done on the fourth or the eighth. */
export async function play({ w, start, coordinator }: Cast, person: Person, fates: readonly Fate[]): Promise<string[]> {
  const { items } = await person.call(listTasks, { query: { role: 'lead', sort: 'code', limit: fates.length } });
  const version = async (taskId: string) => (await coordinator.call(getTask, { params: { taskId } })).version;
  // What the demonstration brings with a deadline of its own must not count
  for (const task of (await person.call(listTasks, { query: { limit: 200 } })).items.filter((one) => one.dueOn !== null))
    await coordinator.call(decideDeadline, { params: { taskId: task.id }, body: { version: await version(task.id), dueOn: '2030-12-31', reason: 'Dời hạn' } });
  for (const [at, fate] of fates.entries()) {
    const params = { taskId: items[at]?.id ?? '' };
    const clock = (days: number) => { w.setNow(`${addDays(start, days)}T02:00:00Z`); };
    clock(0);
    await coordinator.call(decideDeadline, { params, body: { version: await version(params.taskId), dueOn: addDays(start, 6), reason: 'Đặt hạn' } });
    if (fate === 'overdue') continue;
    clock(fate === 'late' ? 8 : 4);
    await person.call(acceptTask, { params, body: { version: await version(params.taskId) } });
    await person.call(addEvidence, { params, body: { kind: 'link', title: 'Kết quả', url: 'https://example.vn', note: null } });
    const propose = async () => person.call(proposeCompletion, { params, body: { version: await version(params.taskId), text: 'Đã xong' } });
    await propose();
    if (fate === 'returned') {
      await coordinator.call(returnTask, { params, body: { version: await version(params.taskId), reason: 'Chưa đủ số liệu' } });
      await propose();
    }
    await coordinator.call(confirmTask, { params, body: { version: await version(params.taskId) } });
  }
  return fates.map((_, at) => items[at]?.id ?? '');
}

/** Opens the third quarter of 2024 for some agencies, a week after it ended. */
export async function opened({ w, planId, coordinator }: Cast, codes: readonly string[], formulaCode: string | null = null): Promise<EvaluationPeriod> {
  await later(w, '2024-09-20T02:00:00Z');
  const agencyIds: string[] = [];
  for (const code of codes) agencyIds.push(await agencyId(coordinator, code));
  return coordinator.call(openEvaluationPeriod, { body: { planId, kind: 'quarter', year: 2024, number: 3, formulaCode, selfDueOn: '2024-09-27', appealDays: 5, agencyIds } });
}

/** The sheet of the person's agency. */
export async function ownSheet(person: Person, period: { id: string }): Promise<EvaluationSheet> {
  const { own } = await person.call(getEvaluationPeriod, { params: { evaluationPeriodId: period.id } });
  return person.call(getEvaluationSheet, { params: { sheetId: own?.id ?? '' } });
}

/** What an agency gives itself. */
export const SELF = {
  criteria: ['discipline', 'coordination', 'innovation'].map((key, at) => ({ key, points: String(10 - at), reason: 'Đã làm đủ', evidence: null, fileId: null })),
  level: 'good' as const,
  levelReason: null,
  staffFailed: false,
};

/** The sheet filled in and sent by the head. */
export async function sent(head: Person, sheet: EvaluationSheet): Promise<EvaluationSheet> {
  const params = { sheetId: sheet.id };
  const saved = await head.call(saveEvaluationSelf, { params, body: { version: sheet.version, ...SELF } });
  return head.call(submitEvaluationSheet, { params, body: { version: saved.version } });
}

/** An appraisal that takes over what the agency gave itself and gives every reason the same verdict. */
export const appraisalOf = (sheet: EvaluationSheet, verdict: 'confirmed' | 'refused' = 'confirmed') => ({
  version: sheet.version,
  criteria: sheet.criteria.map((one) => ({ key: one.key, points: one.selfPoints ?? '5', reason: null })),
  level: sheet.formula.levels.by === 'people' ? (sheet.selfLevel ?? ('good' as const)) : null,
  levelReason: null,
  staffFailed: sheet.staffFailed,
  verdicts: sheet.claims.map(({ rowId, faultId }) => ({ rowId, faultId, verdict, reason: verdict === 'refused' ? 'Không đủ căn cứ' : null })),
});

/** The sheet as the coordinator appraised it, and as the head agreed. */
export async function agreed(coordinator: Person, head: Person, sheet: EvaluationSheet): Promise<EvaluationSheet> {
  const params = { sheetId: sheet.id };
  const done = await coordinator.call(appraiseEvaluationSheet, { params, body: { ...appraisalOf(sheet), text: null } });
  return head.call(agreeEvaluationSheet, { params, body: { version: done.version } });
}
