import type { Citation, Clause, Head, Passage, PlanReview, PlanSummary, Proposal } from '@thientruong/contract';
import type { z } from 'zod';
import type { Actor } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { agencyRefs } from '../agencies/index.ts';
import { peopleNames } from '../identity/index.ts';
import { planCan } from './plans.policy.ts';
import type { findPlanText, PlanRow } from './plans.queries.ts';
import type { StoredDecision, StoredProposal, StoredTarget } from './plans.rules.ts';
import { edgeSteps, type passagesOf } from './review.queries.ts';

type Names = Map<string, { name: string; position: string | null }>;
type PassageRow = Awaited<ReturnType<typeof passagesOf>>[number];
type TextRow = NonNullable<Awaited<ReturnType<typeof findPlanText>>>;

const person = (names: Names, id: string) => ({
  id,
  name: names.get(id)?.name ?? 'Người dùng đã xóa',
  position: names.get(id)?.position ?? null,
});

/** Plans as they travel; names of all creators in one query. */
export async function presentPlans(tx: Tx, actor: Actor, rows: readonly PlanRow[]): Promise<PlanSummary[]> {
  const names = await peopleNames(
    tx,
    actor.tenantId,
    rows.map((row) => row.createdBy),
  );
  return rows.map((row) => ({
    id: row.id,
    title: row.title ?? '',
    symbol: row.symbol,
    documentType: row.documentType,
    issuer: row.issuer,
    issuedOn: row.issuedOn,
    state: row.state as PlanSummary['state'],
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    createdBy: person(names, row.createdBy),
    changedAt: row.changedAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    taskCount: row.taskCount,
    fileId: row.fileId,
    ocr: row.sourceFormat === 'ocr',
    can: planCan(actor, row),
  }));
}

/** One plan as it travels. */
export async function presentPlan(tx: Tx, actor: Actor, row: PlanRow): Promise<PlanSummary> {
  const [plan] = await presentPlans(tx, actor, [row]);
  return plan as PlanSummary;
}

/** Proposals as they travel: agencies and names in two queries whatever their number. */
export async function presentProposals(tx: Tx, tenantId: string, rows: readonly StoredProposal[]): Promise<Proposal[]> {
  const targets = rows.flatMap((row) => [...(row.lead ? [row.lead] : []), ...row.suggestedLeads, ...row.supporting]);
  const agencies = await agencyRefs(
    tx,
    tenantId,
    targets.flatMap((target) => (target.agencyId ? [target.agencyId] : [])),
  );
  const names = await peopleNames(
    tx,
    tenantId,
    rows.flatMap((row) => [row.leadDecision?.personId, row.deadlineDecision?.personId].filter((id) => id !== undefined)),
  );
  const target = ({ agencyId, ...rest }: StoredTarget) => ({
    agency: agencyId ? (agencies.get(agencyId) ?? null) : null,
    ...rest,
  });
  const decision = (stored: StoredDecision | null) =>
    stored ? { by: person(names, stored.personId), at: stored.at, reason: stored.reason } : null;
  return rows.map(({ droppedReason, lead, leadDecision, deadlineDecision, suggestedLeads, supporting, ...row }) => ({
    ...row,
    dropped: droppedReason === null ? null : { reason: droppedReason },
    lead: lead ? target(lead) : null,
    leadDecision: decision(leadDecision),
    suggestedLeads: suggestedLeads.map(target),
    supporting: supporting.map(target),
    deadlineDecision: decision(deadlineDecision),
  }));
}

/** Passages as they travel. */
export async function presentPassages(tx: Tx, tenantId: string, rows: readonly PassageRow[]): Promise<Passage[]> {
  const names = await peopleNames(
    tx,
    tenantId,
    rows.flatMap((row) => (row.decidedBy ? [row.decidedBy] : [])),
  );
  return rows.map(({ spanStart, spanEnd, decidedBy, ...row }) => ({
    ...row,
    class: row.class as Passage['class'],
    span: [spanStart, spanEnd],
    decidedBy: decidedBy ? person(names, decidedBy) : null,
  }));
}

/** Clauses as they travel. */
export const presentClauses = (
  rows: readonly {
    id: string;
    path: string;
    num: string;
    level: number;
    parentId: string | null;
    heading: string;
    text: string;
    spanStart: number;
    spanEnd: number;
    ord: number;
  }[],
): Clause[] => rows.map(({ spanStart, spanEnd, ...row }) => ({ ...row, span: [spanStart, spanEnd] }));

/** Cited documents as they travel. */
export const presentCitations = (
  rows: readonly { id: string; type: string; symbol: string; dated: string | null; basis: string | null; spans: unknown }[],
): z.infer<typeof Citation>[] =>
  rows.map(({ dated, basis, spans, ...row }) => ({
    ...row,
    date: dated,
    basis: basis as 'direct' | 'nested' | null,
    spans: spans as [number, number][],
  }));

/** Head of the document as it travels. */
export const presentHead = (row: TextRow): z.infer<typeof Head> => ({
  documentType: row.documentType,
  symbol: row.symbol,
  issuer: row.issuer,
  place: row.place,
  issuedOn: row.issuedOn,
  title: row.title,
  recipients: row.recipients as string[],
  signer: row.signer as { capacity: string; title: string; name: string } | null,
  edited: row.headEdited,
});

/** What undo and redo would do, with the person who did it. */
export async function presentEdges(tx: Tx, tenantId: string, planId: string): Promise<Pick<PlanReview, 'undo' | 'redo'>> {
  const { undo, redo } = await edgeSteps(tx, tenantId, planId);
  const names = await peopleNames(
    tx,
    tenantId,
    [undo?.byPerson, redo?.byPerson].filter((id) => id !== undefined),
  );
  const shown = (step: typeof undo) => (step ? { id: step.id, label: step.label, by: person(names, step.byPerson) } : null);
  return { undo: shown(undo), redo: shown(redo) };
}
