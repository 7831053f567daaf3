import { AppError } from '@thientruong/kernel';
import type { ReportContext } from './reports-draft.service.ts';
import { findPeriod, type PeriodRow } from './reports-periods.queries.ts';
import { mayEver, stateAllows, type ReportAction } from './reports.policy.ts';
import { presentReport } from './reports-present.service.ts';
import { findReport, type ReportRow } from './reports.queries.ts';
import { REPORT_STATE_LABELS } from './reports.rules.ts';

/** A locked report with its period. */
export interface Opened {
  readonly report: ReportRow;
  readonly period: PeriodRow;
}

/** Fetches and locks: 404 when hidden, 403 when this actor never may. The period is read after the lock: closing takes the same lock first. */
export async function lockReport(context: ReportContext, reportId: string, action: ReportAction): Promise<Opened> {
  const { tx, actor } = context;
  const seen = await findReport(tx, actor.tenantId, reportId);
  if (!seen) throw new AppError('record.not_found');
  if (!mayEver(actor, seen, action) || !actor.personId) throw new AppError('auth.forbidden');
  const report = await findReport(tx, actor.tenantId, reportId, true);
  const period = report ? await findPeriod(tx, actor.tenantId, report.periodId) : undefined;
  if (!report || !period) throw new AppError('record.not_found');
  return { report, period };
}

/** The refusal of a change that came too late; it carries the report as it is now. */
export const staleReport = async (context: ReportContext, report: ReportRow): Promise<AppError> =>
  new AppError('record.stale', { current: await presentReport(context, report) });

/** 409 where the period is closed or the state of the report does not allow it. */
export function requireState({ report, period }: Opened, action: Exclude<ReportAction, 'correct'>): void {
  if (period.state === 'closed') throw new AppError('period.closed');
  if (stateAllows(report, action)) return;
  const excused = report.excusedReason !== null && stateAllows({ ...report, excusedReason: null }, action);
  throw new AppError('record.state', { state: excused ? 'kỳ này cơ quan được phép không gửi báo cáo' : `báo cáo ${REPORT_STATE_LABELS[report.state]}` });
}

/** As `lockReport`, then the version that was seen and the state. */
export async function openReport(context: ReportContext, reportId: string, action: Exclude<ReportAction, 'correct'>, version: number): Promise<Opened> {
  const opened = await lockReport(context, reportId, action);
  if (opened.report.version !== version) throw await staleReport(context, opened.report);
  requireState(opened, action);
  return opened;
}

/** The report as it is after a change. */
export async function presentAgain(context: ReportContext, reportId: string) {
  const report = await findReport(context.tx, context.actor.tenantId, reportId);
  if (!report) throw new AppError('record.not_found');
  return presentReport(context, report);
}
