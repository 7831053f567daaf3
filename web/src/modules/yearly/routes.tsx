import type { ModuleRoutes } from '../../app/module.ts';
import { Icon } from '../../ui/icon.tsx';

const permission = 'yearly.read';

/** Screens of the yearly plans: rounds, the province's sum, one agency's plan. */
export const yearlyRoutes: ModuleRoutes = [
  {
    path: '/yearly',
    permission,
    title: 'yearly.title',
    nav: { label: 'yearly.nav', order: 32, icon: <Icon name="calendar" /> },
    component: () => import('./pages/rounds-page.tsx'),
  },
  { path: '/yearly/rounds/$yearlyRoundId', permission, title: 'yearly.round', component: () => import('./pages/round-page.tsx') },
  { path: '/yearly/plans/$yearlyPlanId', permission, title: 'yearly.one', component: () => import('./pages/plan-page.tsx') },
];
