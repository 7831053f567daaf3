import { ROLES, type Role } from '@thientruong/kernel';

/** Roles that a user may be given. */
export const USER_ROLES = ROLES.filter((role): role is Exclude<Role, 'public'> => role !== 'public');

/** A post as it is typed. */
export interface PostDraft {
  role: (typeof USER_ROLES)[number];
  agencyId: string | null;
  position: string;
  validFrom: string | null;
}

/** A post with nothing chosen yet but the most usual role. */
export const emptyPost: PostDraft = { role: 'focal_point', agencyId: null, position: '', validFrom: null };

/** The post as the interface takes it. */
export function postBody({ role, agencyId, position, validFrom }: PostDraft) {
  return { role, agencyId, position, ...(validFrom && { validFrom }) };
}
