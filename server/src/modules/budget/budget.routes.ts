import {
  addBudgetLine, adjustBudgetLine, allotBudgetLines, appraiseBudgetLines, assignBudgetCompetence, carryBudgetLine, changeBudgetLine, changeFiscalStep, decideBudgetEnvelope, enterBudget, exportBudgetLines, exportTreasuryTemplate,
  gatherBudgetLines, getBudgetFigures, getBudgetLine, getFiscalCalendar, importTreasuryList, listBudgetCompetences, listBudgetEntries, listBudgetEnvelopes, listBudgetLines, listTreasuryLists, previewTreasuryList, proposeFromYearly, returnBudgetLine,
  reverseBudgetEntry, settleBudgetLine, submitBudgetLines, withdrawBudgetLine,
} from '@thientruong/contract';
import { rawRoute, route, type Route } from '../../platform/module.ts';
import * as allotment from './allotment.service.ts';
import * as book from './book.service.ts';
import * as calendar from './calendar.service.ts';
import * as competence from './competence.service.ts';
import * as envelopes from './envelopes.service.ts';
import * as lines from './lines.service.ts';
import * as proposals from './proposals.service.ts';
import * as treasury from './treasury.service.ts';

/** Endpoints of the module with their use cases. */
export const budgetRoutes: readonly Route[] = [
  route(listBudgetLines, lines.list),
  rawRoute(exportBudgetLines, lines.sendLines),
  route(getBudgetFigures, lines.figures),
  route(getBudgetLine, lines.read),
  route(listBudgetEntries, lines.entries),
  route(addBudgetLine, proposals.propose),
  route(proposeFromYearly, proposals.fromYearly),
  route(changeBudgetLine, proposals.change),
  route(withdrawBudgetLine, proposals.withdraw),
  route(submitBudgetLines, proposals.submit),
  route(gatherBudgetLines, proposals.gather),
  route(returnBudgetLine, proposals.giveBack),
  route(appraiseBudgetLines, allotment.appraise),
  route(allotBudgetLines, allotment.allot),
  route(adjustBudgetLine, allotment.adjust),
  route(settleBudgetLine, allotment.settle),
  route(carryBudgetLine, allotment.carry),
  route(enterBudget, book.enter),
  route(reverseBudgetEntry, book.reverse),
  route(listBudgetEnvelopes, envelopes.listOf),
  route(decideBudgetEnvelope, envelopes.decide),
  route(getFiscalCalendar, calendar.read),
  route(changeFiscalStep, calendar.change),
  route(listBudgetCompetences, competence.listOf),
  route(assignBudgetCompetence, competence.assign),
  route(listTreasuryLists, treasury.listOf),
  rawRoute(exportTreasuryTemplate, treasury.sendTemplate),
  route(previewTreasuryList, treasury.preview),
  route(importTreasuryList, treasury.importList),
];
