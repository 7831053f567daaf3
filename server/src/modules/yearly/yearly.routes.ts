import {
  addYearlyAction,
  adjustYearlyPlan,
  appraiseYearlyPlan,
  approveYearlyPlan,
  changeYearlyAction,
  changeYearlyRound,
  exportYearlyPlan,
  exportYearlyRound,
  finishYearlyAction,
  getYearlyPlan,
  getYearlyRound,
  importYearlyActions,
  listYearlyRounds,
  openYearlyRound,
  proposeYearlyActions,
  removeYearlyAction,
  reopenYearlyAction,
  returnYearlyPlan,
  submitYearlyPlan,
} from '@thientruong/contract';
import { rawRoute, route, type Route } from '../../platform/module.ts';
import * as actions from './yearly-action.service.ts';
import * as plans from './yearly-plan.service.ts';
import * as rounds from './yearly-rounds.service.ts';
import { importActions, sendPlan, sendRound } from './yearly-sheet.service.ts';

/** Endpoints of the module with their use cases. */
export const yearlyRoutes: readonly Route[] = [
  route(listYearlyRounds, rounds.list),
  route(openYearlyRound, rounds.open),
  route(getYearlyRound, rounds.read),
  route(changeYearlyRound, rounds.change),
  rawRoute(exportYearlyRound, sendRound),
  route(getYearlyPlan, plans.read),
  route(proposeYearlyActions, actions.propose),
  route(addYearlyAction, actions.add),
  route(changeYearlyAction, actions.change),
  route(removeYearlyAction, actions.remove),
  route(finishYearlyAction, actions.done),
  route(reopenYearlyAction, actions.reopen),
  route(submitYearlyPlan, plans.submit),
  route(returnYearlyPlan, plans.giveBack),
  route(appraiseYearlyPlan, plans.appraise),
  route(approveYearlyPlan, plans.approve),
  route(adjustYearlyPlan, plans.adjust),
  rawRoute(exportYearlyPlan, sendPlan),
  route(importYearlyActions, importActions),
];
