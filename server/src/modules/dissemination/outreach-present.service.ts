import type { Outreach, OutreachSummary } from '@thientruong/contract';
import { AppError, type Actor } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { agencyRefs } from '../agencies/index.ts';
import { getFileRef } from '../files/index.ts';
import { peopleNames } from '../identity/index.ts';
import { personOf } from '../tasks/index.ts';
import { ownsOutreach } from './dissemination.policy.ts';
import { findOutreach, listAudiences, listOutreachDocuments, type OutreachRow } from './outreach.queries.ts';

/** What reading and changing need of their call. */
export interface Acting {
  readonly tx: Tx;
  readonly actor: Actor & { requestId: string };
}

/** Activities as lists show them. */
export async function presentList({ tx, actor }: Acting, rows: readonly OutreachRow[]): Promise<OutreachSummary[]> {
  const refs = await agencyRefs(tx, actor.tenantId, rows.map((row) => row.agencyId));
  return rows.map((row) => ({
    id: row.id,
    agency: refs.get(row.agencyId) ?? { id: row.agencyId, code: '', name: '', abbrev: '' },
    campaign: row.campaignId && row.campaignCode !== null ? { id: row.campaignId, code: row.campaignCode, title: row.campaignTitle ?? '' } : null,
    channel: row.channel,
    title: row.title,
    heldOn: row.heldOn,
    endedOn: row.endedOn,
    place: row.place,
    people: row.people,
    withdrawn: row.withdrawnAt !== null,
    version: row.version,
  }));
}

/** One activity with everything that its screen shows; throws record.not_found when the actor does not see it. */
export async function presentOne(context: Acting, id: string): Promise<Outreach> {
  const { tx, actor } = context;
  const row = await findOutreach(tx, actor.tenantId, id);
  const [summary] = row ? await presentList(context, [row]) : [];
  if (!row || !summary) throw new AppError('record.not_found');
  const own = ownsOutreach(actor, row.agencyId) && row.withdrawnAt === null;
  return {
    ...summary,
    url: row.url,
    cost: row.cost,
    note: row.note,
    file: row.fileId ? await getFileRef(tx, actor.tenantId, row.fileId) : null,
    // Of a task that the agency no longer takes part in, the activity stays and the task is not shown
    task: row.taskId && row.taskCode !== null ? { id: row.taskId, code: row.taskCode, content: row.taskContent ?? '' } : null,
    plan: row.planId && row.planTitle !== null ? { id: row.planId, title: row.planTitle } : null,
    hung: row.evidenceId !== null,
    documents: (await listOutreachDocuments(tx, actor.tenantId, [id])).map(({ id: documentId, symbol, title }) => ({ id: documentId, symbol, title })),
    audiences: (await listAudiences(tx, actor.tenantId, [id])).map(({ kind, unit, people }) => ({ kind, unit, people })),
    withdrawnReason: row.withdrawnReason,
    createdBy: personOf(row.createdBy, await peopleNames(tx, actor.tenantId, [row.createdBy])),
    createdAt: row.createdAt.toISOString(),
    can: { change: own, withdraw: own },
  };
}
