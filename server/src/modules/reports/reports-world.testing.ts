import { randomUUID } from 'node:crypto';
import { getPeriod, getReport, openPeriod, type Report, type ReportPeriod } from '@thientruong/contract';
import { plainDate } from '@thientruong/kernel';
import { vi } from 'vitest';
import type { Person, World } from '../../../test/world.ts';
import { sealTenant } from '../../platform/sealing.ts';
import { mendHeads } from './reports-head.service.ts';
import { putIn, type PlainEvidence, type PlainTask, type TestPlan } from './reports.testing.ts';

/** What a refused call is expected to throw. */
export const refused = (code: string, more: Record<string, unknown> = {}) => ({ problem: { code, ...more } });

/** A task of Sở NN&PTNT on II/5/a in force since the first of June 2024; what is given wins. */
export const task = (code: string, given: Partial<PlainTask> = {}): PlainTask => ({
  id: randomUUID(),
  code,
  path: 'II/5/a',
  lead: 'SNNPTNT',
  helps: [],
  sinceOn: plainDate('2024-06-01'),
  cancelledOn: null,
  dueOn: null,
  completedOn: null,
  restricted: false,
  ...given,
});

/** Evidence of Sở NN&PTNT on a task; without more a conference of the tenth of June. */
export const hung = (on: PlainTask, given: Partial<PlainEvidence> = {}): PlainEvidence => ({
  id: randomUUID(),
  task: on,
  agency: 'SNNPTNT',
  kind: 'activity',
  activity: 'Hội nghị',
  on: plainDate('2024-06-10'),
  participants: null,
  product: null,
  withdrawn: false,
  ...given,
});

/** Sở NN&PTNT: five tasks (done, late done, two overdue or open, one due in the next year), two conferences with 420 people, a document; Sở TT&TT supports one and leads one. */
export async function someWork(w: World, plan: TestPlan): Promise<{ tasks: PlainTask[]; evidence: PlainEvidence[] }> {
  const tasks = [
    task('NV-001', { completedOn: plainDate('2024-06-20'), dueOn: plainDate('2024-06-30') }),
    task('NV-002', { completedOn: plainDate('2024-06-25'), dueOn: plainDate('2024-06-20'), path: 'II/1' }),
    task('NV-003', { dueOn: plainDate('2024-06-21'), helps: ['STTTT'] }),
    task('NV-004'),
    task('NV-005', { dueOn: plainDate('2025-03-31') }),
    task('NV-006', { lead: 'STTTT', path: 'II/1' }),
  ];
  const [first, second] = tasks;
  if (!first || !second) throw new Error('thiếu nhiệm vụ thử');
  const evidence = [
    hung(first, { participants: 400 }),
    hung(first, { participants: 20, activity: 'hội nghị' }),
    hung(second, { activity: 'Khảo sát' }),
    hung(second, { kind: 'document', activity: null }),
  ];
  await putIn(w, plan, tasks, evidence);
  return { tasks, evidence };
}

/** Opens the year 2024 of a plan as the coordinator. */
export const openYear = async (w: World, plan: TestPlan): Promise<ReportPeriod> =>
  (await w.as('tonghop')).call(openPeriod, { body: { planId: plan.planId, kind: 'year', year: 2024, number: 1, name: null, dueRule: 'forward', alsoAgencyIds: [] } });

/** Id of an agency's report in a period. */
export async function reportOf(w: World, periodId: string, agencyId: string): Promise<string> {
  const row = await w.owner.selectFrom('report').select('id').where('periodId', '=', periodId).where('agencyId', '=', agencyId).executeTakeFirstOrThrow();
  return row.id;
}

/** A report as somebody sees it. */
/** The head of a closed period. Transactions of other tests on the same server delay the sealing, then the closing's answer has no head yet: what the job does is done here. */
export const headOf = (w: World, who: Person, periodId: string): Promise<string> =>
  vi.waitFor(
    async () => {
      await sealTenant(w.db, w.tenantId);
      await mendHeads(w.services, w.tenantId);
      const head = (await who.call(getPeriod, { params: { periodId } })).closed?.head;
      if (!head) throw new Error('kỳ báo cáo chưa có mã đầu chuỗi');
      return head;
    },
    { timeout: 30_000, interval: 100 },
  );

export const see = (who: Person, reportId: string): Promise<Report> => who.call(getReport, { params: { reportId } });

/** Printed sentences of a part. */
export const textsOf = (report: Report, part: Report['parts'][number]['key']): string[] =>
  (report.parts.find((one) => one.key === part)?.lines ?? []).filter((line) => !line.hidden).map((line) => line.text);
