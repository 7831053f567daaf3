import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { getTask, listTasks, permissionsOf, type Task, type TaskSummary } from '@thientruong/contract';
import { clauseSortKey, foldText, plainDateOf, type Actor, type PlainDate } from '@thientruong/kernel';
import { asActor } from '../../platform/database.ts';
import type { PublishedTask } from '../../platform/events.ts';
import { world, type Person, type World } from '../../../test/world.ts';
import { onPlanAmended, onPlanPublished } from './tasks-publish.service.ts';

/** A published plan made for a test, with ids by clause path and by agency code. */
export interface TestPlan {
  planId: string;
  clauses: Map<string, string>;
  agencies: Map<string, string>;
  coordinator: Actor;
}

const CLAUSES: [path: string, heading: string, text: string][] = [
  ['II', 'NHIỆM VỤ VÀ GIẢI PHÁP CHỦ YẾU', ''],
  ['II/1', 'Nâng cao nhận thức', 'Đẩy mạnh tuyên truyền. Đưa vào kế hoạch hằng năm.'],
  ['II/5', 'Phát triển ứng dụng', ''],
  ['II/5/a', 'Lĩnh vực nông nghiệp', 'Ứng dụng công nghệ cao trong trồng trọt.'],
  ['II/5/đ', 'Lĩnh vực môi trường', 'Quan trắc môi trường nước các cửa sông.'],
  ['III', 'TỔ CHỨC THỰC HIỆN', ''],
  ['III/1', 'Sở Khoa học và Công nghệ', 'Chủ trì theo dõi, đôn đốc.'],
];

/** Puts every plan of a world back under review, past the trigger that keeps a published one as it is. */
export async function backToReview(w: World): Promise<void> {
  await sql`alter table plan disable trigger plan_text_immutable`.execute(w.owner);
  await w.owner.updateTable('plan').set({ state: 'review' }).execute();
  await sql`alter table plan enable trigger plan_text_immutable`.execute(w.owner);
}

/** Puts a published plan with a few clauses into a world; its text is the clauses one after another. */
export async function makePlan(w: World): Promise<TestPlan> {
  const { tenantId, owner } = w;
  const post = await owner
    .selectFrom('post')
    .selectAll()
    .where('role', '=', 'coordinator')
    .orderBy('validFrom')
    .executeTakeFirstOrThrow();
  const agencies = new Map(
    (await owner.selectFrom('agency').select(['id', 'code']).where('validTo', 'is', null).execute()).map((a) => [a.code, a.id]),
  );
  for (const a of await owner.selectFrom('agency').select(['id', 'code']).where('validFrom', '<=', '2024-07-01').execute())
    agencies.set(a.code, a.id);
  const fileId = randomUUID();
  await owner
    .insertInto('file')
    .values({
      tenantId,
      id: fileId,
      name: 'ke-hoach.txt',
      mediaType: 'text/plain',
      size: 1,
      sha256: 'a'.repeat(64),
      createdBy: post.personId,
    })
    .execute();
  const planId = randomUUID();
  const lines = CLAUSES.map(([path, heading, text]) => `${path.split('/').at(-1)}. ${heading}\n${text}\n`);
  await owner
    .insertInto('plan')
    .values({
      tenantId,
      id: planId,
      state: 'published',
      fileId,
      title: 'Kế hoạch kiểm thử',
      symbol: '01/KH-UBND',
      sourceFormat: 'txt',
      text: lines.join(''),
      folded: 'ke hoach kiem thu',
      createdBy: post.personId,
    })
    .execute();
  const clauses = new Map(CLAUSES.map(([path]) => [path, randomUUID()]));
  let at = 0;
  for (const [ord, [path, heading, text]] of CLAUSES.entries()) {
    const line = lines[ord] ?? '';
    const parent = path.split('/').slice(0, -1).join('/');
    await owner
      .insertInto('clause')
      .values({
        tenantId,
        id: clauses.get(path) ?? '',
        planId,
        parentId: clauses.get(parent) ?? null,
        path,
        sortKey: clauseSortKey(path),
        num: path.split('/').at(-1) ?? '',
        level: path.split('/').length,
        heading,
        text,
        spanStart: at,
        spanEnd: at + line.length,
        ord,
      })
      .execute();
    at += line.length;
  }
  const coordinator: Actor = {
    tenantId,
    personId: post.personId,
    postId: post.id,
    agencyId: post.agencyId,
    role: 'coordinator',
    scope: 'province',
    permissions: permissionsOf('coordinator'),
  };
  return { planId, clauses, agencies, coordinator };
}

/** A task as a plan hands it over; what is not given is left open. */
export function published(
  plan: TestPlan,
  path: string,
  given: Partial<PublishedTask> & { lead?: string; helps?: string[] } = {},
): PublishedTask {
  const { lead, helps = [], ...rest } = given;
  return {
    id: randomUUID(),
    originId: null,
    clauseId: plan.clauses.get(path) ?? null,
    clausePath: path,
    content: `Nhiệm vụ của mục ${path}`,
    product: null,
    spans: [],
    strength: 'hard',
    verb: 'chủ trì',
    leadAgencyId: lead ? (plan.agencies.get(lead) ?? null) : null,
    leadSource: lead ? 'plan' : null,
    leadDecision: null,
    supporting: helps.map((code) => ({ agencyId: plan.agencies.get(code) ?? '', words: null })),
    dueOn: null,
    deadlineSource: null,
    deadlineDecision: null,
    fields: [],
    systems: [],
    ...rest,
  };
}

/** Hands tasks over as publishing does. */
export const publish = (w: World, plan: TestPlan, tasks: PublishedTask[]): Promise<void> =>
  asActor(w.db, plan.coordinator, (tx) =>
    onPlanPublished(tx, plan.coordinator, { planId: plan.planId, sinceOn: null, tasks }, w.services.now()),
  );

/** Amends as the plans module does. */
export const amend = (w: World, plan: TestPlan, tasks: PublishedTask[], cancelClauseIds: string[]): Promise<void> =>
  asActor(w.db, plan.coordinator, (tx) =>
    onPlanAmended(
      tx,
      plan.coordinator,
      { planId: plan.planId, amendmentId: randomUUID(), symbol: '99/KH-UBND', title: 'Sửa đổi', issuedOn: plainDateOf(w.services.now()), sinceOn: plainDateOf(w.services.now()), tasks, cancelClauseIds },
      w.services.now(),
    ),
  );

/** What a refused call is expected to throw. */
export const problem = (code: string, more: Record<string, unknown> = {}) => ({ problem: { code, ...more } });

/** A world with one task of Sở NN&PTNT (supported by Sở TT&TT) on II/5/a. */
export async function oneTask(
  given: Parameters<typeof published>[2] = {},
): Promise<{ w: World; plan: TestPlan; id: string; lead: Person; coordinator: Person }> {
  const w = await world();
  const plan = await makePlan(w);
  const task = published(plan, 'II/5/a', { lead: 'SNNPTNT', helps: ['STTTT'], ...given });
  await publish(w, plan, [task]);
  return { w, plan, id: task.id, lead: await w.as('daumoi.nnptnt'), coordinator: await w.as('tonghop') };
}
/** One task as somebody sees it. */
export const read = (who: Person, taskId: string): Promise<Task> => who.call(getTask, { params: { taskId } });
/** Every page of the list one after another. */
export async function all(who: Person, query: Record<string, unknown>): Promise<TaskSummary[]> {
  const items: TaskSummary[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await who.call(listTasks, { query: { ...query, ...(cursor ? { cursor } : {}) } as never });
    items.push(...page.items);
    if (!page.nextCursor) return items;
    cursor = page.nextCursor;
  }
}
/** Puts many tasks in as the owner, without history; returns their ids. */
export async function fill(
  w: World,
  plan: TestPlan,
  rows: {
    dueOn: PlainDate | null;
    completedOn: PlainDate | null;
    lead?: string | null;
    content?: string;
    path?: string;
    percent?: number | null;
    changedAt?: string;
  }[],
): Promise<string[]> {
  const values = rows.map((row, i) => {
    const path = row.path ?? 'II/1';
    const code = `NV-${String(i + 1).padStart(5, '0')}`;
    const content = row.content ?? `Nhiệm vụ thứ ${i + 1}`;
    return {
      tenantId: w.tenantId,
      id: randomUUID(),
      code,
      planId: plan.planId,
      clauseId: plan.clauses.get(path) ?? null,
      clausePath: path,
      clauseSort: clauseSortKey(path),
      content,
      folded: foldText(`${content} ${code}`),
      strength: 'hard',
      leadAgencyId: row.lead ? (plan.agencies.get(row.lead) ?? null) : null,
      leadSort: row.lead ? foldText(row.lead) : '~',
      dueOn: row.dueOn,
      completedOn: row.completedOn,
      state: row.completedOn ? 'confirmed' : 'in_progress',
      progressPercent: row.percent ?? null,
      changedAt: row.changedAt ?? '2024-06-01T00:00:00.000001Z',
    };
  });
  await w.owner.insertInto('task').values(values).execute();
  const parts = values.flatMap((v) =>
    v.leadAgencyId ? [{ tenantId: w.tenantId, taskId: v.id, agencyId: v.leadAgencyId, role: 'lead' }] : [],
  );
  if (parts.length > 0) await w.owner.insertInto('taskAgency').values(parts).execute();
  return values.map((v) => v.id);
}
