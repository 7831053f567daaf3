import type { AgencyRef, Target } from '@thientruong/contract';
import type { z } from 'zod';

type Ref = z.infer<typeof AgencyRef>;

/** Who a step names: an agency of the directory or a group of agencies. */
export type Aim = { agencyId: string } | { group: NonNullable<Target['group']> };

/** The aim of a target, or null where it is only words. */
export function aimOf(target: Target): Aim | null {
  if (target.agency) return { agencyId: target.agency.id };
  return target.group ? { group: target.group } : null;
}

/** A target that a person chose. */
export function chosenTarget(agency: Ref | null, group: Target['group']): Target {
  return { agency, group, words: null, span: null, source: 'person' };
}
