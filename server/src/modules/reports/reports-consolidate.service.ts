import type { consolidatePeriod, Report } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Call } from '../../platform/module.ts';
import type { ReportContext } from './reports-draft.service.ts';
import { findPeriod, lockPeriod, type PeriodRow } from './reports-periods.queries.ts';
import { presentPeriod, presentReport } from './reports-present.service.ts';
import { makeProvinceReport } from './reports-province.queries.ts';
import { provinceDraft, requireProvinceSums } from './reports-province.service.ts';
import { periodCan, type PeriodAction } from './reports.policy.ts';
import { findReport, insertEvent, updateReport } from './reports.queries.ts';

/** Locks a period for a change by the coordinator: 404, 403, 409 when it is closed or another version. */
export async function lockedPeriod(call: ReportContext, periodId: string, action: PeriodAction, version: number): Promise<PeriodRow> {
  const { tx, actor } = call;
  await lockPeriod(tx, actor.tenantId, periodId);
  const period = await findPeriod(tx, actor.tenantId, periodId);
  if (!period) throw new AppError('record.not_found');
  if (!periodCan(actor, { state: 'open', head: null })[action]) throw new AppError('auth.forbidden');
  if (period.state === 'closed') throw new AppError('period.closed');
  if (period.version !== version) throw new AppError('record.stale', { current: await presentPeriod(call, period.id) });
  return period;
}

/** Writes the province's report the first time; every time checks that everything sums. Edits of people stay. */
export async function consolidate(call: Call<typeof consolidatePeriod>): Promise<Report> {
  const { tx, actor, params, body, now } = call;
  const period = await lockedPeriod(call, params.periodId, 'consolidate', body.version);
  const { id, made } = await makeProvinceReport(tx, actor.tenantId, period.id, now);
  const written = await provinceDraft(call, period, id);
  requireProvinceSums(written);
  const report = await findReport(tx, actor.tenantId, id, true);
  if (!report) throw new AppError('record.not_found');
  await updateReport(tx, actor.tenantId, id, report.version, {}, now);
  await insertEvent(tx, actor, report, 'consolidated', null, { moved: written.moved.length }, now);
  await record(tx, actor, {
    action: 'period.consolidated',
    subjectType: 'report_period',
    subjectId: period.id,
    details: { reportId: id, first: made, lines: written.draft.lines.length, figures: written.draft.figures.size, moved: written.moved.length },
  });
  const after = await findReport(tx, actor.tenantId, id);
  if (!after) throw new AppError('record.not_found');
  return presentReport(call, after, written);
}
