import type { ModuleRoutes } from '../../app/module.ts';

/** The screen of one's notices; the bell leads there. */
export const noticesRoutes: ModuleRoutes = [{ path: '/notices', permission: 'notices.own', title: 'notices.title', component: () => import('./pages/notices-page.tsx') }];
