import type { closePeriod, correctReport, Report, ReportPeriod } from '@thientruong/contract';
import { AppError, formatDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { CLOSING_ACTION } from '../../platform/bundle/index.ts';
import { canonicalJson, sha256 } from '../../platform/chain.ts';
import type { Call } from '../../platform/module.ts';
import { contentHashOf } from './reports-bundle.service.ts';
import { lockedPeriod } from './reports-consolidate.service.ts';
import { freezeSets, type FrozenSet } from './reports-freeze.queries.ts';
import { scopeOf } from './reports-draft.service.ts';
import { insertSubmission } from './reports-frozen.queries.ts';
import { findPeriod, type PeriodRow } from './reports-periods.queries.ts';
import { presentPeriod, presentReport } from './reports-present.service.ts';
import { insertCorrection, lockReports, noteMissing, setClosed } from './reports-province.queries.ts';
import { provinceDraft, requireProvinceSums } from './reports-province.service.ts';
import { mayEver } from './reports.policy.ts';
import { findReport, insertEvent, listReports, updateReport, type ReportRow } from './reports.queries.ts';
import { writeReport, type WrittenContent } from './reports-written.service.ts';

/** Readings before a closing gives up, when evidence comes in between each time. */
const ATTEMPTS = 5;

/** Closes a period for ever: the province's submission, the counted sets, the content's hash, the audit entry and the state in one transaction. */
export async function close(call: Call<typeof closePeriod>): Promise<ReportPeriod> {
  const { tx, actor, params, body, now, today } = call;
  const { tenantId } = actor;
  const period = await lockedPeriod(call, params.periodId, 'close', body.version);
  await lockReports(tx, tenantId, period.id);
  const reports = await listReports(tx, tenantId, period.id);
  const province = reports.find((report) => report.scope === 'province');
  if (!province) throw new AppError('period.incomplete', { reason: 'chưa tổng hợp báo cáo của tỉnh.' });
  if (province.version !== body.reportVersion) throw new AppError('record.stale', { current: await presentReport(call, province) });
  if (today <= period.endsOn) throw new AppError('period.incomplete', { reason: `ngày chốt số liệu ${formatDate(period.endsOn)} chưa qua.` });
  const missing = reports.filter((report) => report.scope === 'agency' && report.excusedReason === null && report.state !== 'accepted');
  if (missing.length > 0 && !body.missingReason)
    throw new AppError('period.incomplete', { reason: `còn ${missing.length} báo cáo chưa được tiếp nhận. Hãy tiếp nhận, miễn gửi, hoặc ghi lý do.`, missing: missing.map((report) => report.id) }, [
      { path: 'missingReason', message: `Ghi lý do chốt khi còn ${missing.length} báo cáo chưa được tiếp nhận` },
    ]);
  const { content, sets } = await freezeProvince(call, period, province);
  const by = actor.personId ?? '';
  const number = province.submissionCount + 1;
  const figures = content.figures.flatMap(({ key, value }) => {
    const frozen = sets.get(key);
    return frozen ? [{ key, value, frozen }] : [];
  });
  await insertSubmission(tx, tenantId, province, { number, content, contentHash: sha256(canonicalJson(content)), print: null, by, at: now }, figures);
  await updateReport(tx, tenantId, province.id, province.version, { state: 'submitted', submissionCount: number, firstSubmittedAt: now, submittedAt: now, submittedBy: by }, now);
  await insertEvent(tx, actor, province, 'closed', body.missingReason, { missing: missing.length }, now);
  await noteMissing(tx, tenantId, period.id, missing.length > 0 ? body.missingReason : null);
  // The very lines that the bundle will hold; the hash stands in the entry, the entry in the chain, the chain's head on the printed report.
  const contentHash = await contentHashOf(tx, tenantId, period.id);
  await record(tx, actor, {
    action: CLOSING_ACTION,
    subjectType: 'report_period',
    subjectId: period.id,
    details: { contentHash, reportId: province.id, missing: missing.map((report) => report.agencyId), missingReason: missing.length > 0 ? body.missingReason : null },
  });
  if (!(await setClosed(tx, tenantId, period.id, period.version, { by, at: now, contentHash }))) throw new AppError('record.stale', { current: await presentPeriod(call, period.id) });
  return presentPeriod(call, period.id);
}

async function freezeProvince(call: Call<typeof closePeriod>, period: PeriodRow, province: ReportRow): Promise<{ content: WrittenContent; sets: Map<string, FrozenSet> }> {
  const { tx, actor, today } = call;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const written = await provinceDraft(call, period, province.id);
    requireProvinceSums(written);
    const { content } = await writeReport(call, period, province, written.draft);
    const selectors = [...written.draft.figures.values()].map(({ selector }) => selector);
    const sets = await freezeSets(tx, scopeOf(actor.tenantId, period, today), selectors);
    // Evidence may come in between the statements; then words and sets would differ, so it is read again.
    if (content.figures.every((figure) => sets.get(figure.key)?.computed === figure.computed)) return { content, sets };
  }
  throw new AppError('system.unavailable');
}

/** Adds a correction beside a closed report; what was closed stays as it is. */
export async function correct(call: Call<typeof correctReport>): Promise<Report> {
  const { tx, actor, params, body, now } = call;
  const report = await findReport(tx, actor.tenantId, params.reportId);
  if (!report) throw new AppError('record.not_found');
  if (!mayEver(actor, report, 'correct')) throw new AppError('auth.forbidden');
  const period = await findPeriod(tx, actor.tenantId, report.periodId);
  if (period?.state !== 'closed') throw new AppError('record.state', { state: 'kỳ báo cáo chưa chốt nên báo cáo còn sửa được' });
  const shown = await presentReport(call, report);
  if (body.lineKey && !shown.parts.some((part) => part.lines.some((line) => line.id === body.lineKey)))
    throw new AppError('request.invalid', {}, [{ path: 'lineKey', message: 'Không có câu này trong báo cáo.' }]);
  const id = await insertCorrection(tx, actor.tenantId, { reportId: report.id, lineKey: body.lineKey ?? null, text: body.text, reason: body.reason, byPerson: actor.personId ?? '', at: now });
  await insertEvent(tx, actor, report, 'corrected', body.reason, { correctionId: id }, now);
  await record(tx, actor, { action: 'report.corrected', subjectType: 'report', subjectId: report.id, details: { periodId: report.periodId, correctionId: id, lineKey: body.lineKey ?? null } });
  return presentReport(call, report);
}
