import * as contract from '@thientruong/contract';
import { rawRoute, route, type Route } from '../../platform/module.ts';
import { comparePlans, sendDocument } from './compare.service.ts';
import { importFromFile } from './import.service.ts';
import { listPage, readPlan } from './plans.service.ts';
import { markProblem } from './problems.service.ts';
import { amend, discard, publish, readAmendments } from './publish.service.ts';
import { readReview, takeStep, undoStep } from './review.service.ts';

/** Calls of the module. */
export const plansRoutes: readonly Route[] = [
  route(contract.listPlans, listPage),
  route(contract.importPlan, importFromFile),
  route(contract.getPlan, readPlan),
  route(contract.getPlanReview, readReview),
  route(contract.takeReviewStep, takeStep),
  route(contract.undoReviewStep, undoStep),
  route(contract.markPlanProblem, markProblem),
  route(contract.publishPlan, publish),
  route(contract.discardPlan, discard),
  route(contract.listAmendments, readAmendments),
  route(contract.amendPlan, amend),
  rawRoute(contract.comparePlan, comparePlans),
  rawRoute(contract.downloadPlanDocument, sendDocument),
];
