/** Roles of a post. One person may hold several posts and acts for one at a time. */
export const ROLES = [
  'administrator',
  'coordinator',
  'focal_point',
  'head',
  'provincial_leader',
  'finance_officer',
  'auditor',
  'public',
] as const;

/** A role that a post carries. */
export type Role = (typeof ROLES)[number];

/** Database role that a request runs under (the third lock, row security). `app_admin` and `app_auth`: docs/adr/0004. */
export type Scope = 'admin' | 'agency' | 'province' | 'auditor' | 'public' | 'jobs';

/** Which database role each role of a post acts under. */
export const SCOPE_OF_ROLE: Record<Role, Scope> = {
  administrator: 'admin',
  coordinator: 'province',
  focal_point: 'agency',
  head: 'agency',
  provincial_leader: 'province',
  finance_officer: 'province',
  auditor: 'auditor',
  public: 'public',
};

/** Who acts: one person in one post of one tenant, with what the post may do. Ids are UUIDs; null where there is none (public, jobs). */
export interface Actor {
  readonly tenantId: string;
  readonly personId: string | null;
  readonly postId: string | null;
  readonly agencyId: string | null;
  readonly role: Role;
  readonly scope: Scope;
  readonly permissions: ReadonlySet<string>;
}
