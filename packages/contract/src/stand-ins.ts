import { z } from 'zod';
import { Day, Id, PersonRef, Text } from './common.ts';
import { endpoint } from './endpoint.ts';

/** Longest time, in days, for which somebody may be let act in one's place at once. */
export const STAND_IN_DAYS = 180;

/** Somebody acts in the head's place from a day to a day, both included. */
export const StandIn = z.object({
  id: Id,
  giver: PersonRef,
  person: PersonRef,
  from: Day,
  /** The last day: as given, or earlier where it was ended. */
  to: Day,
  reason: z.string(),
  /** `dropped`: ended before it began. */
  state: z.enum(['coming', 'now', 'over', 'dropped']),
  can: z.object({ end: z.boolean() }),
});
/** Somebody acts in the head's place from a day to a day. */
export type StandIn = z.infer<typeof StandIn>;

const standIns = z.object({
  /** Of the actor's agency, the newest first, at most 50. */
  items: z.array(StandIn),
  /** Who may be chosen: people with a post at the agency today, but for the actor. */
  people: z.array(PersonRef),
  today: Day,
  can: z.object({ give: z.boolean() }),
});
/** Stand-ins of the actor's agency and who may be chosen. */
export type StandIns = z.infer<typeof standIns>;

/** Stand-ins of the actor's agency. */
export const getStandIns = endpoint({ id: 'standins.get', method: 'GET', path: '/stand-ins', permission: 'standins.read', summary: 'Ủy quyền khi vắng mặt', response: standIns });
/** Lets somebody of the agency act as its head, from a day on (today at the earliest) to a day; one at a time. Somebody who stands in cannot pass it on. */
export const giveStandIn = endpoint({
  id: 'standins.give',
  method: 'POST',
  path: '/stand-ins',
  permission: 'standins.give',
  summary: 'Ủy quyền làm thay',
  body: z.object({ personId: Id, from: Day, to: Day, reason: Text(500, 'Lý do') }),
  response: standIns,
  idempotent: true,
});
/** Ends a stand-in: one that has not begun is dropped, a running one ends with yesterday, or with today when it began today. */
export const endStandIn = endpoint({
  id: 'standins.end',
  method: 'POST',
  path: '/stand-ins/:standInId/end',
  permission: 'standins.give',
  summary: 'Kết thúc ủy quyền',
  params: z.object({ standInId: Id }),
  response: standIns,
});
