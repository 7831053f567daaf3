import type { getReport, Report } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import type { Call } from '../../platform/module.ts';
import { presentReport } from './reports-present.service.ts';
import { findReport } from './reports.queries.ts';

/** A report that the actor may see. */
export async function readReport(call: Call<typeof getReport>): Promise<Report> {
  const report = await findReport(call.tx, call.actor.tenantId, call.params.reportId);
  if (!report) throw new AppError('record.not_found');
  return presentReport(call, report);
}
