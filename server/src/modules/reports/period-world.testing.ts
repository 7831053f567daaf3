import { randomUUID } from 'node:crypto';
import { acceptReport, addLine, changeFigure, closePeriod, consolidatePeriod, getPeriod, submitReport, type Report, type ReportPeriod } from '@thientruong/contract';
import { world, type Person, type World } from '../../../test/world.ts';
import { makePlan } from '../tasks/tasks.testing.ts';
import { openYear, reportOf, see, someWork } from './reports-world.testing.ts';
import type { TestPlan } from './reports.testing.ts';

/** Two days after the fixed closing day of 2024. */
export const AFTER_CLOSING_DAY = '2024-12-16T02:00:00Z';

/** A period begun as the year 2024 with the work of `someWork`. */
export interface Begun {
  w: World;
  plan: TestPlan;
  period: ReportPeriod;
  work: Awaited<ReturnType<typeof someWork>>;
  coordinator: Person;
}

/** A world on the day after the closing date, with work of two agencies and the year opened. */
export async function begun(now = AFTER_CLOSING_DAY): Promise<Begun> {
  const w = await world({ now });
  const plan = await makePlan(w);
  const work = await someWork(w, plan);
  return { w, plan, work, period: await openYear(w, plan), coordinator: await w.as('tonghop') };
}
/** The agency's report written on, sent and accepted. */
export async function accepted({ w, plan, period, coordinator }: Begun, code: string, login: string, own: [part: 'difficulties' | 'proposals' | 'next', text: string][] = [], change?: { figure: string; value: number }): Promise<void> {
  const head = await w.as(`thutruong.${login}`);
  const reportId = await reportOf(w, period.id, plan.agencies.get(code) ?? '');
  for (const [part, text] of own) await head.call(addLine, { params: { reportId }, body: { id: randomUUID(), part, text } });
  if (change) await head.call(changeFigure, { params: { reportId }, body: { version: (await see(head, reportId)).version, ...change, reason: 'Đối chiếu sổ giấy' } });
  await head.call(submitReport, { params: { reportId }, body: { version: (await see(head, reportId)).version } });
  await coordinator.call(acceptReport, { params: { reportId }, body: { version: (await see(coordinator, reportId)).version } });
}
/** The period as the coordinator sees it now. */
export const periodNow = ({ coordinator, period }: Begun) => coordinator.call(getPeriod, { params: { periodId: period.id } });
/** The province's report written by one press. */
export const consolidated = async (b: Begun): Promise<Report> => b.coordinator.call(consolidatePeriod, { params: { periodId: b.period.id }, body: { version: (await periodNow(b)).version } });
/** The period closed; a reason where reports are missing. */
export const closed = async (b: Begun, missingReason: string | null = null): Promise<ReportPeriod> => {
  const now = await periodNow(b);
  return b.coordinator.call(closePeriod, { params: { periodId: b.period.id }, body: { version: now.version, reportVersion: now.provinceReport?.version ?? 0, missingReason } });
};
