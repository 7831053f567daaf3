import type { ModuleRoutes } from '../../app/module.ts';
import { Icon } from '../../ui/icon.tsx';

const permission = 'obstacles.read';

/** Screens of obstacles: the lists, raising one, one obstacle, submissions to UBND tỉnh. */
export const obstaclesRoutes: ModuleRoutes = [
  {
    path: '/obstacles',
    permission,
    title: 'obstacles.title',
    nav: { label: 'obstacles.nav', order: 34, icon: <Icon name="alert" /> },
    component: () => import('./pages/list-page.tsx'),
  },
  { path: '/obstacles/new', permission: 'obstacles.raise', title: 'obstacles.raise', component: () => import('./pages/raise-page.tsx') },
  { path: '/obstacles/$obstacleId', permission, title: 'obstacles.one', component: () => import('./pages/obstacle-page.tsx') },
  { path: '/obstacles/submissions/new', permission: 'obstacles.answer', title: 'obstacles.gather', component: () => import('./pages/gather-page.tsx') },
  { path: '/obstacles/submissions/$submissionId', permission: 'obstacles.synthesis', title: 'obstacles.submission', component: () => import('./pages/submission-page.tsx') },
];
