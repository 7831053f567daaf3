import { randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { Amendment, amendPlan, discardPlan, listAmendments, publishPlan } from '@thientruong/contract';
import { AppError, clausePathLabel, clauseSortKey, plainDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Tx } from '../../platform/database.ts';
import { emit, type PublishedTask } from '../../platform/events.ts';
import type { Call } from '../../platform/module.ts';
import { loadDirectory, membersByGroup } from '../agencies/index.ts';
import { peopleNames } from '../identity/index.ts';
import { directoryDay } from './import.rules.ts';
import { planPolicy } from './plans.policy.ts';
import * as queries from './plans.queries.ts';
import { presentPlan } from './present.service.ts';
import { firstDay, isUnassigned, tasksOf, uncovered } from './publish.rules.ts';
import { passagesOf, proposalsOf } from './review.queries.ts';

async function lockedPlan(tx: Tx, tenantId: string, planId: string, version?: number): Promise<queries.PlanRow> {
  const plan = await queries.lockPlan(tx, tenantId, planId);
  if (!plan) throw new AppError('record.not_found');
  if (version !== undefined && plan.version !== version)
    throw new AppError('record.stale', { current: { version: plan.version } });
  return plan;
}

/** Publishes: refuses with the reason what is not complete, hands the tasks over in the same transaction, closes the clauses for ever. */
export async function publish(call: Pick<Call<typeof publishPlan>, 'tx' | 'actor' | 'params' | 'body' | 'now' | 'today'>, quiet = false) {
  const { tx, actor, params, body, now } = call;
  const { tenantId } = actor;
  const plan = await lockedPlan(tx, tenantId, params.planId, body.version);
  if (!planPolicy.publish(actor, plan))
    throw new AppError('record.state', { state: plan.state === 'published' ? 'kế hoạch đã ban hành' : 'bản rà soát đã bỏ' });
  const proposals = await proposalsOf(tx, tenantId, plan.id);
  const clauses = await queries.clausesOf(tx, tenantId, plan.id);
  const paths = new Map(clauses.map((clause) => [clause.id, clause.path]));
  const open = proposals.filter((proposal) => proposal.droppedReason === null);
  if (open.length === 0) throw new AppError('plan.incomplete', { reason: 'chưa có nhiệm vụ nào.' });
  const bare = uncovered(
    (await passagesOf(tx, tenantId, plan.id)).filter((passage) => passage.class === 'task'),
    proposals,
  );
  if (bare[0]) {
    const where = bare[0].clauseId ? clausePathLabel(paths.get(bare[0].clauseId) ?? '') : 'đoạn kết';
    throw new AppError('plan.incomplete', {
      reason: `còn ${bare.length} câu giao việc chưa có nhiệm vụ (câu đầu ở ${where}). Hãy thêm nhiệm vụ hoặc phân loại lại câu ấy.`,
    });
  }
  const directory = await loadDirectory(tx, tenantId, directoryDay(plan.issuedOn, call.today));
  const membersOf = membersByGroup(directory);
  const unassigned = open.filter((proposal) => isUnassigned(proposal, { membersOf }));
  if (unassigned.length > 0 && !body.acceptUnassigned)
    throw new AppError('plan.incomplete', {
      reason: `còn ${unassigned.length} nhiệm vụ chưa có cơ quan chủ trì. Hãy giao, hoặc xác nhận ban hành và giao sau.`,
    });
  const tasks = tasksOf(proposals, {
    pathOf: (id) => (id ? (paths.get(id) ?? '') : ''),
    membersOf,
    // Ids grow in the order of the document, so that lists keep the order of tasks within one clause
    newId: uuidv7,
  });
  await queries.setPlan(tx, tenantId, plan.id, {
    state: 'published',
    publishedBy: actor.personId ?? '',
    publishedAt: now,
    taskCount: tasks.length,
    changedAt: now,
  });
  await emit('plan.published', tx, actor, { planId: plan.id, sinceOn: firstDay(plan.issuedOn), tasks, quiet }, now);
  await record(tx, actor, {
    action: 'plan.published',
    subjectType: 'plan',
    subjectId: plan.id,
    details: { tasks: tasks.length, unassigned: unassigned.length },
  });
  const published = await queries.findPlan(tx, tenantId, plan.id);
  if (!published) throw new AppError('record.not_found');
  return {
    plan: await presentPlan(tx, actor, published),
    taskCount: tasks.length,
    unassignedCount: tasks.filter((task) => !task.leadAgencyId).length,
  };
}

/** Throws a plan under review away with a reason; the rows stay. */
export async function discard({ tx, actor, params, body, now }: Call<typeof discardPlan>): Promise<{ ok: true }> {
  const plan = await lockedPlan(tx, actor.tenantId, params.planId, body.version);
  if (!planPolicy.discard(actor, plan))
    throw new AppError('record.state', { state: plan.state === 'published' ? 'kế hoạch đã ban hành' : 'bản rà soát đã bỏ' });
  await queries.setPlan(tx, actor.tenantId, plan.id, { state: 'discarded', discardReason: body.reason, changedAt: now });
  await record(tx, actor, {
    action: 'plan.discarded',
    subjectType: 'plan',
    subjectId: plan.id,
    details: { reason: body.reason },
  });
  await emit('plan.discarded', tx, actor, { planId: plan.id, reason: body.reason }, now);
  return { ok: true };
}

async function presentAmendments(
  tx: Tx,
  tenantId: string,
  planId: string,
  taskIds: ReadonlyMap<string, string[]> = new Map(),
): Promise<Amendment[]> {
  const { heads, changes } = await queries.amendmentsOf(tx, tenantId, planId);
  const names = await peopleNames(
    tx,
    tenantId,
    heads.map((head) => head.createdBy),
  );
  return heads.map((head) => ({
    id: head.id,
    symbol: head.symbol,
    title: head.title,
    issuedOn: head.issuedOn,
    effectiveOn: head.effectiveOn,
    fileId: head.fileId,
    createdAt: head.createdAt.toISOString(),
    createdBy: {
      id: head.createdBy,
      name: names.get(head.createdBy)?.name ?? '',
      position: names.get(head.createdBy)?.position ?? null,
    },
    changes: changes
      .filter((change) => change.amendmentId === head.id)
      .map((change) => ({
        clauseId: change.clauseId,
        clausePath: change.path,
        kind: change.kind as 'replace' | 'repeal' | 'add',
        newText: change.newText,
        taskIds: taskIds.get(change.clauseId) ?? [],
      })),
  }));
}

/** Amendments of a plan, newest first. */
export async function readAmendments({ tx, actor, params }: Call<typeof listAmendments>): Promise<{ items: Amendment[] }> {
  if (!(await queries.findPlan(tx, actor.tenantId, params.planId))) throw new AppError('record.not_found');
  return { items: await presentAmendments(tx, actor.tenantId, params.planId) };
}

/** Enters a later document: clauses stay, the changes stand beside; new tasks come to life, tasks of repealed clauses are cancelled. */
export async function amend({ tx, actor, params, body, now }: Call<typeof amendPlan>): Promise<Amendment> {
  const { tenantId } = actor;
  const plan = await lockedPlan(tx, tenantId, params.planId);
  if (!planPolicy.amend(actor, plan))
    throw new AppError('record.state', { state: 'chỉ kế hoạch đã ban hành mới được sửa đổi bằng văn bản' });
  if (body.effectiveOn < body.issuedOn)
    throw new AppError('request.invalid', {}, [{ path: 'effectiveOn', message: 'Ngày hiệu lực không được trước ngày ban hành' }]);
  const clauses = await queries.clausesOf(tx, tenantId, plan.id);
  const byId = new Map(clauses.map((clause) => [clause.id, clause]));
  const get = (id: string, at: number) => {
    const found = byId.get(id);
    if (!found) throw new AppError('request.invalid', {}, [{ path: `changes.${at}`, message: 'Mục không thuộc kế hoạch này' }]);
    return found;
  };
  const amendmentId = randomUUID();
  await queries.insertAmendment(tx, {
    tenantId,
    id: amendmentId,
    planId: plan.id,
    symbol: body.symbol,
    title: body.title,
    issuedOn: body.issuedOn,
    effectiveOn: body.effectiveOn,
    fileId: body.fileId,
    createdBy: actor.personId,
    createdAt: now,
  });
  const rows: Record<string, unknown>[] = [];
  const added: Record<string, unknown>[] = [];
  const tasks: PublishedTask[] = [];
  const cancelled: string[] = [];
  const replaced: string[] = [];
  const taskIds = new Map<string, string[]>();
  const decision = { personId: actor.personId ?? '', at: now.toISOString(), reason: `Theo ${body.symbol}` };
  for (const [at, change] of body.changes.entries()) {
    if (change.kind !== 'add') {
      const clause = get(change.clauseId, at);
      rows.push({
        tenantId,
        id: randomUUID(),
        amendmentId,
        planId: plan.id,
        clauseId: clause.id,
        kind: change.kind,
        newText: change.kind === 'replace' ? change.newText : null,
      });
      if (change.kind === 'replace') replaced.push(clause.id);
      if (change.kind === 'repeal' && change.cancelTasks)
        cancelled.push(
          ...clauses.filter((one) => one.id === clause.id || one.path.startsWith(`${clause.path}/`)).map((one) => one.id),
        );
      continue;
    }
    const parent = change.parentClauseId ? get(change.parentClauseId, at) : null;
    const id = randomUUID();
    const path = parent ? `${parent.path}/${change.label}` : change.label;
    if (clauses.some((one) => one.path === path) || added.some((one) => one['path'] === path))
      throw new AppError('record.exists', { what: `mục ${clausePathLabel(path)}` });
    const end = parent?.spanEnd ?? clauses.at(-1)?.spanEnd ?? 0;
    const ord = clauses.length + added.length + rows.length + 1_000_000;
    added.push({
      tenantId,
      id,
      planId: plan.id,
      parentId: parent?.id ?? null,
      path,
      sortKey: clauseSortKey(path),
      num: change.label,
      level: (parent?.level ?? 0) + 1,
      heading: '',
      text: change.newText,
      spanStart: end,
      spanEnd: end,
      ord,
      addedByAmendment: amendmentId,
    });
    rows.push({ tenantId, id: randomUUID(), amendmentId, planId: plan.id, clauseId: id, kind: 'add', newText: change.newText });
    const made = change.tasks.map((task): PublishedTask => ({
      id: randomUUID(),
      originId: null,
      clauseId: id,
      clausePath: path,
      content: task.content,
      product: null,
      spans: [],
      strength: 'hard',
      verb: null,
      leadAgencyId: task.leadAgencyId,
      leadSource: task.leadAgencyId ? 'person' : null,
      leadDecision: task.leadAgencyId ? decision : null,
      supporting: [],
      dueOn: task.dueOn,
      deadlineSource: task.dueOn ? 'person' : null,
      deadlineDecision: task.dueOn ? decision : null,
      fields: [],
      systems: [],
    }));
    tasks.push(...made);
    taskIds.set(
      id,
      made.map((task) => task.id),
    );
  }
  await queries.insertMany(tx, 'clause', added);
  await queries.insertMany(tx, 'clauseAmendment', rows);
  await emit(
    'plan.amended',
    tx,
    actor,
    { planId: plan.id, amendmentId, symbol: body.symbol, title: body.title, issuedOn: plainDate(body.issuedOn), sinceOn: plainDate(body.effectiveOn), tasks, cancelClauseIds: [...new Set(cancelled)], replacedClauseIds: [...new Set(replaced)] },
    now,
  );
  await queries.setPlan(tx, tenantId, plan.id, { taskCount: plan.taskCount + tasks.length, changedAt: now });
  await record(tx, actor, {
    action: 'plan.amended',
    subjectType: 'plan',
    subjectId: plan.id,
    details: { amendmentId, changes: rows.length, tasks: tasks.length },
  });
  const amendment = (await presentAmendments(tx, tenantId, plan.id, taskIds)).find((one) => one.id === amendmentId);
  if (!amendment) throw new AppError('record.not_found');
  return amendment;
}
