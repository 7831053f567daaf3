import type { ModuleRoutes } from '../../app/module.ts';
import { Icon } from '../../ui/icon.tsx';

const permission = 'evaluation.read';

/** Screens of evaluation: the periods, one period, one agency's sheet, comparison over periods, formulas. */
export const evaluationRoutes: ModuleRoutes = [
  {
    path: '/evaluation',
    permission,
    title: 'evaluation.title',
    nav: { label: 'evaluation.nav', order: 42, icon: <Icon name="check" /> },
    component: () => import('./pages/periods-page.tsx'),
  },
  { path: '/evaluation/compare', permission, title: 'evaluation.compare', component: () => import('./pages/compare-page.tsx') },
  { path: '/evaluation/formulas', permission, title: 'evaluation.formulas', component: () => import('./pages/formulas-page.tsx') },
  { path: '/evaluation/periods/$evaluationPeriodId', permission, title: 'evaluation.period', component: () => import('./pages/period-page.tsx') },
  { path: '/evaluation/sheets/$sheetId', permission: 'evaluation.sheets', title: 'evaluation.sheet', component: () => import('./pages/sheet-page.tsx') },
];
