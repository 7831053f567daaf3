import type { ModuleRoutes } from '../../app/module.ts';
import { Icon } from '../../ui/icon.tsx';

const permission = 'documents.read';

/** Screens of the register of documents. */
export const documentsRoutes: ModuleRoutes = [
  {
    path: '/documents',
    permission,
    title: 'documents.title',
    nav: { label: 'documents.nav', order: 35, icon: <Icon name="link" /> },
    component: () => import('./pages/register-page.tsx'),
  },
  { path: '/documents/$documentId', permission, title: 'documents.one.title', component: () => import('./pages/entry-page.tsx') },
  { path: '/documents/$documentId/chain', permission, title: 'documents.chain.title', component: () => import('./pages/chain-page.tsx') },
  { path: '/duties', permission, title: 'documents.duties.title', component: () => import('./pages/duties-page.tsx') },
];
