import type { changeFiscalStep, EndpointOutput, getFiscalCalendar } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Call } from '../../platform/module.ts';
import { changesCalendar } from './budget.policy.ts';
import { refuse } from './budget.rules.ts';
import type { BudgetContext } from './budget-present.service.ts';
import { stepsOf } from './fiscal.rules.ts';
import { listFiscalSteps, putFiscalStep } from './settings.queries.ts';

type Fiscal = EndpointOutput<typeof getFiscalCalendar>;

const present = async ({ tx, actor, today }: Pick<BudgetContext, 'tx' | 'actor' | 'today'>, year: number): Promise<Fiscal> => ({ year, steps: stepsOf(year, await listFiscalSteps(tx, actor.tenantId, [year]), today), can: { change: changesCalendar(actor) } });

/** Steps of a fiscal year. */
export const read = (call: Call<typeof getFiscalCalendar>): Promise<Fiscal> => present(call, call.query.year);

/** Settles the day of a step for a year. */
export async function change(call: Call<typeof changeFiscalStep>): Promise<Fiscal> {
  const { tx, actor, body, now } = call;
  if (!changesCalendar(actor) || !actor.personId) throw new AppError('auth.forbidden');
  const { year, step, dueOn, basis, confirmed } = body;
  const of = Number(dueOn.slice(0, 4));
  refuse([
    ...(of < year - 1 || of > year + 1 ? [{ path: 'dueOn', message: `Ngày phải trong các năm ${year - 1}, ${year} hoặc ${year + 1}.` }] : []),
    ...(confirmed && !basis ? [{ path: 'basis', message: 'Đã xác minh thì phải ghi căn cứ.' }] : []),
    ...(step.startsWith('closing') && of < year ? [{ path: 'dueOn', message: 'Ngày kết thúc không được trước năm ngân sách.' }] : []),
  ]);
  const before = (await present(call, year)).steps.find((one) => one.step === step);
  if (!(await putFiscalStep(tx, actor, { year, step, dueOn, basis, confirmed }, body.version, now))) throw new AppError('record.stale', { current: (await present(call, year)).steps.find((one) => one.step === step) });
  await record(tx, actor, { action: 'budget.step_changed', subjectType: 'budget_fiscal_step', details: { year, step, from: { dueOn: before?.dueOn, basis: before?.basis, mark: before?.mark }, to: { dueOn, basis, confirmed } } });
  return present(call, year);
}
