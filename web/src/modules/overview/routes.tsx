import type { ModuleRoutes } from '../../app/module.ts';
import { Icon } from '../../ui/icon.tsx';

/** The leader's page. */
export const overviewRoutes: ModuleRoutes = [
  {
    path: '/overview',
    permission: 'overview.read',
    title: 'overview.title',
    nav: { label: 'overview.title', order: 40, icon: <Icon name="chart" /> },
    component: () => import('./pages/overview-page.tsx'),
  },
];
