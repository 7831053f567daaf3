import { getCoverage, getOverview, listAudit, verifyAudit } from '@thientruong/contract';
import { route, type Route } from '../../platform/module.ts';
import { readAudit, verifyTrail } from './overview-audit.service.ts';
import { readCoverage } from './overview-coverage.service.ts';
import { readOverview } from './overview.service.ts';

/** Endpoints of the module with their use cases. */
export const overviewRoutes: readonly Route[] = [
  route(getOverview, readOverview),
  route(getCoverage, readCoverage),
  route(listAudit, readAudit),
  route(verifyAudit, verifyTrail),
];
