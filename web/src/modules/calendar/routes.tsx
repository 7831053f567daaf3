import type { ModuleRoutes } from '../../app/module.ts';
import { Icon } from '../../ui/icon.tsx';

/** The screen of the province's working days. */
export const calendarRoutes: ModuleRoutes = [
  { path: '/calendar', permission: 'calendar.read', title: 'calendar.title', nav: { label: 'calendar.nav', order: 52, icon: <Icon name="calendar" /> }, component: () => import('./pages/calendar-page.tsx') },
];
