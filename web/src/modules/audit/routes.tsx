import type { ModuleRoutes } from '../../app/module.ts';
import { Icon } from '../../ui/icon.tsx';

/** The audit trail. */
export const auditRoutes: ModuleRoutes = [
  {
    path: '/audit',
    permission: 'audit.read',
    title: 'audit.title',
    nav: { label: 'audit.title', order: 80, icon: <Icon name="shield" /> },
    component: () => import('./pages/audit-page.tsx'),
  },
];
