import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allEndpoints, callUrl, permissionsOf, type Endpoint } from '@thientruong/contract';
import { ROLES, type Role } from '@thientruong/kernel';
import { BODIES, collect, kindsOf, LOGIN, OWNS, QUERIES, type Own, type Records } from './records.ts';
import { world, type World } from './world.ts';

/** Calls that would end the session the matrix is using, or that take no JSON; each is tested where it is made. */
const ELSEWHERE = new Set(['session.signOut', 'files.upload', 'session.revoke', 'session.leave', 'signon.start', 'signon.callback', 'feeds.file', 'mail.unsubscribe_page', 'mail.unsubscribe']);
/** Roles that see only what their agency takes part in. */
const AGENCY_ROLES: readonly Role[] = ['focal_point', 'head'];
/** What an agency may do with a task that it only supports; everything else that changes it is the lead's: 403. */
const SUPPORTERS_MAY = new Set(['tasks.note', 'tasks.addEvidence', 'tasks.withdrawEvidence', 'tasks.follow']);

/** Readings that a record answers only in a later state (published, closed): 409 until then. */
const LATER = new Set(['plans.coverage', 'periods.bundle']);
/** Calls whose body names a record that is not there (BODIES says so): their own 404 or 400 is the right one. */
const NAMES_NOTHING = new Set(['documents.register', 'documents.relate', 'documents.unrelate', 'duties.add', 'plans.step', 'plans.undo', 'plans.markProblem', 'plans.amend', 'plans.import', 'reports.changeLine', 'urging.letter', 'standins.give', 'budget.preview', 'budget.import']);

/** Files that only those may have who see all replies: 403 for an agency that was merely asked. */
const FOR_RESPONSIBLE = new Set(['policies.export']);

/** A figure that is asked for belongs to one report and fits no other: 400. */
const ASKS_FOR_OWN = new Set(['reports.rows']);

/** True where the record is outside what the role may know of; then every call answers 404, whatever it would do. */
function hidden(role: Role, endpoint: Endpoint, own: Own): boolean {
  const kinds = kindsOf(endpoint);
  if (kinds.length === 0) return false;
  if (own === 'none') return true;
  // A saved filter belongs to one person, the focal point of Sở NN&PTNT
  if (kinds.includes('viewId')) return own === 'other' || role !== 'focal_point';
  return own === 'other' && AGENCY_ROLES.includes(role) && kinds.some((kind) => kind === 'taskId' || kind === 'fileId' || kind === 'planId' || kind === 'reportId' || kind === 'documentId' || kind === 'dutyId' || kind === 'policyWorkId' || kind === 'yearlyPlanId' || kind === 'obstacleId' || kind === 'sheetId' || kind === 'lineId' || kind === 'projectId' || kind === 'outreachId' || kind === 'mandateId' || kind === 'inspectionId' || kind === 'remarkId');
}

describe('ma trận vai trò × điểm cuối × (của mình, cùng tham gia, của người khác, không có)', () => {
  let w: World;
  let records: Records;
  beforeAll(async () => {
    w = await world({ keep: true });
    records = await collect(w);
  });
  afterAll(() => w.close());

  const bodied = allEndpoints.filter((endpoint) => endpoint.method !== 'GET' && endpoint.method !== 'DELETE' && endpoint.takes === 'json');
  test('mỗi điểm cuối nhận nội dung đều có mẫu trong ma trận', () => {
    expect(bodied.map((endpoint) => endpoint.id).filter((id) => !(id in BODIES) && !ELSEWHERE.has(id))).toEqual([]);
  });

  for (const role of ROLES)
    for (const endpoint of allEndpoints.filter((candidate) => !ELSEWHERE.has(candidate.id))) {
      const kinds = kindsOf(endpoint);
      // Last what is really there: deleting it must not spoil the other cases
      const cases: readonly Own[] = kinds.length > 0 ? [...OWNS].reverse() : ['none'];
      test(`${role} · ${endpoint.id}`, async () => {
        const cookie = role === 'public' ? '' : (await w.as(LOGIN[role])).cookie;
        for (const own of cases) {
          const params = Object.fromEntries(kinds.map((kind) => [kind, records[kind][own]]));
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
          else if (hidden(role, endpoint, own)) expect(answer.statusCode, seen).toBe(404);
          else if (FOR_RESPONSIBLE.has(endpoint.id) && AGENCY_ROLES.includes(role) && own === 'own') expect(answer.statusCode, seen).toBe(403);
          else if (endpoint.method === 'GET') expect(LATER.has(endpoint.id) ? [200, 409] : ASKS_FOR_OWN.has(endpoint.id) && own === 'other' ? [400] : [200], seen).toContain(answer.statusCode);
          else if (own === 'shared' && (kinds.includes('taskId') || kinds.includes('dutyId')) && AGENCY_ROLES.includes(role) && !SUPPORTERS_MAY.has(endpoint.id)) expect(answer.statusCode, seen).toBe(403);
          // What is visible is never said to be absent; a stale version or an unfit state answers for itself
          else expect([200, 403, 409, 422, ...(NAMES_NOTHING.has(endpoint.id) ? [400, 404] : [])], seen).toContain(answer.statusCode);
        }
      });
    }

  test('vai trò kiểm tra không thay đổi được gì: mọi điểm cuối ghi đều bị từ chối, trừ phiên của chính mình', () => {
    const writes = allEndpoints.filter((endpoint) => endpoint.method !== 'GET' && permissionsOf('auditor').has(endpoint.permission)).map((endpoint) => endpoint.id);
    // The link of a letter works for whoever has its secret, signed in or not
    expect(writes.filter((id) => !id.startsWith('session.') && id !== 'mail.unsubscribe' && id !== 'signon.start')).toEqual([]);
  });
});
