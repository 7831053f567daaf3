import { createElement } from 'react';
import type { ModuleMessages, ModuleRoutes } from '../../app/module.ts';
import { flatWords } from './flat-words.ts';
import { plansEn } from './messages-en.ts';
import { plansVi } from './messages-vi.ts';
import { PlansIcon } from './parts/plans-icon.tsx';

/** Screens of the plans: list, import, review, publishing, coverage, amendment, comparison. */
export const plansRoutes: ModuleRoutes = [
  {
    path: '/plans',
    permission: 'plans.read',
    title: 'plans.list.title',
    nav: { label: 'plans.list.title', order: 30, icon: createElement(PlansIcon) },
    component: () => import('./pages/list-page.tsx').then((file) => ({ default: file.ListPage })),
  },
  {
    path: '/plans/import',
    permission: 'plans.edit',
    title: 'plans.import.title',
    component: () => import('./pages/import-page.tsx').then((file) => ({ default: file.ImportPage })),
  },
  {
    path: '/plans/$planId',
    permission: 'plans.read',
    title: 'plans.plan.title',
    component: () => import('./published/plan-page.tsx').then((file) => ({ default: file.PlanPage })),
  },
  {
    path: '/plans/$planId/review',
    permission: 'plans.review',
    title: 'plans.review.title',
    component: () => import('./pages/review-page.tsx').then((file) => ({ default: file.ReviewPage })),
  },
  {
    path: '/plans/$planId/publish',
    permission: 'plans.review',
    title: 'plans.publish.title',
    component: () => import('./pages/publish-page.tsx').then((file) => ({ default: file.PublishPage })),
  },
  {
    path: '/plans/$planId/compare',
    permission: 'plans.read',
    title: 'plans.compare.title',
    component: () => import('./compare/compare-page.tsx').then((file) => ({ default: file.ComparePage })),
  },
  {
    path: '/plans/$planId/amend',
    permission: 'plans.publish',
    title: 'plans.amend.title',
    component: () => import('./amend/amend-page.tsx').then((file) => ({ default: file.AmendPage })),
  },
];

/** Texts of the plans' screens. */
export const plansMessages: ModuleMessages = { vi: flatWords('plans', plansVi), en: flatWords('plans', plansEn) };
