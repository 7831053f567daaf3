import type { ModuleRoutes } from '../../app/module.ts';

/** Screens of the own account inside the frame; signing in and the first password stand outside of it. */
export const sessionRoutes: ModuleRoutes = [
  {
    path: '/profile',
    permission: 'session.own',
    title: 'session.profile.title',
    component: () => import('./pages/profile-page.tsx'),
  },
];
