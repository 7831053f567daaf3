import type { ModuleRoutes } from '../../app/module.ts';
import { Icon } from '../../ui/icon.tsx';

const permission = 'reports.read';

/** Screens of the periodic reports. */
export const reportsRoutes: ModuleRoutes = [
  {
    path: '/reports',
    permission,
    title: 'reports.title',
    nav: { label: 'reports.title', order: 25, icon: <Icon name="report" /> },
    component: () => import('./pages/periods-page.tsx'),
  },
  { path: '/reports/open', permission: 'reports.open', title: 'reports.open', component: () => import('./pages/open-page.tsx') },
  {
    path: '/reports/compare',
    permission: 'reports.consolidated',
    title: 'reports.compare',
    component: () => import('./pages/compare-page.tsx'),
  },
  { path: '/reports/periods/$periodId', permission, title: 'reports.period', component: () => import('./pages/period-page.tsx') },
  { path: '/reports/$reportId', permission, title: 'reports.report', component: () => import('./pages/report-page.tsx') },
];
