import { randomUUID } from 'node:crypto';
import type { endStandIn, getStandIns, giveStandIn, StandIns } from '@thientruong/contract';
import { AppError, formatDate, type PlainDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Call } from '../../platform/module.ts';
import { peopleNames } from '../identity/index.ts';
import { sendNews } from '../notices/index.ts';
import { drop, endOn, findStandIn, insertStandIn, isOwnPost, listStandIns, lockGiver, overlaps, peopleAt } from './standins.queries.ts';
import { lastDay, standInState, wrongDays } from './standins.rules.ts';

const SHOWN = 50;
type Context = Pick<Call<typeof getStandIns>, 'tx' | 'actor' | 'today'>;

/** The actor with agency and post: without them nobody has a place to be stood in for. */
function placeOf({ actor }: Pick<Context, 'actor'>): { personId: string; agencyId: string; postId: string } {
  if (!actor.personId || !actor.agencyId || !actor.postId) throw new AppError('auth.forbidden');
  return { personId: actor.personId, agencyId: actor.agencyId, postId: actor.postId };
}

async function present({ tx, actor, today }: Context): Promise<StandIns> {
  const { personId, agencyId, postId } = placeOf({ actor });
  const rows = await listStandIns(tx, actor.tenantId, agencyId, SHOWN);
  const give = actor.permissions.has('standins.give') && (await isOwnPost(tx, actor.tenantId, postId));
  const people = give ? (await peopleAt(tx, actor.tenantId, agencyId, today)).filter((id) => id !== personId) : [];
  const names = await peopleNames(tx, actor.tenantId, [...people, ...rows.flatMap((row) => [row.giverId, row.personId])]);
  const ref = (id: string) => ({ id, name: names.get(id)?.name ?? '', position: names.get(id)?.position ?? null });
  return {
    items: rows.map((row) => {
      const state = standInState({ ...row, held: row.postId !== null }, today);
      return { id: row.id, giver: ref(row.giverId), person: ref(row.personId), from: row.fromOn, to: row.endedOn ?? row.toOn, reason: row.reason, state, can: { end: give && row.giverId === personId && (state === 'coming' || state === 'now') } };
    }),
    people: people.map(ref),
    today,
    can: { give },
  };
}

/** Stand-ins of the actor's agency. */
export const readStandIns = (call: Call<typeof getStandIns>): Promise<StandIns> => present(call);

/** Gives the head's post to somebody for some days. */
export async function give(call: Call<typeof giveStandIn>): Promise<StandIns> {
  const { tx, actor, body, today, now } = call;
  const { personId, agencyId, postId } = placeOf(call);
  if (!(await isOwnPost(tx, actor.tenantId, postId))) throw new AppError('standin.passed_on');
  const days = { from: body.from as PlainDate, to: body.to as PlainDate };
  const wrong = wrongDays(days, today);
  if (wrong.length > 0) throw new AppError('request.invalid', {}, wrong);
  if (body.personId === personId || !(await peopleAt(tx, actor.tenantId, agencyId, today)).includes(body.personId)) throw new AppError('request.invalid', {}, [{ path: 'personId', message: 'Hãy chọn một người khác đang công tác ở cơ quan' }]);
  await lockGiver(tx, actor.tenantId, personId);
  if (await overlaps(tx, actor.tenantId, personId, days.from, days.to)) throw new AppError('record.exists', { what: 'lần ủy quyền trong những ngày này' });
  const names = await peopleNames(tx, actor.tenantId, [personId, body.personId]);
  const name = (id: string): string => names.get(id)?.name ?? '';
  const id = randomUUID();
  await insertStandIn(tx, actor.tenantId, {
    id, postId: randomUUID(), agencyId, giverId: personId, personId: body.personId, fromOn: days.from, toOn: days.to, reason: body.reason, at: now,
    position: `Làm thay ${name(personId)} (được ủy quyền đến ${formatDate(days.to)})`,
  });
  await record(tx, actor, { action: 'standin.given', subjectType: 'stand_in', subjectId: id, details: { from: days.from, to: days.to, personId: body.personId } });
  await sendNews(call, 'standin_given', [{ subjectId: id, agencyId, name: `${name(body.personId)} làm thay ${name(personId)} từ ${formatDate(days.from)} đến ${formatDate(days.to)}` }], ['focal_point', 'head']);
  return present(call);
}

/** Ends one's own stand-in. */
export async function end(call: Call<typeof endStandIn>): Promise<StandIns> {
  const { tx, actor, params, today } = call;
  const row = await findStandIn(tx, actor.tenantId, params.standInId);
  if (!row) throw new AppError('record.not_found');
  if (row.giverId !== actor.personId) throw new AppError('auth.forbidden');
  const state = standInState({ ...row, held: row.postId !== null }, today);
  if (state !== 'coming' && state !== 'now') throw new AppError('record.state', { state: state === 'over' ? 'đã hết thời gian ủy quyền' : 'đã bỏ' });
  const last = lastDay(row.fromOn, today);
  if (last) await endOn(tx, actor.tenantId, row, last);
  else await drop(tx, actor.tenantId, row, today);
  await record(tx, actor, { action: 'standin.ended', subjectType: 'stand_in', subjectId: row.id, details: { last, was: row.toOn } });
  return present(call);
}
