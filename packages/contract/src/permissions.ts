import type { Role } from '@thientruong/kernel';

/**
 * Permissions `module.verb` and the roles that hold them (the first lock). The matrix docs/permissions.md and its test are generated from here.
 * `public` as a permission means: no sign-in needed.
 */
export const PERMISSIONS = {
  public: ['administrator', 'coordinator', 'focal_point', 'head', 'provincial_leader', 'finance_officer', 'auditor', 'public'],
  'session.own': ['administrator', 'coordinator', 'focal_point', 'head', 'provincial_leader', 'finance_officer', 'auditor'],
  'users.read': ['administrator', 'auditor'],
  'users.manage': ['administrator'],
  'agencies.read': ['administrator', 'coordinator', 'focal_point', 'head', 'provincial_leader', 'finance_officer', 'auditor'],
  'files.upload': ['coordinator', 'focal_point', 'head', 'finance_officer'],
  'files.read': ['coordinator', 'focal_point', 'head', 'provincial_leader', 'finance_officer', 'auditor'],
  'notices.own': ['coordinator', 'focal_point', 'head', 'provincial_leader', 'finance_officer'],
  'mail.read': ['coordinator'],
  'mail.again': ['coordinator'],
  'calendar.read': ['administrator', 'coordinator', 'focal_point', 'head', 'provincial_leader', 'finance_officer', 'auditor'],
  'calendar.write': ['coordinator'],
  'plans.read': ['coordinator', 'focal_point', 'head', 'provincial_leader', 'finance_officer', 'auditor'],
  'plans.review': ['coordinator', 'auditor'],
  'plans.edit': ['coordinator'],
  'plans.publish': ['coordinator'],
  'tasks.read': ['coordinator', 'focal_point', 'head', 'provincial_leader', 'finance_officer', 'auditor'],
  'tasks.work': ['focal_point', 'head'],
  'tasks.evidence': ['coordinator', 'focal_point', 'head'],
  'tasks.confirm': ['coordinator'],
  'tasks.decide': ['coordinator'],
  'views.own': ['coordinator', 'focal_point', 'head', 'provincial_leader', 'finance_officer'],
  'overview.read': ['coordinator', 'provincial_leader', 'finance_officer', 'auditor', 'head', 'focal_point'],
  'reports.read': ['coordinator', 'focal_point', 'head', 'provincial_leader', 'finance_officer', 'auditor'],
  'reports.consolidated': ['coordinator', 'provincial_leader', 'finance_officer', 'auditor'],
  'reports.open': ['coordinator'],
  'reports.write': ['focal_point', 'head', 'coordinator'],
  'reports.submit': ['head'],
  'reports.accept': ['coordinator'],
  'reports.consolidate': ['coordinator'],
  'documents.read': ['coordinator', 'focal_point', 'head', 'provincial_leader', 'finance_officer', 'auditor'],
  'documents.edit': ['coordinator'],
  'documents.issue': ['coordinator', 'focal_point', 'head'],
  'policies.read': ['coordinator', 'focal_point', 'head', 'provincial_leader', 'finance_officer', 'auditor'],
  'policies.edit': ['coordinator'],
  'policies.attach': ['coordinator', 'focal_point', 'head'],
  'policies.reply': ['focal_point', 'head'],
  'delegations.read': ['coordinator', 'focal_point', 'head', 'provincial_leader', 'finance_officer', 'auditor'],
  'delegations.edit': ['coordinator'],
  'yearly.read': ['coordinator', 'focal_point', 'head', 'provincial_leader', 'finance_officer', 'auditor'],
  'yearly.open': ['coordinator'],
  'yearly.write': ['focal_point', 'head'],
  'yearly.submit': ['head'],
  'yearly.appraise': ['coordinator'],
  'yearly.decide': ['coordinator', 'provincial_leader'],
  'urging.read': ['coordinator', 'provincial_leader', 'auditor'],
  'urging.manage': ['coordinator'],
  'obstacles.read': ['coordinator', 'focal_point', 'head', 'provincial_leader', 'finance_officer', 'auditor'],
  'obstacles.raise': ['focal_point', 'head'],
  'obstacles.answer': ['coordinator'],
  'obstacles.synthesis': ['coordinator', 'provincial_leader', 'finance_officer', 'auditor'],
  'obstacles.decide': ['provincial_leader'],
  'evaluation.read': ['coordinator', 'focal_point', 'head', 'provincial_leader', 'finance_officer', 'auditor'],
  'evaluation.sheets': ['coordinator', 'focal_point', 'head', 'provincial_leader', 'auditor'],
  'evaluation.manage': ['coordinator'],
  'evaluation.write': ['focal_point', 'head'],
  'evaluation.submit': ['head'],
  'evaluation.appraise': ['coordinator'],
  'evaluation.weigh': ['coordinator', 'provincial_leader', 'auditor'],
  'evaluation.approve': ['provincial_leader'],
  'budget.read': ['coordinator', 'focal_point', 'head', 'provincial_leader', 'finance_officer', 'auditor'],
  'budget.propose': ['focal_point', 'head'],
  'budget.submit': ['head'],
  'budget.gather': ['coordinator'],
  'budget.allot': ['coordinator', 'finance_officer'],
  'budget.report': ['focal_point', 'head', 'finance_officer'],
  'budget.treasury': ['finance_officer'],
  'budget.calendar': ['coordinator', 'finance_officer'],
  'budget.settings': ['coordinator'],
  'dissemination.read': ['coordinator', 'focal_point', 'head', 'provincial_leader', 'finance_officer', 'auditor'],
  'dissemination.write': ['coordinator', 'focal_point', 'head'],
  'dissemination.ask': ['coordinator'],
  'audit.read': ['administrator', 'auditor'],
} as const satisfies Record<string, readonly Role[]>;

/** Name of a permission. */
export type Permission = keyof typeof PERMISSIONS;

/** All permissions that a role holds. */
export function permissionsOf(role: Role): ReadonlySet<Permission> {
  return new Set(
    (Object.keys(PERMISSIONS) as Permission[]).filter((permission) =>
      (PERMISSIONS[permission] as readonly Role[]).includes(role),
    ),
  );
}
