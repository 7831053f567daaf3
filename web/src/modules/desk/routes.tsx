import type { ModuleRoutes } from '../../app/module.ts';
import { Icon } from '../../ui/icon.tsx';

const permission = 'desk.read';

/** Screens of the desk: the desk itself, the rows behind the numbers of a week, the weekly brief. */
export const deskRoutes: ModuleRoutes = [
  { path: '/desk', permission, title: 'desk.title', nav: { label: 'desk.title', order: 5, icon: <Icon name="person" /> }, component: () => import('./pages/desk-page.tsx') },
  { path: '/desk/week', permission, title: 'desk.week', component: () => import('./pages/week-page.tsx') },
  { path: '/desk/brief', permission, title: 'desk.brief', component: () => import('./pages/brief-page.tsx') },
];
