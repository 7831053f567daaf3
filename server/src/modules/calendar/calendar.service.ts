import type { addSpecialDays, changeSpecialDay, EndpointOutput, listSpecialDays, proposeHolidays, removeSpecialDay, SpecialDay } from '@thientruong/contract';
import { AppError, formatDate, plainDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Call } from '../../platform/module.ts';
import { peopleNames } from '../identity/index.ts';
import { writesCalendar } from './calendar.policy.ts';
import { deleteDay, findDay, insertDays, listDays, updateDay, type DayRow } from './calendar.queries.ts';
import { checkReach, daysToAdd, FIXED_HOLIDAYS } from './calendar.rules.ts';

type Context = Pick<Call<typeof listSpecialDays>, 'tx' | 'actor'>;
type Days = EndpointOutput<typeof listSpecialDays>;

async function present({ tx, actor }: Context, rows: readonly DayRow[]): Promise<SpecialDay[]> {
  const people = await peopleNames(tx, actor.tenantId, rows.map((row) => row.changedBy));
  return rows.map(({ changedBy, changedAt, ...row }) => ({
    ...row,
    changedBy: { id: changedBy, name: people.get(changedBy)?.name ?? '', position: people.get(changedBy)?.position ?? null },
    changedAt: changedAt.toISOString(),
  }));
}

async function stretch(call: Context, from: string, to: string): Promise<Days> {
  return { from, to, days: await present(call, await listDays(call.tx, call.actor.tenantId, from, to)), can: { write: writesCalendar(call.actor) } };
}

const yearsOf = (call: Context, from: string, to: string): Promise<Days> => stretch(call, `${from.slice(0, 4)}-01-01`, `${to.slice(0, 4)}-12-31`);

/** Special days of a stretch. */
export function readDays(call: Call<typeof listSpecialDays>): Promise<Days> {
  checkReach(call.query.from, call.query.to);
  return stretch(call, call.query.from, call.query.to);
}

function writerOf({ actor }: Pick<Call<typeof addSpecialDays>, 'actor'>): string {
  if (!actor.personId || !writesCalendar(actor)) throw new AppError('auth.forbidden');
  return actor.personId;
}

/** Adds a range, all or nothing: a day that is there already is named. */
export async function addDaysOff(call: Call<typeof addSpecialDays>): Promise<Days> {
  const { tx, actor, body, now } = call;
  const changedBy = writerOf(call);
  const { kind, name, basis, confirmed } = body;
  const days = daysToAdd(body);
  const written = new Set(await insertDays(tx, actor.tenantId, days.map((day) => ({ day, kind, name, basis, confirmed, changedBy, changedAt: now }))));
  const there = days.filter((day) => !written.has(day));
  if (there.length > 0) throw new AppError('record.exists', { what: there.map(formatDate).join(', ') });
  await record(tx, actor, { action: 'calendar.days_added', subjectType: 'calendar', details: { ...body } });
  return yearsOf(call, body.from, body.to);
}

/** Adds the holidays of fixed date that the year lacks. */
export async function propose(call: Call<typeof proposeHolidays>): Promise<Days> {
  const { tx, actor, body, now } = call;
  const changedBy = writerOf(call);
  const year = String(body.year);
  const written = await insertDays(tx, actor.tenantId, FIXED_HOLIDAYS.map(({ monthDay, name }) => ({ day: plainDate(`${year}-${monthDay}`), kind: 'off', name, basis: null, confirmed: false, changedBy, changedAt: now })));
  if (written.length > 0) await record(tx, actor, { action: 'calendar.days_added', subjectType: 'calendar', details: { days: written, confirmed: false } });
  return yearsOf(call, `${year}-01-01`, `${year}-01-01`);
}

async function heldDay(call: Pick<Call<typeof removeSpecialDay>, 'tx' | 'actor' | 'params'>, version: number): Promise<DayRow> {
  const row = await findDay(call.tx, call.actor.tenantId, call.params.day);
  if (!row) throw new AppError('record.not_found');
  writerOf(call);
  if (row.version !== version) throw new AppError('record.stale', { current: (await present(call, [row]))[0] });
  return row;
}

/** Corrects a day. */
export async function changeDay(call: Call<typeof changeSpecialDay>): Promise<SpecialDay> {
  const { tx, actor, body, params, now } = call;
  const before = await heldDay(call, body.version);
  const { name, basis, confirmed } = body;
  await updateDay(tx, actor.tenantId, params.day, { name, basis, confirmed, version: before.version + 1, changedBy: writerOf(call), changedAt: now });
  await record(tx, actor, { action: 'calendar.day_changed', subjectType: 'calendar', details: { day: params.day, from: { name: before.name, basis: before.basis, confirmed: before.confirmed }, to: { name, basis, confirmed } } });
  const [shown] = await present(call, await listDays(tx, actor.tenantId, params.day, params.day));
  if (!shown) throw new AppError('record.not_found');
  return shown;
}

/** Removes a day. */
export async function removeDay(call: Call<typeof removeSpecialDay>): Promise<{ day: string }> {
  const { tx, actor, params } = call;
  const before = await heldDay(call, call.body.version);
  await deleteDay(tx, actor.tenantId, params.day);
  await record(tx, actor, { action: 'calendar.day_removed', subjectType: 'calendar', details: { day: params.day, kind: before.kind, name: before.name } });
  return { day: params.day };
}
