import {
  addEvaluationFormula, agreeEvaluationSheet, appealEvaluationSheet, appraiseEvaluationSheet, approveEvaluationPeriod, claimObjectiveReason, compareEvaluations, dropObjectiveReason, exportEvaluationPeriod, exportEvaluationSheet,
  getEvaluationPeriod, getEvaluationSheet, listEvaluationFormulas, listEvaluationPeriods, listEvaluationRows, openEvaluationPeriod, replyEvaluationAppeal, returnEvaluationSheet, saveEvaluationSelf, submitEvaluationSheet, weighEvaluationPeriod,
} from '@thientruong/contract';
import { rawRoute, route, type Route } from '../../platform/module.ts';
import { compare, weigh } from './evaluation-compare.service.ts';
import { sendPeriod, sendSheet } from './evaluation-export.service.ts';
import * as periods from './evaluation-periods.service.ts';
import { rows } from './evaluation-rows.service.ts';
import * as sheets from './evaluation-sheet.service.ts';

/** Endpoints of the module with their use cases. */
export const evaluationRoutes: readonly Route[] = [
  route(listEvaluationFormulas, periods.formulas),
  route(addEvaluationFormula, periods.addFormula),
  route(listEvaluationPeriods, periods.list),
  route(openEvaluationPeriod, periods.open),
  route(getEvaluationPeriod, periods.read),
  rawRoute(exportEvaluationPeriod, sendPeriod),
  route(weighEvaluationPeriod, weigh),
  route(approveEvaluationPeriod, periods.approve),
  route(getEvaluationSheet, sheets.read),
  route(listEvaluationRows, rows),
  rawRoute(exportEvaluationSheet, sendSheet),
  route(saveEvaluationSelf, sheets.saveSelf),
  route(claimObjectiveReason, sheets.claim),
  route(dropObjectiveReason, sheets.unclaim),
  route(submitEvaluationSheet, sheets.submit),
  route(returnEvaluationSheet, sheets.giveBack),
  route(appraiseEvaluationSheet, sheets.appraise),
  route(agreeEvaluationSheet, sheets.agree),
  route(appealEvaluationSheet, sheets.appeal),
  route(replyEvaluationAppeal, sheets.reply),
  route(compareEvaluations, compare),
];
