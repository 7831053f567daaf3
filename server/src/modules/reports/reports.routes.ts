import {
  acceptReport,
  addLine,
  addPeriodAgency,
  changeFigure,
  changeLine,
  changePeriodDeadline,
  closePeriod,
  comparePeriods,
  consolidatePeriod,
  correctReport,
  downloadBundle,
  excuseReport,
  exportReport,
  getPeriod,
  getReport,
  listFigureRows,
  listPeriods,
  openPeriod,
  previewDueAgencies,
  readyReport,
  returnReport,
  sendBackReport,
  submitReport,
} from '@thientruong/contract';
import { rawRoute, route, type Route } from '../../platform/module.ts';
import { sendBundle } from './reports-bundle.service.ts';
import { close, correct } from './reports-close.service.ts';
import { compare } from './reports-compare.service.ts';
import { consolidate } from './reports-consolidate.service.ts';
import { addOwnLine, editFigure, editLine } from './reports-edit.service.ts';
import { sendExport } from './reports-export.service.ts';
import { accept, giveBack, ready, sendBack, submit } from './reports-flow.service.ts';
import { withHead } from './reports-head.service.ts';
import { addAgency, changeDeadline, excuse, listPeriodsPage, open, previewDue, readPeriod } from './reports-periods.service.ts';
import { readRows } from './reports-rows.service.ts';
import { readReport } from './reports.service.ts';

/** Calls of the module. */
export const reportsRoutes: readonly Route[] = [
  route(listPeriods, listPeriodsPage),
  route(openPeriod, open),
  route(previewDueAgencies, previewDue),
  route(getPeriod, readPeriod),
  route(changePeriodDeadline, changeDeadline),
  route(addPeriodAgency, addAgency),
  route(excuseReport, excuse),
  route(getReport, readReport),
  route(listFigureRows, readRows),
  route(changeLine, editLine),
  route(addLine, addOwnLine),
  route(changeFigure, editFigure),
  route(readyReport, ready),
  route(sendBackReport, sendBack),
  route(submitReport, submit),
  route(acceptReport, accept),
  route(returnReport, giveBack),
  route(consolidatePeriod, consolidate),
  route(closePeriod, close, withHead),
  rawRoute(downloadBundle, sendBundle),
  route(correctReport, correct),
  rawRoute(exportReport, sendExport),
  route(comparePeriods, compare),
];
