import type { ModuleRoutes } from '../../app/module.ts';
import { Icon } from '../../ui/icon.tsx';

const permission = 'inspections.read';

/** Screens of inspections: programme, remedies, violations, figures, and one inspection. */
export const inspectionsRoutes: ModuleRoutes = [
  { path: '/inspections', permission, title: 'inspections.title', nav: { label: 'inspections.nav', order: 46, icon: <Icon name="check" /> }, component: () => import('./pages/list-page.tsx') },
  { path: '/inspections/$inspectionId', permission, title: 'inspections.one', component: () => import('./pages/inspection-page.tsx') },
];
