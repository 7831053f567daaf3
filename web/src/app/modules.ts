import { agenciesMessages, agenciesRoutes } from '../modules/agencies/index.ts';
import { auditMessages, auditNameMessages, auditRoutes } from '../modules/audit/index.ts';
import { budgetMessages, budgetRoutes } from '../modules/budget/index.ts';
import { calendarMessages, calendarRoutes } from '../modules/calendar/index.ts';
import { deskMessages, deskRoutes } from '../modules/desk/index.ts';
import { disseminationMessages, disseminationRoutes } from '../modules/dissemination/index.ts';
import { documentsMessages, documentsRoutes } from '../modules/documents/index.ts';
import { inspectionsMessages, inspectionsRoutes } from '../modules/inspections/index.ts';
import { evaluationMessages, evaluationRoutes } from '../modules/evaluation/index.ts';
import { noticesMessages, noticesRoutes } from '../modules/notices/index.ts';
import { obstaclesMessages, obstaclesRoutes } from '../modules/obstacles/index.ts';
import { overviewMessages, overviewRoutes } from '../modules/overview/index.ts';
import { plansMessages, plansRoutes } from '../modules/plans/index.ts';
import { policiesMessages, policiesRoutes } from '../modules/policies/index.ts';
import { remarksMessages } from '../modules/remarks/index.ts';
import { reportsMessages, reportsRoutes } from '../modules/reports/index.ts';
import { sessionMessages, sessionRoutes, signOnMessages } from '../modules/session/index.ts';
import { tasksMessages, tasksRoutes } from '../modules/tasks/index.ts';
import { urgingMessages, urgingRoutes } from '../modules/urging/index.ts';
import { usersMessages, usersRoutes } from '../modules/users/index.ts';
import { yearlyMessages, yearlyRoutes } from '../modules/yearly/index.ts';
import { appMessages } from './app.messages.ts';
import type { ModuleMessages, ModuleRoutes } from './module.ts';

/** Every screen inside the frame. */
export const allRoutes: ModuleRoutes = [
  ...tasksRoutes,
  ...reportsRoutes,
  ...overviewRoutes,
  ...deskRoutes,
  ...plansRoutes,
  ...documentsRoutes,
  ...policiesRoutes,
  ...yearlyRoutes,
  ...urgingRoutes,
  ...noticesRoutes,
  ...calendarRoutes,
  ...obstaclesRoutes,
  ...disseminationRoutes,
  ...inspectionsRoutes,
  ...budgetRoutes,
  ...evaluationRoutes,
  ...agenciesRoutes,
  ...usersRoutes,
  ...auditRoutes,
  ...sessionRoutes,
];

/** Every text of the application. */
export const allMessages: readonly ModuleMessages[] = [
  appMessages,
  tasksMessages,
  reportsMessages,
  overviewMessages,
  deskMessages,
  plansMessages,
  documentsMessages,
  policiesMessages,
  yearlyMessages,
  urgingMessages,
  noticesMessages,
  signOnMessages,
  calendarMessages,
  obstaclesMessages,
  remarksMessages,
  disseminationMessages,
  inspectionsMessages,
  budgetMessages,
  evaluationMessages,
  agenciesMessages,
  usersMessages,
  auditMessages,
  auditNameMessages,
  sessionMessages,
];
