import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addEvidence, allEndpoints, callUrl, createUser, getPeriod, importPlan, listPlans, listTasks, openPeriod, permissionsOf, saveView, type Endpoint } from '@thientruong/contract';
import { ROLES, type Role } from '@thientruong/kernel';
import { seedDemonstrationPlan } from '../src/modules/plans/index.ts';
import { world, type World } from './world.ts';

/** One login of the demonstration per role. */
const LOGIN: Record<Exclude<Role, 'public'>, string> = {
  administrator: 'quantri',
  coordinator: 'tonghop',
  focal_point: 'daumoi.nnptnt',
  head: 'thutruong.nnptnt',
  provincial_leader: 'lanhdao',
  finance_officer: 'taichinh',
  auditor: 'kiemtra',
};
/** Roles that see only what their agency takes part in. */
const AGENCY_ROLES: readonly Role[] = ['focal_point', 'head'];

type Own = 'own' | 'other' | 'none';

/** Records of the world by kind; `other` is what another agency (or person) owns. */
interface Records {
  taskId: Record<Own, string>;
  planId: Record<Own, string>;
  fileId: Record<Own, string>;
  evidenceId: Record<Own, string>;
  agencyId: Record<Own, string>;
  userId: Record<Own, string>;
  viewId: Record<Own, string>;
  sessionId: Record<Own, string>;
  periodId: Record<Own, string>;
  reportId: Record<Own, string>;
  lineKey: Record<Own, string>;
}

const missing = randomUUID();
/** A body that passes validation; the matrix asks who may call, not what comes of it. */
const BODIES: Record<string, (r: Records) => unknown> = {
  'session.signIn': () => ({ username: `khong-co-${randomUUID().slice(0, 8)}`, password: 'khong-dung' }),
  'session.choose': () => ({ locale: 'vi' }),
  'session.changePassword': () => ({ current: 'sai', next: 'sai' }),
  'users.create': () => ({ username: `u${randomUUID().slice(0, 8)}`, name: 'Người Thử', posts: [{ role: 'auditor', agencyId: null, position: 'Thử' }] }),
  'users.change': () => ({ version: 9999, name: 'Người Thử' }),
  'users.resetPassword': () => ({}),
  'plans.import': (r) => ({ fileId: r.fileId.none }),
  'plans.step': () => ({ step: { type: 'restore', proposalId: missing }, versions: {} }),
  'plans.undo': () => ({ direction: 'undo', stepId: missing }),
  'plans.publish': () => ({ version: 9999 }),
  'plans.discard': () => ({ version: 9999, reason: 'thử' }),
  'plans.amend': () => ({ symbol: '1/KH', title: 'Thử', issuedOn: '2024-07-01', effectiveOn: '2024-07-01', fileId: null, changes: [{ kind: 'repeal', clauseId: missing, cancelTasks: false }] }),
  'tasks.accept': () => ({ version: 9999 }),
  'tasks.note': () => ({ text: 'thử', percent: null }),
  'tasks.addEvidence': () => ({ kind: 'link', title: 'thử', url: 'https://example.vn', note: null }),
  'tasks.withdrawEvidence': () => ({ reason: 'thử' }),
  'tasks.propose': () => ({ version: 9999, text: 'thử' }),
  'tasks.confirm': () => ({ version: 9999 }),
  'tasks.return': () => ({ version: 9999, reason: 'thử' }),
  'tasks.decideDeadline': () => ({ version: 9999, dueOn: '2024-12-31', reason: 'thử' }),
  'tasks.decideLead': () => ({ version: 9999, leadAgencyId: null, supportingAgencyIds: [], reason: 'thử' }),
  'views.save': () => ({ name: randomUUID(), query: '' }),
  'periods.open': (r) => ({ planId: r.planId.own, kind: 'quarter', year: 2024, number: 3, name: null, dueRule: 'forward', alsoAgencyIds: [] }),
  'periods.changeDeadline': () => ({ version: 9999, dueOn: '2024-12-30', dueRule: 'forward', reason: 'thử' }),
  'periods.addAgency': (r) => ({ agencyId: r.agencyId.own }),
  'periods.consolidate': () => ({ version: 9999 }),
  'periods.close': () => ({ version: 9999, reportVersion: 9999, missingReason: null }),
  'reports.excuse': () => ({ version: 9999, reason: 'thử' }),
  'reports.changeLine': () => ({ version: 9999, template: null, hidden: false }),
  'reports.addLine': () => ({ id: randomUUID(), part: 'difficulties', text: 'thử' }),
  'reports.changeFigure': (r) => ({ version: 9999, figure: `tasks?agency=${r.agencyId.own}`, value: 1, reason: 'thử' }),
  'reports.ready': () => ({ version: 9999 }),
  'reports.sendBack': () => ({ version: 9999, reason: 'thử' }),
  'reports.submit': () => ({ version: 9999 }),
  'reports.accept': () => ({ version: 9999 }),
  'reports.return': () => ({ version: 9999, reason: 'thử' }),
  'reports.correct': () => ({ text: 'thử', reason: 'thử' }),
};
/** Queries without which a call is not valid. */
const QUERIES: Record<string, (r: Records) => unknown> = {
  'reports.rows': (r) => ({ figure: `tasks?agency=${r.agencyId.own}` }),
  'reports.export': () => ({ format: 'docx' }),
  'periods.compare': (r) => ({ a: r.periodId.own, b: r.periodId.other, by: 'agency' }),
};
/** Calls that would end the session the matrix is using, or that take no JSON; each is tested where it is made. */
const ELSEWHERE = new Set(['session.signOut', 'files.upload', 'session.revoke']);

/** What a person of the demonstration owns, for calls on tasks. */
const paramsOf = (endpoint: Endpoint): (keyof Records)[] => [...endpoint.path.matchAll(/:(\w+)/g)].map((found) => found[1] as keyof Records);

describe('ma trận vai trò × điểm cuối × (của mình, của người khác, không có)', () => {
  let w: World;
  let records: Records;
  beforeAll(async () => {
    w = await world({ keep: true });
    await seedDemonstrationPlan(w.services);
    records = await collect(w);
  });
  afterAll(() => w.close());

  const bodied = allEndpoints.filter((endpoint) => endpoint.method !== 'GET' && endpoint.method !== 'DELETE' && endpoint.takes === 'json');
  test('mỗi điểm cuối nhận nội dung đều có mẫu trong ma trận', () => {
    expect(bodied.map((endpoint) => endpoint.id).filter((id) => !(id in BODIES) && !ELSEWHERE.has(id))).toEqual([]);
  });

  for (const role of ROLES)
    for (const endpoint of allEndpoints.filter((candidate) => !ELSEWHERE.has(candidate.id))) {
      const names = paramsOf(endpoint);
      const cases: Own[] = names.length > 0 ? ['own', 'other', 'none'] : ['none'];
      test(`${role} · ${endpoint.id}`, async () => {
        const cookie = role === 'public' ? '' : (await w.as(LOGIN[role])).cookie;
        for (const own of cases) {
          const params = Object.fromEntries(names.map((name) => [name, records[name][own]]));
          const body = BODIES[endpoint.id]?.(records);
          const answer = await w.app.inject({
            method: endpoint.method as 'GET',
            url: `/api${callUrl(endpoint, params, QUERIES[endpoint.id]?.(records) ?? {})}`,
            headers: { cookie },
            ...(body === undefined ? {} : { payload: body as Record<string, unknown> }),
          });
          const seen = `${role} ${endpoint.id} ${own}: ${answer.statusCode} ${answer.body.slice(0, 200)}`;
          expect(answer.statusCode, seen).toBeLessThan(500);
          if (endpoint.permission === 'public') expect([200, 401], seen).toContain(answer.statusCode);
          else if (role === 'public') expect(answer.statusCode, seen).toBe(401);
          else if (!permissionsOf(role).has(endpoint.permission)) expect(answer.statusCode, seen).toBe(403);
          else {
            expect(answer.statusCode, seen).not.toBe(401);
            if (names.length > 0 && own === 'none') expect(answer.statusCode, seen).toBe(404);
            if (own === 'other' && AGENCY_ROLES.includes(role) && (names.includes('taskId') || names.includes('fileId') || names.includes('viewId') || names.includes('reportId'))) expect(answer.statusCode, seen).toBe(404);
            if (own === 'own' && endpoint.method === 'GET' && !(AGENCY_ROLES.includes(role) && endpoint.id === 'plans.review') && endpoint.id !== 'periods.bundle') expect(answer.statusCode, seen).toBe(200);
          }
        }
      });
    }

  test('vai trò kiểm tra không thay đổi được gì: mọi điểm cuối ghi đều bị từ chối, trừ phiên của chính mình', () => {
    const writes = allEndpoints.filter((endpoint) => endpoint.method !== 'GET' && permissionsOf('auditor').has(endpoint.permission)).map((endpoint) => endpoint.id);
    expect(writes.filter((id) => !id.startsWith('session.'))).toEqual([]);
  });
});

/** Finds or makes a record of each kind: own is of Sở NN&PTNT (or visible to the province), other of another agency. */
async function collect(w: World): Promise<Records> {
  const coordinator = await w.as('tonghop');
  const focal = await w.as('daumoi.nnptnt');
  const plan = (await coordinator.call(listPlans, { query: { state: 'published' } })).items[0];
  if (!plan) throw new Error('thiếu kế hoạch minh họa đã ban hành');
  const own = (await focal.call(listTasks, { query: { role: 'lead', limit: 1 } })).items[0];
  const visible = new Set((await focal.call(listTasks, { query: { limit: 200 } })).items.map((task) => task.id));
  const other = (await coordinator.call(listTasks, { query: { limit: 200 } })).items.find((task) => task.lead && !visible.has(task.id));
  if (!own?.lead || !other?.lead) throw new Error('thiếu nhiệm vụ minh họa của hai cơ quan');
  const ownFile = await w.upload('daumoi.nnptnt', 'cua-minh.txt', 'Nội dung của mình');
  const otherFile = await w.upload('daumoi.tttt', 'cua-co-quan-khac.txt', 'Nội dung của cơ quan khác');
  const reviewFile = await w.upload('tonghop', 'thu.txt', 'KẾ HOẠCH\n\nI. MỤC ĐÍCH\n\n1. Sở Tài chính bố trí kinh phí.\n');
  const review = await coordinator.call(importPlan, { body: { fileId: reviewFile.id } });
  const evidence = await focal.call(addEvidence, { params: { taskId: own.id }, body: { kind: 'link', title: 'Trang tin', url: 'https://example.vn', note: null } });
  const admin = await w.as('quantri');
  const user = await admin.call(createUser, { body: { username: 'nguoi.thu', name: 'Người Thử', posts: [{ role: 'auditor', agencyId: null, position: 'Thử' }] } });
  const view = await focal.call(saveView, { body: { name: 'Của mình', query: '' } });
  const otherView = await (await w.as('daumoi.tttt')).call(saveView, { body: { name: 'Của người khác', query: '' } });
  const openIn = (kind: 'year' | 'half') => coordinator.call(openPeriod, { body: { planId: plan.id, kind, year: 2024, number: 1, name: null, dueRule: 'forward', alsoAgencyIds: [] } });
  const [year, half] = [await openIn('year'), await openIn('half')];
  const { reports } = await coordinator.call(getPeriod, { params: { periodId: year.id } });
  const reportOf = (agencyId: string | undefined) => reports.find((report) => report.agency?.id === agencyId)?.id ?? missing;
  const ids = (mine: string, theirs: string) => ({ own: mine, other: theirs, none: randomUUID() });
  return {
    taskId: ids(own.id, other.id),
    planId: ids(plan.id, review.planId),
    fileId: ids(ownFile.id, otherFile.id),
    evidenceId: ids(evidence.evidence[0]?.id ?? missing, randomUUID()),
    agencyId: ids(own.lead.id, other.lead.id),
    userId: ids(user.user.id, user.user.id),
    viewId: ids(view.id, otherView.id),
    sessionId: ids(randomUUID(), randomUUID()),
    periodId: ids(year.id, half.id),
    reportId: ids(reportOf(own.lead.id), reportOf(other.lead.id)),
    lineKey: ids('tasks/all', 'tasks/all'),
  };
}
