import type { addEvidence, Task, withdrawEvidence } from '@thientruong/contract';
import { AppError, type FieldProblem } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import type { Call } from '../../platform/module.ts';
import { getFileRef } from '../files/index.ts';
import { findEvidence, hasDocument } from './tasks-detail.queries.ts';
import { closedMeanwhile, finish, openTask } from './tasks-work.service.ts';
import { insertEvidence, touchTask, withdraw, type NewEvidence } from './tasks-work.queries.ts';
import { mayWithdraw, statesFor } from './tasks.policy.ts';
import { evidenceProblems } from './tasks.rules.ts';

type Body = Call<typeof addEvidence>['body'];

/** Hangs evidence on a task; no version is asked for, several people may do it at once. */
export async function add(call: Call<typeof addEvidence>): Promise<Task> {
  return (await hang(call)).task;
}

/** Hangs evidence for another module and gives its id. Throws what `add` throws, before anything is written. */
export async function hangEvidence(call: Call<typeof addEvidence>): Promise<string> {
  return (await hang(call)).evidenceId;
}

async function hang(call: Call<typeof addEvidence>): Promise<{ task: Task; evidenceId: string }> {
  const { tx, actor, now, today, body } = call;
  const task = await openTask(call, 'addEvidence');
  if (!actor.personId) throw new AppError('auth.forbidden');
  refuse(evidenceProblems(body, today));
  const fileId = 'fileId' in body ? body.fileId : null;
  if (fileId) await requireFile(call, fileId);
  // The counter first: it takes the row's lock, so a confirmation cannot slip between.
  if (!(await touchTask(tx, actor.tenantId, task.id, statesFor('addEvidence'), { evidence: 1 }, now)))
    throw await closedMeanwhile(call);
  const evidenceId = await insertEvidence(tx, { ...actor, personId: actor.personId }, task, columnsOf(body), now);
  return { task: await finish(call, task, { kind: 'evidence_added', text: body.title }, { evidenceId, kind: body.kind }), evidenceId };
}

/** Hangs a document as evidence for another module; nothing where a document of that symbol hangs there already. Throws what `add` throws. */
export async function hangDocument(
  call: Pick<Call<typeof addEvidence>, 'tx' | 'actor' | 'now' | 'today' | 'services'>,
  taskId: string,
  document: { title: string; symbol: string; issuedOn: string | null; issuer: string | null; fileId: string | null },
): Promise<void> {
  if (await hasDocument(call.tx, call.actor.tenantId, taskId, document.symbol)) return;
  await add({ ...call, params: { taskId }, query: {}, body: { kind: 'document', note: null, ...document } });
}

/** Whether evidence of a task is gone or withdrawn already. */
export async function isWithdrawn(tx: Tx, tenantId: string, taskId: string, evidenceId: string): Promise<boolean> {
  const evidence = await findEvidence(tx, tenantId, taskId, evidenceId);
  return evidence === undefined || evidence.withdrawnAt !== null;
}

/** Withdraws evidence with a reason; the record stays in the history. */
export async function take(call: Call<typeof withdrawEvidence>): Promise<Task> {
  const { tx, actor, now, params, body } = call;
  const task = await openTask(call, 'removeEvidence');
  const evidence = await findEvidence(tx, actor.tenantId, task.id, params.evidenceId);
  if (!evidence) throw new AppError('record.not_found');
  if (!mayWithdraw(actor, evidence)) throw new AppError('auth.forbidden');
  if (evidence.withdrawnAt) throw new AppError('record.state', { state: 'minh chứng đã được rút' });
  if (!(await touchTask(tx, actor.tenantId, task.id, statesFor('removeEvidence'), { evidence: -1 }, now)))
    throw await closedMeanwhile(call);
  if (!(await withdraw(tx, actor, params.evidenceId, body.reason, now)))
    throw new AppError('record.state', { state: 'minh chứng đã được rút' });
  return finish(
    call,
    task,
    { kind: 'evidence_withdrawn', text: body.reason, from: evidence.title },
    { evidenceId: params.evidenceId },
  );
}

// Row security hides files of other agencies; the field is named so that the form can say which file it was.
async function requireFile({ tx, actor }: Call<typeof addEvidence>, fileId: string): Promise<void> {
  try {
    await getFileRef(tx, actor.tenantId, fileId);
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'record.not_found')) throw error;
    refuse([{ path: 'fileId', message: 'Không tìm thấy tệp, hoặc tệp không thuộc cơ quan của bạn. Hãy tải tệp lên lại.' }]);
  }
}

function refuse(fields: FieldProblem[]): void {
  if (fields.length > 0) throw new AppError('request.invalid', {}, fields);
}

function columnsOf(body: Body): NewEvidence {
  const { kind, title, note } = body;
  switch (body.kind) {
    case 'file':
      return { kind, title, note, fileId: body.fileId };
    case 'link':
      return { kind, title, note, url: body.url };
    case 'document':
      return { kind, title, note, fileId: body.fileId, symbol: body.symbol, issuedOn: body.issuedOn, issuer: body.issuer };
    case 'activity': {
      const { fileId, activityKind, heldOn, endedOn, place, participants, product } = body;
      return { kind, title, note, fileId, activityKind, heldOn, endedOn, place, participants, product };
    }
  }
}
