import * as contract from '@thientruong/contract';
import { rawRoute, route, type Route } from '../../platform/module.ts';
import { change, complete, decide, register, relate, unrelate, withdraw } from './change.service.ts';
import { listPage, readChain, readEntry, readText } from './documents.service.ts';
import { add, drop, fulfil, listPage as listDutiesPage, reopen } from './duties.service.ts';
import { sendRegister } from './register-export.service.ts';

/** Calls of the module. */
export const documentsRoutes: readonly Route[] = [
  route(contract.listDocuments, listPage),
  rawRoute(contract.exportDocuments, sendRegister),
  route(contract.getDocument, readEntry),
  route(contract.getDocumentText, readText),
  route(contract.getDocumentChain, readChain),
  route(contract.registerDocument, register),
  route(contract.completeDocument, complete),
  route(contract.changeDocument, change),
  route(contract.withdrawDocument, withdraw),
  route(contract.relateDocuments, relate),
  route(contract.unrelateDocuments, unrelate),
  route(contract.decideForce, decide),
  route(contract.listDuties, listDutiesPage),
  route(contract.addDuty, add),
  route(contract.fulfilDuty, fulfil),
  route(contract.reopenDuty, reopen),
  route(contract.dropDuty, drop),
];
