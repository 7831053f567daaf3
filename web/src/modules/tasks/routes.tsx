import type { ModuleRoutes } from '../../app/module.ts';
import { Icon } from '../../ui/icon.tsx';

const permission = 'tasks.read';

/** Screens of the tasks. */
export const tasksRoutes: ModuleRoutes = [
  {
    path: '/work',
    permission,
    title: 'tasks.own.title',
    nav: { label: 'tasks.own.title', order: 10, icon: <Icon name="work" /> },
    component: () => import('./pages/own-work-page.tsx'),
  },
  {
    path: '/tasks',
    permission,
    title: 'tasks.list.title',
    nav: { label: 'tasks.list.title', order: 20, icon: <Icon name="list" /> },
    component: () => import('./pages/task-list-page.tsx'),
  },
  { path: '/tasks/$taskId', permission, title: 'tasks.one.title', component: () => import('./pages/task-page.tsx') },
];
