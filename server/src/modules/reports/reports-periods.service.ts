import { randomUUID } from 'node:crypto';
import type {
  addPeriodAgency,
  changePeriodDeadline,
  EndpointOutput,
  excuseReport,
  getPeriod,
  listPeriods,
  openPeriod,
  previewDueAgencies,
  ReportPeriod,
  ReportSummary,
} from '@thientruong/contract';
import { addDays, AppError, isPlainDate, plainDate, type PlainDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { directoryDayOf, type Call, type Services } from '../../platform/module.ts';
import type { Tx } from '../../platform/database.ts';
import { agencyRefs } from '../agencies/index.ts';
import { specialDays } from '../calendar/index.ts';
import { countReports } from './reports-changes.service.ts';
import { scopeOf, type ReportContext } from './reports-draft.service.ts';
import {
  countUnassigned,
  findPeriod,
  findPlanState,
  insertPeriod,
  listAgencyDays,
  listPeriodRows,
  listTaking,
  lockPeriod,
  updateDeadline,
  type PeriodDays,
  type PeriodRow,
} from './reports-periods.queries.ts';
import { findReport, insertEvent, insertReports, listReports, updateReport } from './reports.queries.ts';
import { periodCan, type PeriodAction } from './reports.policy.ts';
import { presentPeriod, presentPeriods, presentSummaries } from './reports-present.service.ts';
import { deadlineOf, periodDaysOf, readCursor, REPORT_STATE_LABELS, writeCursor } from './reports.rules.ts';

/** One page of periods, newest first. */
export async function listPeriodsPage(call: Call<typeof listPeriods>): Promise<EndpointOutput<typeof listPeriods>> {
  const { cursor, limit, planId, state } = call.query;
  const list = `periods ${planId ?? ''} ${state ?? ''}`;
  const at = cursor ? readCursor(cursor, list, isPlainDate) : null;
  const rows = await listPeriodRows(call.tx, call.actor.tenantId, { planId, state }, at ? { endsOn: at.value, id: at.id } : null, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await presentPeriods(call, shown),
    nextCursor: rows.length > limit && last ? writeCursor([list, last.endsOn, last.id]) : null,
    total: null,
  };
}

/** One period with the reports that the actor sees. */
export async function readPeriod(call: Call<typeof getPeriod>): Promise<EndpointOutput<typeof getPeriod>> {
  const { tx, actor, params, today } = call;
  const row = await findPeriod(tx, actor.tenantId, params.periodId);
  if (!row) throw new AppError('record.not_found');
  const reports = await listReports(tx, actor.tenantId, row.id);
  const counts = await countReports(call, scopeOf(actor.tenantId, row, today), reports);
  const summaries = await presentSummaries(call, row, reports, counts);
  return {
    ...(await presentPeriod(call, row.id)),
    reports: summaries.filter((one) => one.scope === 'agency'),
    provinceReport: summaries.find((one) => one.scope === 'province') ?? null,
  };
}

/** Agencies with tasks of a plan in some days. One that had ended before they began has nobody left to report; its duties have passed on. */
async function dueAgencies(
  { tx, services }: { tx: Tx; services: Services },
  tenantId: string,
  planId: string,
  days: PeriodDays,
): Promise<Awaited<ReturnType<typeof listTaking>>> {
  const taking = await listTaking(tx, tenantId, planId, days);
  const day = directoryDayOf(services, days.startsOn);
  const existed = await listAgencyDays(tx, tenantId, taking.map(({ agencyId }) => agencyId));
  const ended = new Set(existed.filter(({ validTo }) => validTo !== null && validTo <= day).map((agency) => agency.id));
  return taking.filter(({ agencyId }) => !ended.has(agencyId));
}

/** Who would become due if a period of these days were opened now, by name; 404 when there is no such plan. */
export async function previewDue(call: Call<typeof previewDueAgencies>): Promise<EndpointOutput<typeof previewDueAgencies>> {
  const { tx, actor, query } = call;
  const { tenantId } = actor;
  if (query.endsOn < query.startsOn) throw new AppError('request.invalid', {}, [{ path: 'endsOn', message: 'Ngày chốt số liệu phải từ ngày bắt đầu trở đi.' }]);
  if (!(await findPlanState(tx, tenantId, query.planId))) throw new AppError('record.not_found');
  const days = { startsOn: plainDate(query.startsOn), endsOn: plainDate(query.endsOn) };
  const due = await dueAgencies(call, tenantId, query.planId, days);
  const names = await agencyRefs(tx, tenantId, due.map(({ agencyId }) => agencyId));
  const agencies = due.flatMap(({ agencyId, leads, supports }) => {
    const agency = names.get(agencyId);
    return agency ? [{ agency, leads, supports }] : [];
  });
  return {
    agencies: agencies.sort((a, b) => a.agency.name.localeCompare(b.agency.name, 'vi')),
    unassigned: await countUnassigned(tx, tenantId, query.planId, days),
  };
}

// A deadline moves by days, not by months; two months hold any holiday
const MOVES = 62;
const specialDaysFor = ({ tx, actor }: Pick<Call<typeof openPeriod>, 'tx' | 'actor'>, endsOn: PlainDate, dueOn: string | null | undefined) =>
  specialDays(tx, actor.tenantId, addDays(endsOn, -MOVES), addDays(dueOn && dueOn > endsOn ? plainDate(dueOn) : endsOn, MOVES));

/** Opens a period of a published plan; who leads or supports its tasks becomes due. */
export async function open(call: Call<typeof openPeriod>): Promise<ReportPeriod> {
  const { tx, actor, body, now, services } = call;
  const { tenantId } = actor;
  const { planId, kind, year, number, dueRule, alsoAgencyIds } = body;
  const plan = await findPlanState(tx, tenantId, planId);
  if (!plan) throw new AppError('record.not_found');
  if (!actor.personId) throw new AppError('auth.forbidden');
  if (plan.state !== 'published') throw new AppError('record.state', { state: 'kế hoạch chưa ban hành' });
  const days = periodDaysOf(body);
  const deadline = deadlineOf(days.endsOn, body.dueOn, dueRule, await specialDaysFor(call, days.endsOn, body.dueOn));
  const named = await agencyRefs(tx, tenantId, alsoAgencyIds);
  if (alsoAgencyIds.some((id) => !named.has(id)))
    throw new AppError('request.invalid', {}, [{ path: 'alsoAgencyIds', message: 'Không có cơ quan này trong danh bạ.' }]);
  const id = randomUUID();
  if (!(await insertPeriod(tx, tenantId, { id, planId, kind, year, number, ...days, ...deadline, dueRule, openedBy: actor.personId, openedAt: now })))
    throw new AppError('record.exists', { what: `kỳ báo cáo ${days.name}` });
  const taking = await dueAgencies({ tx, services }, tenantId, planId, days);
  const due = [...new Set([...taking.map(({ agencyId }) => agencyId), ...alsoAgencyIds])];
  await insertReports(tx, tenantId, id, due, now);
  await record(tx, actor, {
    action: 'period.opened',
    subjectType: 'report_period',
    subjectId: id,
    details: { planId, kind, year, number, startsOn: days.startsOn, endsOn: days.endsOn, dueOn: deadline.dueOn, dueRule, agencies: due.length },
  });
  return presentPeriod(call, id);
}

/** Locks a period for a change by the coordinator: 404, 403, 409 when it is closed. */
async function openForChange(call: ReportContext, periodId: string, action: PeriodAction): Promise<PeriodRow> {
  const { tx, actor } = call;
  await lockPeriod(tx, actor.tenantId, periodId);
  const period = await findPeriod(tx, actor.tenantId, periodId);
  if (!period) throw new AppError('record.not_found');
  if (!periodCan(actor, { state: 'open', head: null })[action]) throw new AppError('auth.forbidden');
  if (period.state === 'closed') throw new AppError('period.closed');
  return period;
}

/** Changes the deadline of sending, with the reason. */
export async function changeDeadline(call: Call<typeof changePeriodDeadline>): Promise<ReportPeriod> {
  const { tx, actor, params, body } = call;
  const period = await openForChange(call, params.periodId, 'changeDeadline');
  const stale = async () => new AppError('record.stale', { current: await presentPeriod(call, period.id) });
  if (period.version !== body.version) throw await stale();
  const deadline = deadlineOf(period.endsOn, body.dueOn, body.dueRule, await specialDaysFor(call, period.endsOn, body.dueOn));
  if (!(await updateDeadline(tx, actor.tenantId, period.id, body.version, { ...deadline, dueRule: body.dueRule, dueReason: body.reason }))) throw await stale();
  await record(tx, actor, {
    action: 'period.deadline_changed',
    subjectType: 'report_period',
    subjectId: period.id,
    details: { from: period.dueOn, to: deadline.dueOn, dueRule: body.dueRule, reason: body.reason },
  });
  return presentPeriod(call, period.id);
}

async function summaryOf(call: ReportContext, period: PeriodRow, reportId: string): Promise<ReportSummary> {
  const report = await findReport(call.tx, call.actor.tenantId, reportId);
  const counts = report ? await countReports(call, scopeOf(call.actor.tenantId, period, call.today), [report]) : null;
  const [summary] = report && counts ? await presentSummaries(call, period, [report], counts) : [];
  if (!summary) throw new AppError('record.not_found');
  return summary;
}

/** Adds an agency that has to report. */
export async function addAgency(call: Call<typeof addPeriodAgency>): Promise<ReportSummary> {
  const { tx, actor, params, body, now } = call;
  const period = await openForChange(call, params.periodId, 'addAgency');
  const agency = (await agencyRefs(tx, actor.tenantId, [body.agencyId])).get(body.agencyId);
  if (!agency) throw new AppError('request.invalid', {}, [{ path: 'agencyId', message: 'Không có cơ quan này trong danh bạ.' }]);
  if ((await insertReports(tx, actor.tenantId, period.id, [agency.id], now)) === 0) throw new AppError('record.exists', { what: `báo cáo của ${agency.name}` });
  await record(tx, actor, { action: 'period.agency_added', subjectType: 'report_period', subjectId: period.id, details: { agencyId: agency.id } });
  const report = (await listReports(tx, actor.tenantId, period.id)).find((one) => one.agencyId === agency.id);
  if (!report) throw new AppError('record.not_found');
  return summaryOf(call, period, report.id);
}

/** Excuses an agency this time, or takes that back; what is sent already needs no excuse. */
export async function excuse(call: Call<typeof excuseReport>): Promise<ReportSummary> {
  const { tx, actor, params, body, now } = call;
  const seen = await findReport(tx, actor.tenantId, params.reportId);
  if (!seen) throw new AppError('record.not_found');
  const period = await openForChange(call, seen.periodId, 'excuse');
  const report = await findReport(tx, actor.tenantId, params.reportId, true);
  if (!report) throw new AppError('record.not_found');
  if (report.scope !== 'agency') throw new AppError('record.state', { state: 'đây là báo cáo của tỉnh' });
  if (report.version !== body.version) throw new AppError('record.stale', { current: await summaryOf(call, period, report.id) });
  if (report.state === 'submitted' || report.state === 'accepted') throw new AppError('record.state', { state: `báo cáo ${REPORT_STATE_LABELS[report.state]}` });
  await updateReport(tx, actor.tenantId, report.id, report.version, { excusedReason: body.reason }, now);
  await insertEvent(tx, actor, report, body.reason === null ? 'excuse_taken_back' : 'excused', body.reason, {}, now);
  await record(tx, actor, {
    action: 'period.agency_excused',
    subjectType: 'report',
    subjectId: report.id,
    details: { periodId: period.id, agencyId: report.agencyId, reason: body.reason },
  });
  return summaryOf(call, period, report.id);
}
