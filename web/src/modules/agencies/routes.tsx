import type { ModuleRoutes } from '../../app/module.ts';
import { Icon } from '../../ui/icon.tsx';

const permission = 'agencies.read';

/** Screens of the directory. */
export const agenciesRoutes: ModuleRoutes = [
  {
    path: '/agencies',
    permission,
    title: 'agencies.title',
    nav: { label: 'agencies.nav', order: 50, icon: <Icon name="building" /> },
    component: () => import('./pages/agencies-page.tsx'),
  },
  {
    path: '/agencies/successions',
    permission,
    title: 'agencies.successions.title',
    component: () => import('./pages/successions-page.tsx'),
  },
  {
    path: '/agencies/lead-proposals',
    permission,
    title: 'agencies.leads.title',
    component: () => import('./pages/lead-proposals-page.tsx'),
  },
  { path: '/agencies/reorganisations', permission: 'reorganisations.read', title: 'agencies.reorg.title', component: () => import('./pages/reorganisations-page.tsx') },
  { path: '/agencies/reorganisations/new', permission: 'reorganisations.prepare', title: 'agencies.reorg.new', component: () => import('./pages/reorganisation-new-page.tsx') },
  { path: '/agencies/reorganisations/$reorganisationId', permission: 'reorganisations.read', title: 'agencies.reorg.one', component: () => import('./pages/reorganisation-page.tsx') },
  { path: '/agencies/reorganisations/$reorganisationId/edit', permission: 'reorganisations.prepare', title: 'agencies.reorg.edit', component: () => import('./pages/reorganisation-edit-page.tsx') },
  { path: '/agencies/$agencyId', permission, title: 'agencies.one.title', component: () => import('./pages/agency-page.tsx') },
];
