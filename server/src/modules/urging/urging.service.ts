import { randomUUID } from 'node:crypto';
import { AHEAD_DAYS, MOST_RULES, URGING_DAYS, type addUrgingRule, type changeUrgingRule, type EndpointOutput, type getUrging, type runUrging, type UrgingRules } from '@thientruong/contract';
import type { SpecialDays } from '@thientruong/calendar';
import { addDays, AppError, type PlainDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Tx } from '../../platform/database.ts';
import type { Call } from '../../platform/module.ts';
import { specialDays } from '../calendar/index.ts';
import { peopleNames } from '../identity/index.ts';
import { listDuties, writeDutyNotices } from './duties.queries.ts';
import { countDuties, tellDuties, type Duty } from './duties.rules.ts';
import { countTold, endRun, findRule, insertRules, listRules, listRuns, lockTenant, takeRun, updateRule, writeNotices, type RuleRow, type Told } from './urging.queries.ts';
import { managesUrging } from './urging.policy.ts';
import { deadlinesTold, noticeKind } from './urging.rules.ts';

const SHOWN_RUNS = 30;
const REACH = 3 * URGING_DAYS + AHEAD_DAYS;

// Far enough for the farthest rule, however many days off lie between
const specialDaysAround = (tx: Tx, tenantId: string, day: PlainDate): Promise<SpecialDays> => specialDays(tx, tenantId, addDays(day, -REACH), addDays(day, REACH));

/** What rules tell on a day. */
const toldOn = (day: PlainDate, rules: readonly Pick<RuleRow, 'id' | 'workingDays' | 'roles'>[], special: SpecialDays): Told[] =>
  rules.flatMap((rule) => deadlinesTold(day, rule.workingDays, special).map((dueOn) => ({ ruleId: rule.id, dueOn, kind: noticeKind(rule.workingDays), roles: rule.roles })));

// Days between the told ones are read with them; only the told ones are kept
async function dutiesOf(tx: Tx, tenantId: string, told: readonly Told[]): Promise<Duty[]> {
  const days = told.map((one) => one.dueOn).sort();
  const [first, last] = [days[0], days.at(-1)];
  return first && last ? listDuties(tx, tenantId, first, last) : [];
}

/** Writes the notices of a day whose run is taken and adds up what was written. */
export async function tellDay(tx: Tx, tenantId: string, day: PlainDate, at: Date): Promise<{ tasks: number; notices: number }> {
  const rules = (await listRules(tx, tenantId)).filter((rule) => rule.active);
  const told = toldOn(day, rules, await specialDaysAround(tx, tenantId, day));
  const ofTasks = await writeNotices(tx, tenantId, day, told, at);
  const notices = ofTasks.notices + (await writeDutyNotices(tx, tenantId, day, tellDuties(told, await dutiesOf(tx, tenantId, told)), at));
  await endRun(tx, tenantId, day, { ...ofTasks, notices });
  return { ...ofTasks, notices };
}

type Context = Pick<Call<typeof getUrging>, 'tx' | 'actor' | 'today'>;

async function present({ tx, actor, today }: Context): Promise<UrgingRules> {
  const rules = await listRules(tx, actor.tenantId);
  const people = await peopleNames(tx, actor.tenantId, rules.flatMap((rule) => rule.changedBy ?? []));
  const special = await specialDaysAround(tx, actor.tenantId, today);
  const days = Array.from({ length: AHEAD_DAYS }, (_, n) => addDays(today, n));
  const told = days.flatMap((day) => toldOn(day, rules.filter((rule) => rule.active), special).map((one) => ({ day, ...one })));
  const duties = countDuties(await dutiesOf(tx, actor.tenantId, told));
  const counted = new Map((await countTold(tx, actor.tenantId, told)).map((row) => [`${row.ruleId} ${row.dueOn}`, row]));
  return {
    rules: rules.map(({ changedBy, changedAt, ...rule }) => ({
      ...rule,
      changedBy: changedBy ? { id: changedBy, name: people.get(changedBy)?.name ?? '', position: people.get(changedBy)?.position ?? null } : null,
      changedAt: changedAt.toISOString(),
    })),
    runs: (await listRuns(tx, actor.tenantId, SHOWN_RUNS)).map((run) => ({ ...run, at: run.at.toISOString() })),
    ahead: told.flatMap(({ day, ruleId, dueOn }) => {
      const found = counted.get(`${ruleId} ${dueOn}`);
      const others = duties.filter((one) => one.dueOn === dueOn).map(({ kind, count }) => ({ kind, count }));
      return found || others.length > 0 ? [{ day, ruleId, dueOn, tasks: found?.tasks ?? 0, agencies: found?.agencies ?? 0, duties: others }] : [];
    }),
    today,
    can: { manage: managesUrging(actor) },
  };
}

/** Rules, runs and the coming days. */
export const readUrging = (call: Call<typeof getUrging>): Promise<UrgingRules> => present(call);

const sorted = (roles: RuleRow['roles']): string => [...roles].sort().join();

// The same days for the same posts would tell everybody twice
async function refuseTwin(tx: Tx, tenantId: string, rule: Pick<RuleRow, 'workingDays' | 'roles'>, except?: string): Promise<RuleRow[]> {
  const rules = (await listRules(tx, tenantId)).filter((one) => one.id !== except);
  if (rules.some((one) => one.workingDays === rule.workingDays && sorted(one.roles) === sorted(rule.roles))) throw new AppError('record.exists', { what: 'quy tắc cùng số ngày và cùng vị trí được nhắc' });
  return rules;
}

/** Adds a rule. */
export async function addRule(call: Call<typeof addUrgingRule>): Promise<UrgingRules> {
  const { tx, actor, body, now } = call;
  if (!managesUrging(actor)) throw new AppError('auth.forbidden');
  await lockTenant(tx, actor.tenantId);
  const rules = await refuseTwin(tx, actor.tenantId, body);
  if (rules.length >= MOST_RULES) throw new AppError('request.invalid', {}, [{ path: 'workingDays', message: `Nhiều nhất ${MOST_RULES} quy tắc. Hãy sửa một quy tắc đã có.` }]);
  const id = randomUUID();
  await insertRules(tx, actor.tenantId, [{ id, workingDays: body.workingDays, roles: body.roles, active: true, changedBy: actor.personId, changedAt: now }]);
  await record(tx, actor, { action: 'urging.rule_added', subjectType: 'urging_rule', subjectId: id, details: body });
  return present(call);
}

/** Changes a rule, or switches it off or on. */
export async function changeRule(call: Call<typeof changeUrgingRule>): Promise<UrgingRules> {
  const { tx, actor, body, params, now } = call;
  await lockTenant(tx, actor.tenantId);
  const before = await findRule(tx, actor.tenantId, params.ruleId);
  if (!before) throw new AppError('record.not_found');
  if (!managesUrging(actor)) throw new AppError('auth.forbidden');
  if (before.version !== body.version) throw new AppError('record.stale', { current: await present(call) });
  await refuseTwin(tx, actor.tenantId, body, before.id);
  const { workingDays, roles, active } = body;
  await updateRule(tx, actor.tenantId, { id: before.id, workingDays, roles, active, version: before.version + 1, changedBy: actor.personId, changedAt: now });
  await record(tx, actor, { action: 'urging.rule_changed', subjectType: 'urging_rule', subjectId: before.id, details: { from: { workingDays: before.workingDays, roles: before.roles, active: before.active }, to: { workingDays, roles, active } } });
  return present(call);
}

/** Tells today once more. */
export async function runAgain(call: Call<typeof runUrging>): Promise<EndpointOutput<typeof runUrging>> {
  const { tx, actor, today, now } = call;
  if (!managesUrging(actor)) throw new AppError('auth.forbidden');
  await takeRun(tx, actor.tenantId, today, now);
  const numbers = await tellDay(tx, actor.tenantId, today, now);
  await record(tx, actor, { action: 'urging.run_again', subjectType: 'urging_run', details: { day: today, ...numbers } });
  return { ...(await present(call)), sent: numbers.notices };
}
