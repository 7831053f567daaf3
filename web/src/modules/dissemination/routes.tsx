import type { ModuleRoutes } from '../../app/module.ts';
import { Icon } from '../../ui/icon.tsx';

const permission = 'dissemination.read';

/** Screens of dissemination: lists, one activity, one document to be disseminated, one campaign. */
export const disseminationRoutes: ModuleRoutes = [
  { path: '/dissemination', permission, title: 'dissemination.title', nav: { label: 'dissemination.nav', order: 36, icon: <Icon name="people" /> }, component: () => import('./pages/list-page.tsx') },
  { path: '/dissemination/new', permission: 'dissemination.write', title: 'dissemination.add', component: () => import('./pages/add-page.tsx') },
  { path: '/dissemination/outreach/$outreachId', permission, title: 'dissemination.one', component: () => import('./pages/outreach-page.tsx') },
  { path: '/dissemination/mandates/$mandateId', permission, title: 'dissemination.mandate', component: () => import('./pages/mandate-page.tsx') },
  { path: '/dissemination/campaigns/$campaignId', permission, title: 'dissemination.campaign', component: () => import('./pages/campaign-page.tsx') },
];
