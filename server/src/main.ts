import { agenciesModule } from './modules/agencies/index.ts';
import { budgetModule } from './modules/budget/index.ts';
import { calendarModule } from './modules/calendar/index.ts';
import { deskModule } from './modules/desk/index.ts';
import { disseminationModule } from './modules/dissemination/index.ts';
import { documentsModule } from './modules/documents/index.ts';
import { filesModule } from './modules/files/index.ts';
import { identityModule } from './modules/identity/index.ts';
import { mailModule } from './modules/mail/index.ts';
import { inspectionsModule } from './modules/inspections/index.ts';
import { noticesModule } from './modules/notices/index.ts';
import { overviewModule } from './modules/overview/index.ts';
import { plansModule } from './modules/plans/index.ts';
import { policiesModule } from './modules/policies/index.ts';
import { urgingModule } from './modules/urging/index.ts';
import { yearlyModule } from './modules/yearly/index.ts';
import { evaluationModule } from './modules/evaluation/index.ts';
import { obstaclesModule } from './modules/obstacles/index.ts';
import { remarksModule } from './modules/remarks/index.ts';
import { reorganisationsModule } from './modules/reorganisations/index.ts';
import { reportsModule } from './modules/reports/index.ts';
import { signonModule } from './modules/signon/index.ts';
import { standinsModule } from './modules/standins/index.ts';
import { tasksModule } from './modules/tasks/index.ts';
import type { Module } from './platform/module.ts';

/** The modules of the server in order: a module calls only those before it (scripts/module-order.cjs). */
export const modules: readonly Module[] = [
  identityModule,
  agenciesModule,
  filesModule,
  noticesModule,
  signonModule,
  calendarModule,
  mailModule,
  standinsModule,
  plansModule,
  tasksModule,
  overviewModule,
  reportsModule,
  documentsModule,
  policiesModule,
  yearlyModule,
  obstaclesModule,
  remarksModule,
  budgetModule,
  evaluationModule,
  disseminationModule,
  inspectionsModule,
  reorganisationsModule,
  urgingModule,
  deskModule,
];
