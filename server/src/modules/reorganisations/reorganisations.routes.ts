import { carryOutReorganisation, changeReorganisation, chooseReceivers, discardReorganisation, exportReorganisation, getReorganisation, listDutyRows, listMoves, listReorganisations, openReorganisation, previewReorganisation, proposeReorganisation, readAgencyList } from '@thientruong/contract';
import { rawRoute, route, type Route } from '../../platform/module.ts';
import { carryOut } from './carry.service.ts';
import { sendReorganisation } from './export.service.ts';
import { choose, preview, rows } from './receivers.service.ts';
import { change, discard, list, moves, open, propose, read, readAgencies } from './reorganisations.service.ts';

/** Calls of the module. */
export const reorganisationsRoutes: readonly Route[] = [
  route(listReorganisations, list),
  route(getReorganisation, read),
  route(openReorganisation, open),
  route(changeReorganisation, change),
  route(discardReorganisation, discard),
  route(readAgencyList, readAgencies),
  route(proposeReorganisation, propose),
  route(previewReorganisation, preview),
  route(listDutyRows, rows),
  route(chooseReceivers, choose),
  route(carryOutReorganisation, carryOut),
  route(listMoves, moves),
  rawRoute(exportReorganisation, sendReorganisation),
];
