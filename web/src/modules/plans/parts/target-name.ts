import type { Target } from '@thientruong/contract';
import type { Words } from '../words.ts';

/** How a lead or supporting agency is called: by the directory, by the group, or in the plan's own words. */
export function targetName(target: Target, t: Words): string {
  if (target.agency) return target.agency.name;
  if (target.group) return t(`group.${target.group}`);
  return target.words ?? '';
}
