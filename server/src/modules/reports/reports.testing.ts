import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { addDays, clauseSortKey, fieldOf, groupOf, plainDate, taskStatus, TASK_STATUSES, type Actor, type PlainDate } from '@thientruong/kernel';
import { permissionsOf } from '@thientruong/contract';
import type { World } from '../../../test/world.ts';
import type { Selector } from './figures.rules.ts';
import type { CountScope } from './reports-count.queries.ts';

/** What the tests need of a plan made for a test. */
export interface TestPlan {
  planId: string;
  clauses: Map<string, string>;
  agencies: Map<string, string>;
  coordinator: Actor;
}

/** Paths on which tasks of the tests hang; the empty one is no clause. */
export const PATHS = ['II', 'II/1', 'II/5', 'II/5/a', 'II/5/đ', 'III/1', ''] as const;

/** A task of a test as plain values. */
export interface PlainTask {
  id: string;
  code: string;
  path: string;
  lead: string | null;
  helps: readonly string[];
  sinceOn: PlainDate;
  cancelledOn: PlainDate | null;
  dueOn: PlainDate | null;
  completedOn: PlainDate | null;
  restricted: boolean;
}

/** A piece of evidence of a test as plain values. */
export interface PlainEvidence {
  id: string;
  task: PlainTask;
  agency: string | null;
  kind: 'file' | 'link' | 'document' | 'activity';
  activity: string | null;
  on: PlainDate;
  participants: number | null;
  product: string | null;
  withdrawn: boolean;
}

/** Puts tasks and evidence in as the owner of the tables; agencies are named by code. */
export async function putIn(w: World, plan: TestPlan, tasks: readonly PlainTask[], evidence: readonly PlainEvidence[]): Promise<void> {
  const { tenantId, owner } = w;
  const agency = (code: string | null) => (code ? (plan.agencies.get(code) ?? null) : null);
  if (tasks.length > 0)
    await owner
      .insertInto('task')
      .values(
        tasks.map((task) => ({
          tenantId,
          id: task.id,
          code: task.code,
          planId: plan.planId,
          clauseId: plan.clauses.get(task.path) ?? null,
          clausePath: task.path,
          clauseSort: task.path === '' ? '9' : clauseSortKey(task.path),
          content: `Nội dung ${task.code}`,
          folded: '',
          strength: 'hard',
          leadAgencyId: agency(task.lead),
          sinceOn: task.sinceOn,
          cancelledOn: task.cancelledOn,
          dueOn: task.dueOn,
          completedOn: task.completedOn,
          restricted: task.restricted,
          state: task.cancelledOn ? 'cancelled' : task.completedOn ? 'confirmed' : 'in_progress',
        })),
      )
      .execute();
  const parts = tasks.flatMap((task) => [
    ...(task.lead ? [{ tenantId, taskId: task.id, agencyId: agency(task.lead) ?? '', role: 'lead' }] : []),
    ...task.helps.filter((code) => code !== task.lead).map((code) => ({ tenantId, taskId: task.id, agencyId: agency(code) ?? '', role: 'supporting' })),
  ]);
  if (parts.length > 0) await owner.insertInto('taskAgency').values(parts).execute();
  if (evidence.length === 0) return;
  const personId = plan.coordinator.personId ?? '';
  const { id: fileId } = await owner.selectFrom('file').select('id').executeTakeFirstOrThrow();
  await owner
    .insertInto('evidence')
    .values(
      evidence.map((one) => ({
        tenantId,
        id: one.id,
        taskId: one.task.id,
        planId: plan.planId,
        kind: one.kind,
        title: `Minh chứng ${one.id.slice(0, 8)}`,
        fileId: one.kind === 'file' ? fileId : null,
        url: one.kind === 'link' ? 'https://example.vn' : null,
        symbol: one.kind === 'document' ? `${one.id.slice(0, 4)}/KH` : null,
        issuedOn: one.kind === 'document' ? one.on : null,
        activityKind: one.activity,
        heldOn: one.kind === 'activity' ? one.on : null,
        participants: one.participants,
        product: one.product,
        agencyId: agency(one.agency),
        createdBy: personId,
        createdAt: `${one.on}T05:00:00Z`,
        ...(one.withdrawn ? { withdrawnBy: personId, withdrawnAt: `${one.on}T06:00:00Z`, withdrawnReason: 'thử' } : {}),
      })),
    )
    .execute();
}

const CODES = ['SNNPTNT', 'STTTT', 'SKHCN'] as const;
const day = (min: number, max: number) => fc.integer({ min, max }).map((offset) => addDays(plainDate('2024-01-01'), offset));
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

/** Random tasks with random evidence around the year 2024. */
export const anyWork: fc.Arbitrary<{ tasks: PlainTask[]; evidence: PlainEvidence[] }> = fc
  .array(
    fc.record({
      path: fc.constantFrom(...PATHS),
      lead: orNull(fc.constantFrom(...CODES)),
      helps: fc.uniqueArray(fc.constantFrom(...CODES), { maxLength: 2 }),
      sinceOn: day(-60, 200),
      cancelledOn: fc.option(day(0, 400), { nil: null, freq: 6 }),
      dueOn: orNull(day(0, 500)),
      completedOn: orNull(day(0, 400)),
      restricted: fc.constantFrom(false, false, false, true),
      evidence: fc.array(
        fc.record({
          agency: orNull(fc.constantFrom(...CODES)),
          shape: fc.constantFrom<['file' | 'link' | 'document' | 'activity', string | null][]>(['file', null], ['link', null], ['document', null], ['activity', 'Hội nghị'], ['activity', 'HỘI NGHỊ'], ['activity', 'Khảo sát']),
          on: day(-20, 380),
          participants: orNull(fc.integer({ min: 0, max: 900 })),
          product: orNull(fc.constant('Sổ tay')),
          withdrawn: fc.constantFrom(false, false, false, true),
        }),
        { maxLength: 3 },
      ),
    }),
    { maxLength: 14 },
  )
  .map((drawn) => {
    const evidence: PlainEvidence[] = [];
    const tasks = drawn.map(({ evidence: hung, ...rest }, at): PlainTask => {
      // What is cancelled was open, as in the application.
      const task = { ...rest, id: randomUUID(), code: `NV-${String(at + 1).padStart(3, '0')}`, completedOn: rest.cancelledOn ? null : rest.completedOn };
      for (const { shape, participants, product, ...one } of hung)
        evidence.push({ ...one, id: randomUUID(), task, kind: shape[0], activity: shape[1], participants: shape[0] === 'activity' ? participants : null, product: shape[0] === 'activity' ? product : null });
      return task;
    });
    return { tasks, evidence };
  });

/** What one side sees: the province everything, an agency what it takes part in; nobody what is restricted. */
export const sees = (task: PlainTask, viewer: string | null): boolean => !task.restricted && (viewer === null || task.lead === viewer || task.helps.includes(viewer));

/** Ids and value of a selector, counted in plain TypeScript without the server's queries. `codeOf` names the agency of an id. */
export function countPlainly(
  work: { tasks: readonly PlainTask[]; evidence: readonly PlainEvidence[] },
  scope: Pick<CountScope, 'startsOn' | 'endsOn' | 'asOf' | 'nextEndsOn'>,
  selector: Selector,
  codeOf: (id: string) => string | undefined,
  viewer: string | null,
): { ids: string[]; value: number } {
  const { asOf, startsOn, endsOn, nextEndsOn } = scope;
  const doneOn = (task: PlainTask) => (task.completedOn && task.completedOn <= asOf ? task.completedOn : null);
  const placed = (path: string) =>
    (selector.group === undefined || groupOf(path) === selector.group) && (selector.field === undefined || (fieldOf(path) ?? 'none') === selector.field);
  const code = selector.agency && selector.agency !== 'none' ? codeOf(selector.agency) : undefined;
  const takesPart = (task: PlainTask) => task.lead === code || task.helps.includes(code ?? '');
  if (selector.measure === 'tasks' || selector.measure === 'overdue_days') {
    const rows = work.tasks.filter(
      (task) =>
        sees(task, viewer) &&
        task.sinceOn <= asOf &&
        (!task.cancelledOn || task.cancelledOn > asOf) &&
        placed(task.path) &&
        (!selector.agency || (selector.agency === 'none' ? !task.lead : selector.role ? task.lead !== code && task.helps.includes(code ?? '') : task.lead === code)) &&
        (!selector.status || taskStatus({ dueOn: task.dueOn, completedOn: doneOn(task) }, asOf) === selector.status) &&
        (!selector.done || (doneOn(task) ?? '') >= startsOn) &&
        (!selector.due || (!doneOn(task) && task.dueOn !== null && task.dueOn > endsOn && task.dueOn <= nextEndsOn)) &&
        (!selector.task || (task.id === selector.task && !doneOn(task) && task.dueOn !== null && task.dueOn < asOf)),
    );
    const days = (task: PlainTask) => Math.round((Date.parse(asOf) - Date.parse(task.dueOn ?? asOf)) / 86_400_000);
    return { ids: rows.map((row) => row.id).sort(), value: selector.measure === 'tasks' ? rows.length : rows.reduce((sum, row) => sum + days(row), 0) };
  }
  const rows = work.evidence.filter(
    (one) =>
      sees(one.task, viewer) &&
      !one.withdrawn &&
      one.on >= startsOn &&
      one.on <= endsOn &&
      placed(one.task.path) &&
      (!selector.agency || (one.agency === code && takesPart(one.task))) &&
      (!selector.kind || one.kind === selector.kind) &&
      (!selector.activity || one.activity?.toLowerCase() === selector.activity) &&
      (!selector.product || one.product !== null),
  );
  return { ids: rows.map((row) => row.id).sort(), value: selector.measure === 'evidence' ? rows.length : rows.reduce((sum, row) => sum + (row.participants ?? 0), 0) };
}

/** Every selector that a test tries for an agency (or `none`, or all). */
export function everySelector(agency: string | undefined): Selector[] {
  const own = agency ? { agency } : {};
  const tasks: Selector[] = [{ measure: 'tasks', ...own }];
  for (const status of TASK_STATUSES) tasks.push({ measure: 'tasks', ...own, status });
  tasks.push({ measure: 'tasks', ...own, done: 'period' }, { measure: 'tasks', ...own, due: 'next' });
  if (agency && agency !== 'none') tasks.push({ measure: 'tasks', ...own, role: 'supporting' });
  for (const path of PATHS) tasks.push({ measure: 'tasks', ...own, group: groupOf(path) }, { measure: 'tasks', ...own, group: groupOf(path), status: 'open_overdue' });
  tasks.push({ measure: 'tasks', ...own, field: 'II/5/đ' }, { measure: 'tasks', ...own, group: 'II/5', field: 'none' });
  if (agency === 'none') return tasks;
  const evidence = (['evidence', 'participants'] as const).flatMap((measure): Selector[] => [
    { measure, ...own },
    { measure, ...own, kind: 'document' },
    { measure, ...own, kind: 'activity', activity: 'hội nghị' },
    { measure, ...own, kind: 'activity', activity: 'khảo sát', group: 'II/5' },
    { measure, ...own, group: 'II/5', field: 'none', product: 'yes' },
  ]);
  return [...tasks, ...evidence];
}

/** An actor of an agency for counting beneath the calls. */
export const agencyActor = (w: World, plan: TestPlan, code: string): Actor => ({
  tenantId: w.tenantId,
  personId: plan.coordinator.personId,
  postId: null,
  agencyId: plan.agencies.get(code) ?? null,
  role: 'head',
  scope: 'agency',
  permissions: permissionsOf('head'),
});
