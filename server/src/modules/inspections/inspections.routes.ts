import {
  addCompetence, addFinding, addRemedy, addViolation, addVisit, answerRemedy, cancelInspection, changeCompetence, changeFinding, changeInspection, changeProgramme, changeRemedy, changeViolation, checkRemedy, closeInspection, concludeInspection,
  countInspections, decideInspection, dropFinding, dropVisit, exportInspections, getInspection, hangInspection, listCompetences, listInspections, listProgrammes, listRemedies, listViolations, openProgramme, planInspection, postponeInspection,
  proposeCompetences, replanInspection, returnRemedy, waiveRemedy,
} from '@thientruong/contract';
import { rawRoute, route, type Route } from '../../platform/module.ts';
import * as deeds from './deeds.service.ts';
import { sendInspections } from './inspections-export.service.ts';
import * as inspections from './inspections.service.ts';
import * as remedies from './remedies.service.ts';
import * as settings from './settings.service.ts';

/** Endpoints of the module with their use cases. */
export const inspectionsRoutes: readonly Route[] = [
  route(listCompetences, settings.competences),
  route(addCompetence, settings.enterCompetence),
  route(proposeCompetences, settings.propose),
  route(changeCompetence, settings.changeOne),
  route(listProgrammes, settings.programmes),
  route(openProgramme, settings.open),
  route(changeProgramme, settings.change),
  route(listInspections, inspections.list),
  rawRoute(exportInspections, sendInspections),
  route(countInspections, inspections.figures),
  route(listRemedies, inspections.remedies),
  route(listViolations, inspections.violations),
  route(getInspection, inspections.read),
  route(planInspection, inspections.plan),
  route(changeInspection, inspections.change),
  route(decideInspection, inspections.decide),
  route(addVisit, deeds.visit),
  route(dropVisit, deeds.unvisit),
  route(addFinding, deeds.find),
  route(changeFinding, deeds.refind),
  route(dropFinding, deeds.unfind),
  route(concludeInspection, deeds.conclude),
  route(addRemedy, remedies.add),
  route(changeRemedy, remedies.change),
  route(answerRemedy, remedies.answer),
  route(checkRemedy, remedies.check),
  route(returnRemedy, remedies.giveBack),
  route(waiveRemedy, remedies.waive),
  route(addViolation, deeds.punish),
  route(changeViolation, deeds.repunish),
  route(hangInspection, deeds.hang),
  route(postponeInspection, deeds.postpone),
  route(replanInspection, deeds.replan),
  route(cancelInspection, deeds.cancel),
  route(closeInspection, deeds.close),
];
