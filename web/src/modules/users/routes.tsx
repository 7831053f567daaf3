import type { ModuleRoutes } from '../../app/module.ts';
import { Icon } from '../../ui/icon.tsx';

/** Screens of the users. */
export const usersRoutes: ModuleRoutes = [
  {
    path: '/users',
    permission: 'users.read',
    title: 'users.title',
    nav: { label: 'users.nav', order: 70, icon: <Icon name="people" /> },
    component: () => import('./pages/users-page.tsx'),
  },
  {
    path: '/users/sign-on',
    permission: 'users.read',
    title: 'users.signOn.title',
    component: () => import('./pages/sign-on-page.tsx'),
  },
];
