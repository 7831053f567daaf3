import type { ModuleRoutes } from '../../app/module.ts';
import { Icon } from '../../ui/icon.tsx';

const permission = 'budget.read';

/** Screens of money: lines, proposing one, one line, sums and absorption, ceilings, missions and projects, treasury lists, who is competent and the fiscal calendar. */
export const budgetRoutes: ModuleRoutes = [
  { path: '/budget', permission, title: 'budget.title', nav: { label: 'budget.nav', order: 33, icon: <Icon name="money" /> }, component: () => import('./pages/list-page.tsx') },
  { path: '/budget/new', permission: 'budget.propose', title: 'budget.propose', component: () => import('./pages/propose-page.tsx') },
  { path: '/budget/lines/$lineId', permission, title: 'budget.one', component: () => import('./pages/line-page.tsx') },
  { path: '/budget/absorption', permission, title: 'budget.absorption', component: () => import('./pages/absorption-page.tsx') },
  { path: '/budget/envelopes', permission, title: 'budget.envelopes', component: () => import('./pages/envelopes-page.tsx') },
  { path: '/budget/projects', permission, title: 'budget.projects', component: () => import('./pages/projects-page.tsx') },
  { path: '/budget/projects/$projectId', permission, title: 'budget.project', component: () => import('./pages/project-page.tsx') },
  { path: '/budget/treasury', permission: 'budget.treasury', title: 'budget.treasury', component: () => import('./pages/treasury-page.tsx') },
  { path: '/budget/settings', permission, title: 'budget.settings', component: () => import('./pages/settings-page.tsx') },
];
