import { addBudgetProject, changeBudgetProject, decideBudgetProject, exportBudgetProjects, getBudgetProject, listBudgetProjects } from '@thientruong/contract';
import { rawRoute, route, type Route } from '../../platform/module.ts';
import * as projects from './projects.service.ts';

/** Endpoints of missions and projects. */
export const projectRoutes: readonly Route[] = [
  route(listBudgetProjects, projects.listOf),
  rawRoute(exportBudgetProjects, projects.sendProjects),
  route(getBudgetProject, projects.read),
  route(addBudgetProject, projects.add),
  route(changeBudgetProject, projects.change),
  route(decideBudgetProject, projects.decide),
];
