import type { acceptReport, readyReport, Report, returnReport, sendBackReport, submitReport } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { canonicalJson, sha256 } from '../../platform/chain.ts';
import type { Call } from '../../platform/module.ts';
import { brokenSums } from './draft-agency.rules.ts';
import { printedValue } from './compose.rules.ts';
import type { Draft } from './draft.rules.ts';
import { figureKey } from './figures.rules.ts';
import { freezeSets, type FrozenSet } from './reports-freeze.queries.ts';
import { scopeOf, type ReportContext } from './reports-draft.service.ts';
import { insertSubmission } from './reports-frozen.queries.ts';
import { lockReport, openReport, presentAgain, requireState, staleReport, type Opened } from './reports-open.service.ts';
import { presentReport } from './reports-present.service.ts';
import { listPrints, printOf } from './reports-sums.queries.ts';
import { insertEvent, listFigureChanges, updateReport, type ReportChange } from './reports.queries.ts';
import { timelinessOf } from './reports.rules.ts';
import { writeReport, type WrittenContent } from './reports-written.service.ts';

/** Readings of the figures before a submission gives up, when evidence comes in between each time. */
const ATTEMPTS = 5;

/** Last steps of every change: write, history, audit; then the report as it is now. */
async function finish(
  call: ReportContext,
  { report }: Opened,
  change: ReportChange,
  event: { kind: string; text?: string | null; details?: Record<string, unknown> },
): Promise<Report> {
  const { tx, actor, now } = call;
  // The row is locked and its version was compared; the condition is the second lock.
  if (!(await updateReport(tx, actor.tenantId, report.id, report.version, change, now))) throw await staleReport(call, report);
  await insertEvent(tx, actor, report, event.kind, event.text ?? null, event.details ?? {}, now);
  await record(tx, actor, {
    action: `report.${event.kind}`,
    subjectType: 'report',
    subjectId: report.id,
    details: { periodId: report.periodId, agencyId: report.agencyId, from: report.state, to: change.state ?? report.state, ...event.details },
  });
  return presentAgain(call, report.id);
}

/** The focal point puts the report before the head. */
export async function ready(call: Call<typeof readyReport>): Promise<Report> {
  const opened = await openReport(call, call.params.reportId, 'ready', call.body.version);
  return finish(call, opened, { state: 'ready', readyAt: call.now, readyBy: call.actor.personId ?? '' }, { kind: 'ready' });
}

/** The head sends it back; what the coordinator had returned stays returned. */
export async function sendBack(call: Call<typeof sendBackReport>): Promise<Report> {
  const opened = await openReport(call, call.params.reportId, 'sendBack', call.body.version);
  const state = opened.report.returnReason === null ? 'draft' : 'returned';
  return finish(call, opened, { state }, { kind: 'sent_back', text: call.body.reason });
}

/** Refuses figures that, after changes by hand, do not add up; each broken total is named. */
function requireSums({ report }: Opened, draft: Draft, content: WrittenContent, changes: ReadonlyMap<string, { value: number }>): void {
  if (report.agencyId === null) return;
  const broken = brokenSums(draft, report.agencyId, figureKey, (key) => printedValue(draft, changes, key));
  if (broken.length === 0) return;
  const labels = new Map(content.figures.map((figure) => [figure.key, figure.label]));
  const rows = broken.map(({ figure, says, parts, by }) => ({
    figure,
    label: labels.get(figure) ?? figure,
    says,
    parts,
    by: by === 'status' ? 'cộng theo tình trạng' : 'cộng theo mục của kế hoạch',
  }));
  throw new AppError(
    'report.sums',
    { reason: `${rows.length} tổng số không bằng các phần cộng lại`, rows },
    rows.map((row) => ({ path: `reports.${report.id}.${row.figure.split('?')[0] ?? ''}`, message: `${row.label}: ghi ${row.says}, ${row.by} là ${row.parts}.` })),
  );
}

/** The content as figures and edits give it, and the sets that were counted for it: the same rows for words, figures and sets. */
async function freeze(call: ReportContext, opened: Opened): Promise<{ content: WrittenContent; sets: Map<string, FrozenSet>; print: string | null }> {
  const { tx, actor, today } = call;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const scope = scopeOf(actor.tenantId, opened.period, today);
    const { agencyId } = opened.report;
    // Taken first: where a row changes after it, the print is of other rows than now and the figures are compared one by one.
    const print = agencyId ? printOf(await listPrints(tx, scope, agencyId), agencyId) : null;
    const { draft, content } = await writeReport(call, opened.period, opened.report);
    requireSums(opened, draft, content, await listFigureChanges(tx, actor.tenantId, opened.report.id));
    const selectors = [...draft.figures.values()].map(({ selector }) => selector);
    const sets = await freezeSets(tx, scope, selectors);
    // Evidence may come in between the statements; then words and sets would differ, so it is read again.
    if (content.figures.every((figure) => sets.get(figure.key)?.computed === figure.computed)) return { content, sets, print };
  }
  throw new AppError('system.unavailable');
}

/** The head approves and submits: the text as it stands, every figure and the rows behind it are frozen in one transaction with history and audit. */
export async function submit(call: Call<typeof submitReport>): Promise<Report> {
  const { tx, actor, params, body, now } = call;
  const opened = await lockReport(call, params.reportId, 'submit');
  const { report, period } = opened;
  // Pressed twice with the same version: the first press has done it.
  if (report.state === 'submitted' && report.version === body.version + 1 && period.state === 'open') return presentReport(call, report);
  if (report.version !== body.version) throw await staleReport(call, report);
  requireState(opened, 'submit');
  const { content, sets, print } = await freeze(call, opened);
  const number = report.submissionCount + 1;
  const contentHash = sha256(canonicalJson(content));
  const figures = content.figures.flatMap(({ key, value }) => {
    const frozen = sets.get(key);
    return frozen ? [{ key, value, frozen }] : [];
  });
  const submissionId = await insertSubmission(tx, actor.tenantId, report, { number, content, contentHash, print, by: actor.personId ?? '', at: now }, figures);
  const firstSubmittedAt = report.firstSubmittedAt ?? now;
  const change: ReportChange = { state: 'submitted', submissionCount: number, firstSubmittedAt, submittedAt: now, submittedBy: actor.personId ?? '', returnReason: null, returnedParts: null };
  const late = timelinessOf({ firstSubmittedAt, excusedReason: null }, period.dueOn, call.today) === 'late';
  return finish(call, opened, change, { kind: 'submitted', details: { submissionId, number, contentHash, figures: figures.length, late } });
}

/** The coordinator accepts what was sent. */
export async function accept(call: Call<typeof acceptReport>): Promise<Report> {
  const opened = await openReport(call, call.params.reportId, 'accept', call.body.version);
  const { submissionCount } = opened.report;
  return finish(call, opened, { state: 'accepted', acceptedAt: call.now, acceptedBy: call.actor.personId ?? '' }, { kind: 'accepted', details: { number: submissionCount } });
}

/** The coordinator returns the whole or some parts, with the reason; an accepted report may be reopened so. */
export async function giveBack(call: Call<typeof returnReport>): Promise<Report> {
  const { reason } = call.body;
  const opened = await openReport(call, call.params.reportId, 'return', call.body.version);
  const parts = [...new Set(call.body.parts)];
  const change: ReportChange = { state: 'returned', returnReason: reason, returnedParts: parts.length > 0 ? parts : null, acceptedAt: null, acceptedBy: null };
  return finish(call, opened, change, { kind: 'returned', text: reason, details: { parts } });
}
