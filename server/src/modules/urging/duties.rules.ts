import type { DutyKind, UrgedRole } from '@thientruong/contract';
import type { PlainDate } from '@thientruong/kernel';
import type { DutyDeadline } from '../../platform/deadlines.ts';
import type { Told } from './urging.queries.ts';

/** A deadline of another kind than a task, with its kind. */
export interface Duty extends DutyDeadline {
  readonly kind: DutyKind;
}

/** What the people of one agency, or (null) of the province, are told about a kind of duty by one rule. */
export interface ToldDuty {
  readonly ruleId: string;
  readonly dueOn: PlainDate;
  readonly kind: Told['kind'];
  readonly of: DutyKind;
  readonly roles: readonly UrgedRole[];
  readonly agencyId: string | null;
  readonly count: number;
  readonly item: { readonly id: string; readonly name: string } | null;
  /** Agencies that have to act; null in what an agency is told itself, 0 where the province has to act. */
  readonly agencies: number | null;
}

const AGENCY_ROLES: readonly UrgedRole[] = ['focal_point', 'head'];

/** Posts told of a duty of Sở KH&CN or of UBND tỉnh: the step that a rule names for an agency's people is that of the one who has the turn. */
function provinceRoles(roles: readonly UrgedRole[], owner: Duty['owner']): UrgedRole[] {
  const leader = roles.includes('provincial_leader');
  if (owner === 'leader') return ['provincial_leader'];
  const coordinator = roles.some((role) => role !== 'provincial_leader');
  return [...(coordinator ? (['coordinator'] as const) : []), ...(leader ? (['provincial_leader'] as const) : [])];
}

/**
 * Who is told what: an agency's duty goes to the posts of that agency which the rule names and, counted over all agencies, to those of the province; a duty of Sở KH&CN or UBND tỉnh goes to these. One notice for each
 * rule, deadline, kind and reader; what is one record is named.
 */
export function tellDuties(told: readonly Told[], duties: readonly Duty[]): ToldDuty[] {
  const byDay = new Map<string, Duty[]>();
  for (const duty of duties) byDay.set(duty.dueOn, [...(byDay.get(duty.dueOn) ?? []), duty]);
  return told.flatMap((one) => {
    const groups = new Map<string, { roles: readonly UrgedRole[]; agencyId: string | null; of: Duty[] }>();
    const add = (key: string, roles: readonly UrgedRole[], agencyId: string | null, duty: Duty) => {
      if (roles.length === 0) return;
      const group = groups.get(key) ?? { roles, agencyId, of: [] };
      group.of.push(duty);
      groups.set(key, group);
    };
    for (const duty of byDay.get(one.dueOn) ?? []) {
      if (duty.owner === 'agency') {
        add(`${duty.kind} ${duty.agencyId ?? ''}`, one.roles.filter((role) => AGENCY_ROLES.includes(role)), duty.agencyId, duty);
        add(`${duty.kind} province`, one.roles.filter((role) => !AGENCY_ROLES.includes(role)), null, duty);
      } else add(`${duty.kind} ${duty.owner}`, provinceRoles(one.roles, duty.owner), null, duty);
    }
    return [...groups.values()].flatMap(({ roles, agencyId, of }): ToldDuty[] => {
      const [first] = of;
      if (!first) return [];
      const agencies = agencyId ? null : new Set(of.flatMap((duty) => (duty.owner === 'agency' && duty.agencyId ? [duty.agencyId] : []))).size;
      return [{ ruleId: one.ruleId, dueOn: one.dueOn, kind: one.kind, of: first.kind, roles, agencyId, count: of.length, item: of.length === 1 ? { id: first.id, name: first.name } : null, agencies }];
    });
  });
}

/** Number of duties by day and kind, in the order in which they came. */
export function countDuties(duties: readonly Duty[]): { dueOn: PlainDate; kind: DutyKind; count: number }[] {
  const counts = new Map<string, { dueOn: PlainDate; kind: DutyKind; count: number }>();
  for (const { dueOn, kind } of duties) counts.set(`${dueOn} ${kind}`, { dueOn, kind, count: (counts.get(`${dueOn} ${kind}`)?.count ?? 0) + 1 });
  return [...counts.values()];
}
