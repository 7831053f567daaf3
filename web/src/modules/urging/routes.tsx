import type { ModuleRoutes } from '../../app/module.ts';
import { Icon } from '../../ui/icon.tsx';

/** The screen of the rules by which deadlines are told. */
export const urgingRoutes: ModuleRoutes = [
  { path: '/urging', permission: 'urging.read', title: 'urging.title', nav: { label: 'urging.nav', order: 47, icon: <Icon name="bell" /> }, component: () => import('./pages/urging-page.tsx') },
];
