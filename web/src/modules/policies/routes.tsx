import type { ModuleRoutes } from '../../app/module.ts';
import { Icon } from '../../ui/icon.tsx';

const permission = 'policies.read';

/** Screens of policy work and of the register of delegated powers. */
export const policiesRoutes: ModuleRoutes = [
  {
    path: '/policies',
    permission,
    title: 'policies.title',
    nav: { label: 'policies.nav', order: 45, icon: <Icon name="scale" /> },
    component: () => import('./pages/list-page.tsx'),
  },
  { path: '/policies/$policyWorkId', permission, title: 'policies.one', component: () => import('./pages/work-page.tsx') },
  { path: '/policies/powers', permission: 'delegations.read', title: 'policies.powers', component: () => import('./pages/powers-page.tsx') },
  { path: '/policies/powers/new', permission: 'delegations.edit', title: 'policies.power.add', component: () => import('./pages/power-page.tsx') },
  { path: '/policies/powers/$delegationId', permission: 'delegations.read', title: 'policies.power', component: () => import('./pages/power-page.tsx') },
];
