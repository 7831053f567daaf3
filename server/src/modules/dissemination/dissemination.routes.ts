import {
  addMaterial, addOutreach, changeCampaign, changeMandate, changeMaterial, changeOutreach, closeCampaign, countOutreach, exportMandates, exportOutreach, getCampaign, getMandate, getOutreach, importOutreach, importProgress, listCampaigns, listMandates,
  listMaterials, listOutreach, openCampaign, openMandate, remindMandate, templateOutreach, withdrawMandate, withdrawMaterial, withdrawOutreach,
} from '@thientruong/contract';
import { rawRoute, route, type Route } from '../../platform/module.ts';
import * as campaigns from './campaigns.service.ts';
import * as mandates from './mandates.service.ts';
import * as materials from './materials.service.ts';
import * as outreach from './outreach.service.ts';
import { importRows, readProgress, sendTemplate } from './outreach-import.service.ts';
import { sendMandates, sendOutreach } from './outreach-export.service.ts';

/** Endpoints of the module with their use cases. */
export const disseminationRoutes: readonly Route[] = [
  route(listCampaigns, campaigns.list),
  route(openCampaign, campaigns.open),
  route(getCampaign, campaigns.read),
  route(changeCampaign, campaigns.change),
  route(closeCampaign, campaigns.close),
  route(listOutreach, outreach.list),
  rawRoute(exportOutreach, sendOutreach),
  rawRoute(templateOutreach, sendTemplate),
  route(importOutreach, importRows),
  route(importProgress, readProgress),
  route(countOutreach, outreach.figures),
  route(getOutreach, outreach.read),
  route(addOutreach, outreach.add),
  route(changeOutreach, outreach.change),
  route(withdrawOutreach, outreach.withdraw),
  route(listMandates, mandates.list),
  rawRoute(exportMandates, sendMandates),
  route(openMandate, mandates.open),
  route(getMandate, mandates.read),
  route(changeMandate, mandates.change),
  route(remindMandate, mandates.remind),
  route(withdrawMandate, mandates.withdraw),
  route(listMaterials, materials.list),
  route(addMaterial, materials.add),
  route(changeMaterial, materials.change),
  route(withdrawMaterial, materials.withdraw),
];
