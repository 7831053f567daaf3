import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addCompetence, addDelegation, ApiProblem, changeReorganisation, chooseReceivers, decideLead, discardReorganisation, getAgency, currentSession, getReorganisation, getTask, listCompetences, listDelegations, listDutyRows, listMoves, listNotices, listReorganisations, listTasks, openReorganisation, readAgencyList, type ProblemDocument } from '@thientruong/contract';
import { collect, type Records } from '../../../test/records.ts';
import { world, type Person, type World } from '../../../test/world.ts';
import { carried, department, drafted, fieldsOf, giveRest, idsOn, previewed } from './reorganisations.testing.ts';

/** The refusal that a call is answered with. */
const refusal = (work: Promise<unknown>): Promise<ProblemDocument> => work.then(() => { throw new Error('đáng lẽ bị từ chối'); }, (error: unknown) => { if (error instanceof ApiProblem) return error.problem; throw error; });

describe('sắp xếp tổ chức', () => {
  let w: World;
  let records: Records;
  let coordinator: Person;
  let idOf: (code: string) => string;
  beforeAll(async () => {
    w = await world({ keep: true });
    records = await collect(w);
    coordinator = await w.as('tonghop');
    idOf = await idsOn(coordinator, '2024-06-30');
  });
  afterAll(() => w.close());

  test('chỉ chuyên viên tổng hợp soạn; lãnh đạo và người kiểm tra xem; đầu mối, quản trị không xem', async () => {
    const body = fieldsOf({ created: [department('THU1', 'Cơ quan thử một')] });
    for (const login of ['daumoi.nnptnt', 'lanhdao', 'quantri', 'kiemtra', 'taichinh']) expect((await refusal((await w.as(login)).call(openReorganisation, { body }))).status, login).toBe(403);
    const made = await coordinator.call(openReorganisation, { body });
    expect(made).toMatchObject({ state: 'draft', made: 1, ended: 0, can: { change: true, carry: true } });
    for (const login of ['lanhdao', 'kiemtra']) expect(await (await w.as(login)).call(getReorganisation, { params: { reorganisationId: made.id } }), login).toMatchObject({ id: made.id, can: { change: false, carry: false } });
    for (const login of ['daumoi.nnptnt', 'quantri', 'taichinh']) expect((await refusal((await w.as(login)).call(getReorganisation, { params: { reorganisationId: made.id } }))).status, login).toBe(403);
    const gone = await coordinator.call(discardReorganisation, { params: { reorganisationId: made.id }, body: { version: made.version, reason: 'Soạn nhầm' } });
    expect(gone).toMatchObject({ state: 'discarded', reason: 'Soạn nhầm', can: { change: false } });
    expect((await refusal(coordinator.call(changeReorganisation, { params: { reorganisationId: made.id }, body: { version: gone.version, ...body } }))).code).toBe('record.state');
    const found = await coordinator.call(listReorganisations, { query: { q: 'sap xep thu', state: 'discarded' } });
    expect(found.items.map(({ id }) => id)).toContain(made.id);
  });

  test('dữ liệu sai được nêu theo ô bằng tiếng Việt; bản cũ bị từ chối kèm bản mới', async () => {
    const problem = await refusal(drafted(coordinator, { changes: [{ kind: 'merge', from: [idOf('SCT')], to: [] }] }));
    expect(problem).toMatchObject({ status: 400, fields: [{ path: 'changes.0', message: 'Sáp nhập phải có đúng một cơ quan sau sắp xếp.' }] });
    const draft = await drafted(coordinator, { created: [department('THU2', 'Cơ quan thử hai')] });
    const change = (version: number) => coordinator.call(changeReorganisation, { params: { reorganisationId: draft.id }, body: { version, ...fieldsOf({ name: 'Tên mới', created: draft.created }) } });
    expect((await change(draft.version)).name).toBe('Tên mới');
    expect(await refusal(change(draft.version))).toMatchObject({ status: 409, code: 'record.stale', current: { name: 'Tên mới' } });
  });

  test('danh sách dán vào: đọc hết hoặc không dòng nào, nêu từng dòng sai, không lưu gì', async () => {
    const read = (text: string) => coordinator.call(readAgencyList, { body: { text, fileId: null, kind: 'commune', parentId: null } });
    expect((await read('code,name\n13285,Phường Phủ Lý\n13291,Phường Phù Vân')).items.map(({ name }) => name)).toEqual(['UBND phường Phủ Lý', 'UBND phường Phù Vân']);
    expect((await refusal(read('13285,Phường Phủ Lý\n13285,Phường Khác'))).fields).toEqual([{ path: 'rows.2', message: 'Dòng 2: mã 13285 đã có ở dòng 1.' }]);
  });

  test('tách một sở: việc không rõ nơi nhận chặn thực hiện; chọn từng việc và chọn tất cả còn lại', async () => {
    const [one, two] = [department('TACH1', 'Sở Tách Một'), department('TACH2', 'Sở Tách Hai')];
    const draft = await drafted(coordinator, { name: 'Tách sở thử', created: [one, two], changes: [{ kind: 'split', from: [idOf('SNNPTNT')], to: [{ agencyId: one.id, functions: 'x' }, { agencyId: two.id, functions: 'y' }] }] });
    const params = { reorganisationId: draft.id };
    const seen = await previewed(coordinator, draft);
    expect(seen.missing).toBeGreaterThan(5);
    expect(await refusal(carried(coordinator, draft, seen))).toMatchObject({ code: 'reorganisation.missing', status: 422 });
    const { items, total } = await coordinator.call(listDutyRows, { params, query: { missing: 'true', limit: 2 } });
    expect(total).toBe(seen.missing);
    const [first] = items;
    if (!first) throw new Error('thiếu việc');
    expect(first.candidates.map(({ id }) => id)).toEqual([one.id, two.id]);
    const rows = [{ kind: first.kind, id: first.id, fromId: first.from.id }];
    const chosen = await coordinator.call(chooseReceivers, { params, body: { version: seen.version, rows, all: null, toId: two.id, ends: false } });
    expect(chosen).toMatchObject({ chosen: 1, missing: seen.missing - 1 });
    expect((await refusal(giveRest(coordinator, draft, seen.version, one.id))).code).toBe('record.stale');
    const rest = await giveRest(coordinator, draft, chosen.version, one.id);
    expect(rest.missing).toBe(0);
    expect((await coordinator.call(listDutyRows, { params, query: { limit: 200 } })).items.find((row) => row.id === first.id && row.kind === first.kind)).toMatchObject({ receiver: { id: two.id }, reason: 'person' });
    expect((await refusal(coordinator.call(chooseReceivers, { params, body: { version: rest.version, rows, all: null, toId: idOf('SNNPTNT'), ends: false } }))).fields?.[0]?.path).toBe('toId');
    await coordinator.call(discardReorganisation, { params, body: { version: rest.version, reason: 'Chỉ xem trước' } });
  });

  test('trước ngày hiệu lực chỉ chuẩn bị; tên gõ lại phải khớp', async () => {
    const made = department('MAI', 'Cơ quan ngày mai');
    const later = await drafted(coordinator, { name: 'Ngày mai', effectiveOn: '2024-07-02', created: [made] });
    expect(later.due).toBe(false);
    expect(await refusal(carried(coordinator, later, await previewed(coordinator, later)))).toMatchObject({ code: 'reorganisation.not_yet', status: 409 });
    const now = await drafted(coordinator, { name: 'Hôm nay', created: [made] });
    expect((await refusal(carried(coordinator, { ...now, name: 'Hôm qua' }, await previewed(coordinator, now)))).fields).toEqual([{ path: 'name', message: 'Tên gõ lại chưa khớp với tên đợt sắp xếp.' }]);
  });

  test('sáp nhập hai sở: mọi việc đang mở sang cơ quan mới, việc xong ở lại, người làm tiếp không phải đăng nhập lại', async () => {
    const focal = await w.as('daumoi.nnptnt');
    const from = [idOf('SNNPTNT'), idOf('STNMT')];
    // A task that one leads and the other supports, and one that is done
    const led = (await focal.call(listTasks, { query: { role: 'lead', limit: 200 } })).items.filter(({ state }) => state !== 'confirmed');
    const [both, done] = led.slice(-2);
    if (!both || !done) throw new Error('thiếu nhiệm vụ');
    await coordinator.call(decideLead, { params: { taskId: both.id }, body: { version: (await coordinator.call(getTask, { params: { taskId: both.id } })).version, leadAgencyId: idOf('SNNPTNT'), supportingAgencyIds: [idOf('STNMT'), idOf('SCT')], reason: 'Phối hợp' } });
    await sql`update task set state = 'confirmed', completed_on = '2024-06-30' where id = ${done.id}`.execute(w.owner);
    // Powers that one gave the other, and what both may inspect
    await coordinator.call(addDelegation, { body: { kind: 'authorised', fromAgencyId: from[0] ?? '', toAgencyId: from[1] ?? null, toPost: null, power: 'Cấp giấy xác nhận thử', conditions: null, documentId: null, symbol: '09/QĐ', validFrom: '2024-01-01', validTo: null } });
    const projectId = randomUUID();
    await sql`insert into budget_project (tenant_id, id, kind, code, name, plan_id, agency_id, ceiling, folded, created_by, created_at, changed_at)
      select t.tenant_id, ${projectId}, 'mission', 'DT-SX', 'Nhiệm vụ chưa có kinh phí', t.plan_id, ${from[1]}, 1000, 'x', a.person_id, t.changed_at, t.changed_at from task t, sign_in_account a where a.username = 'tonghop' limit 1`.execute(w.owner);
    for (const agencyId of from) await coordinator.call(addCompetence, { body: { agencyId, kind: 'check', validFrom: '2024-01-01', validTo: null, basis: 'Luật thử', confirmed: true } });
    const made = department('SNNMT-M', 'Sở Nông nghiệp và Môi trường mới');
    const draft = await drafted(coordinator, { name: 'Hợp nhất hai sở', created: [made], changes: [{ kind: 'merge', from, to: [{ agencyId: made.id, functions: null }] }] });
    const seen = await previewed(coordinator, draft);
    expect(seen.missing).toBe(0);
    expect(new Set(seen.groups.map(({ kind }) => kind))).toEqual(new Set(['lead', 'supporting', 'post', 'stand_in', 'report', 'policy', 'policy_ask', 'yearly', 'obstacle', 'budget', 'sheet', 'campaign', 'mandate', 'inspection', 'competence', 'delegation', 'project'].filter((kind) => seen.groups.some((group) => group.kind === kind))));
    for (const kind of ['lead', 'post', 'stand_in', 'report', 'yearly', 'obstacle', 'budget', 'sheet', 'competence', 'delegation', 'project'] as const) expect(seen.groups.some((group) => group.kind === kind), kind).toBe(true);
    // Somebody gives the agency another task meanwhile
    const other = (await coordinator.call(listTasks, { query: { limit: 200 } })).items.find((task) => task.lead && !from.includes(task.lead.id) && task.state !== 'confirmed');
    if (!other) throw new Error('thiếu nhiệm vụ của cơ quan khác');
    await coordinator.call(decideLead, { params: { taskId: other.id }, body: { version: (await coordinator.call(getTask, { params: { taskId: other.id } })).version, leadAgencyId: idOf('STNMT'), supportingAgencyIds: [], reason: 'Giao thêm' } });
    const changed = await refusal(carried(coordinator, draft, seen));
    expect(changed.code).toBe('reorganisation.changed');
    expect(changed.title + (changed.detail ?? '')).toContain('Nhiệm vụ chủ trì của Sở Tài nguyên và Môi trường');
    const fresh = await previewed(coordinator, draft);
    const counts = async () => (await sql<{ open: number; all: number }>`select count(*) filter (where state not in ('confirmed', 'cancelled'))::int as open, count(*)::int as all from task`.execute(w.owner)).rows[0];
    const before = await counts();
    const answers = await Promise.allSettled([carried(coordinator, draft, fresh), carried(await w.as('tonghop2'), draft, fresh)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await counts()).toEqual(before);
    const after = await coordinator.call(getReorganisation, { params: { reorganisationId: draft.id } });
    expect(after).toMatchObject({ state: 'carried_out', carriedBy: { name: expect.any(String) }, can: { change: false } });
    expect(after.groups.reduce((sum, { total }) => sum + total, 0)).toBe(fresh.total);

    // Nothing open is left behind, what is done stays
    const left = await sql<{ kind: string }>`select 'task' as kind from task where lead_agency_id = any(${from}::uuid[]) and state not in ('confirmed', 'cancelled')
      union all select 'support' from task_agency a join task t on t.id = a.task_id where a.agency_id = any(${from}::uuid[]) and t.state not in ('confirmed', 'cancelled')
      union all select 'participant' from task_participant p where p.agency_id = any(${from}::uuid[]) and p.state not in ('confirmed', 'cancelled')
      union all select 'post' from post where agency_id = any(${from}::uuid[]) and (valid_to is null or (valid_to >= '2024-07-01' and valid_to >= valid_from))
      union all select 'obstacle' from obstacle where agency_id = any(${from}::uuid[]) and state not in ('closed', 'withdrawn')
      union all select 'budget' from budget_line where agency_id = any(${from}::uuid[]) and state not in ('settled', 'withdrawn')
      union all select 'entry' from budget_entry e join budget_line l on l.id = e.line_id where e.agency_id <> l.agency_id
      union all select 'step' from obstacle_step s join obstacle o on o.id = s.obstacle_id where s.agency_id <> o.agency_id
      union all select 'action' from yearly_action where agency_id = any(${from}::uuid[]) and done_on is null
      union all select 'report' from report where agency_id = any(${from}::uuid[]) and state in ('draft', 'ready', 'returned') and excused_reason is null`.execute(w.owner);
    expect(left.rows).toEqual([]);
    expect((await w.owner.selectFrom('task').select('leadAgencyId').where('id', '=', done.id).executeTakeFirstOrThrow()).leadAgencyId).toBe(idOf('SNNPTNT'));
    const reports = await sql<{ n: number }>`select count(*)::int as n from report where agency_id = ${made.id} and excused_reason is null`.execute(w.owner);
    expect(reports.rows[0]?.n).toBe(2);

    expect((await sql<{ id: string }>`select agency_id as id from budget_project where id = ${projectId}`.execute(w.owner)).rows[0]?.id).toBe(made.id);
    // The power ends at both and begins once, between the receiver and itself; the competence begins once and is not said to be verified
    const powers = (await coordinator.call(listDelegations, { query: { q: 'xác nhận thử', limit: 50 } })).items;
    expect(powers.map(({ from: giver, to, validFrom, ended, symbol }) => [giver.id, to.agency?.id, validFrom, ended?.on ?? null, symbol]).sort()).toEqual([[from[0], from[1], '2024-01-01', '2024-06-20', '09/QĐ'], [made.id, made.id, '2024-06-20', null, '09/QĐ']].sort());
    const competences = (await coordinator.call(listCompetences)).items;
    expect(competences.filter(({ agency: { id } }) => id === made.id)).toMatchObject([{ kind: 'check', validFrom: '2024-06-20', validTo: null, mark: 'unverified' }]);
    expect(competences.filter(({ agency: { id } }) => from.includes(id)).map(({ validTo }) => validTo)).toEqual(['2024-06-19', '2024-06-19']);

    // Lead and supporting became one
    const task = await coordinator.call(getTask, { params: { taskId: both.id } });
    expect(task.lead?.id).toBe(made.id);
    expect(task.supporting.map(({ code }) => code)).toEqual(['SCT']);
    expect(task.events.filter(({ kind }) => kind === 'moved').map(({ text, to }) => [text?.includes('kết thúc'), to]).sort()).toEqual([[false, made.name], [true, made.name]]);

    // The same session goes on at the new agency, and hears of it
    const me = await focal.call(currentSession);
    expect(me.post?.agency?.id).toBe(made.id);
    const mine = (await focal.call(listTasks, { query: { role: 'lead', limit: 200 } })).items;
    expect(mine.length).toBe(fresh.groups.filter(({ kind }) => kind === 'lead').reduce((sum, { total }) => sum + total, 0));
    expect((await focal.call(listNotices)).items.some(({ news }) => news?.event === 'reorganisation_moved')).toBe(true);

    // The directory tells it, and the rows say what moved
    const { agency, successions } = await coordinator.call(getAgency, { params: { agencyId: from[0] ?? '' } });
    expect(agency.validTo).toBe('2024-06-20');
    expect(successions.some(({ on, to }) => on === '2024-06-20' && to[0]?.id === made.id)).toBe(true);
    const { items: moved } = await coordinator.call(listMoves, { params: { reorganisationId: draft.id }, query: { kind: 'supporting', limit: 200 } });
    expect(moved.find(({ id }) => id === both.id)).toMatchObject({ outcome: 'joined', to: { id: made.id } });
  });

  test('cơ sở dữ liệu không cho đổi cơ quan của việc ngoài đợt sắp xếp, không cho cơ quan đã kết thúc sống lại, không cho thêm vai trò', async () => {
    const asProvince = (statement: string) => w.db.transaction().execute(async (tx) => {
      await sql.raw(`set local role app_province`).execute(tx);
      await sql.raw(`select set_config('app.tenant_id', '${w.tenantId}', true)`).execute(tx);
      await sql.raw(statement).execute(tx);
    });
    const target = idOf('SCT');
    for (const statement of [
      `update obstacle set agency_id = '${target}' where id = '${records.obstacleId.other}'`,
      `update yearly_plan set agency_id = '${target}' where id = '${records.yearlyPlanId.other}'`,
      `update evaluation_sheet set agency_id = '${target}' where id = '${records.sheetId.other}'`,
      `delete from mandate_agency where mandate_id = '${records.mandateId.own}'`,
    ]) await expect(asProvince(statement), statement).rejects.toThrow(/only by a reorganisation/);
    await expect(asProvince(`update budget_line set agency_id = '${target}' where id = '${records.lineId.other}'`)).rejects.toThrow(/permission denied/);
    await expect(asProvince(`update agency set valid_to = null where code = 'MYLOC'`)).rejects.toThrow(/brought back/);
    const { id, personId } = await w.owner.selectFrom('post').select(['id', 'personId']).where('role', '=', 'focal_point').where('validTo', 'is', null).executeTakeFirstOrThrow();
    await expect(asProvince(`insert into post (tenant_id, id, person_id, agency_id, role, position, valid_from, moved_from) values ('${w.tenantId}', '${randomUUID()}', '${personId}', '${target}', 'coordinator', 'x', '2024-07-01', '${id}')`)).rejects.toThrow(/row-level security/);
    await expect(asProvince(`update reorganisation set name = 'x' where state = 'carried_out'`)).rejects.toThrow(/cannot be changed/);
  });
});
