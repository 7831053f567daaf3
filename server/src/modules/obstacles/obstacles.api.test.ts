import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  acceptObstacle, answerObstacle, changeObstacle, changeSubmission, countObstacles, decideSubmission, exportObstacles, getObstacle, getSubmission, getTask, listObstacles, listSubmissions, listTasks,
  raiseObstacle, reopenObstacle, returnObstacle, submitSubmission, withdrawObstacle, type Obstacle,
} from '@thientruong/contract';
import { world } from '../../../test/world.ts';
import { cast, gathered, ledTask, raised, submitted, WORDS } from './obstacles.testing.ts';

const problem = (code: string, fields?: string[]) => ({ problem: { code, ...(fields ? { fields: fields.map((path) => expect.objectContaining({ path }) as unknown) } : {}) } });
const at = ({ id }: Pick<Obstacle, 'id'>) => ({ obstacleId: id });
const on = ({ id }: { id: string }) => ({ submissionId: id });

describe('một khó khăn', () => {
  test('nêu trên nhiệm vụ: có mã, mục, hạn trả lời; cơ quan khác không thấy; nhiệm vụ lạ, thiếu tên cơ quan khác bị từ chối', async () => {
    const { focal, stranger, coordinator, planId } = await cast(await world());
    const task = await ledTask(focal);
    const first = await raised(focal);
    expect(first).toMatchObject({ code: 'KK-0001', planId, task: { id: task.id, code: task.code }, clause: { id: task.clauseId }, state: 'raised', dueOn: '2024-07-08', timing: 'in_term', can: { change: true, withdraw: true, answer: false } });
    expect(first.steps).toMatchObject([{ kind: 'raised', from: null, to: 'raised', dueOn: '2024-07-08' }]);
    expect((await raised(stranger)).code).toBe('KK-0002');
    await expect(stranger.call(getObstacle, { params: at(first) })).rejects.toMatchObject(problem('record.not_found'));
    await expect(stranger.call(withdrawObstacle, { params: at(first), body: { version: 0, reason: 'x' } })).rejects.toMatchObject(problem('record.not_found'));
    expect((await coordinator.call(getObstacle, { params: at(first) })).can).toMatchObject({ answer: true, return: true, gather: true, change: false });

    const raise = (body: object) => focal.call(raiseObstacle, { body: { taskId: task.id, clauseId: null, ...WORDS, ...body } });
    await expect(raise({ taskId: (await ledTask(stranger)).id })).rejects.toMatchObject(problem('request.invalid', ['taskId']));
    await expect(raise({ taskId: null })).rejects.toMatchObject(problem('request.invalid', ['taskId']));
    await expect(raise({ taskId: null, clauseId: randomUUID() })).rejects.toMatchObject(problem('request.invalid', ['clauseId']));
    await expect(raise({ askedOf: 'other' })).rejects.toMatchObject(problem('request.invalid', ['askedName']));
    expect(await raise({ taskId: null, clauseId: task.clauseId, askedOf: 'other', askedName: 'Bộ Khoa học và Công nghệ' })).toMatchObject({ task: null, clause: { id: task.clauseId }, askedName: 'Bộ Khoa học và Công nghệ' });
    await expect(coordinator.call(raiseObstacle, { body: { taskId: task.id, clauseId: null, ...WORDS } })).rejects.toMatchObject(problem('auth.forbidden'));
  });

  test('yêu cầu bổ sung, bổ sung, trả lời, nêu lại, trả lời, xác nhận: đủ các bước trong lịch sử; bước sai trạng thái và bản cũ bị từ chối', async () => {
    const { focal, coordinator, leader } = await cast(await world());
    let one = await raised(focal);
    await expect(focal.call(acceptObstacle, { params: at(one), body: { version: one.version, text: null } })).rejects.toMatchObject(problem('record.state'));
    await expect(leader.call(answerObstacle, { params: at(one), body: { version: one.version, text: 'x' } })).rejects.toMatchObject(problem('auth.forbidden'));
    one = await coordinator.call(returnObstacle, { params: at(one), body: { version: one.version, text: 'Nêu rõ số tiền' } });
    expect(one).toMatchObject({ state: 'returned', can: { answer: false } });
    await expect(coordinator.call(answerObstacle, { params: at(one), body: { version: one.version, text: 'x' } })).rejects.toMatchObject(problem('record.state'));
    one = await focal.call(changeObstacle, { params: at(one), body: { version: one.version, ...WORDS, content: 'Thiếu 200 triệu đồng' } });
    expect(one).toMatchObject({ state: 'raised', content: 'Thiếu 200 triệu đồng' });
    await expect(focal.call(changeObstacle, { params: at(one), body: { version: 0, ...WORDS } })).rejects.toMatchObject({ problem: { code: 'record.stale', current: { version: one.version, content: 'Thiếu 200 triệu đồng' } } });
    one = await coordinator.call(answerObstacle, { params: at(one), body: { version: one.version, text: 'Dùng dự phòng' } });
    one = await focal.call(reopenObstacle, { params: at(one), body: { version: one.version, reason: 'Dự phòng đã hết' } });
    expect(one.state).toBe('reopened');
    one = await coordinator.call(answerObstacle, { params: at(one), body: { version: one.version, text: 'Đã bố trí' } });
    one = await focal.call(acceptObstacle, { params: at(one), body: { version: one.version, text: null } });
    expect(one).toMatchObject({ state: 'closed', dueOn: null, timing: null });
    expect(one.steps.map((step) => [step.kind, step.from, step.to, step.text])).toEqual([
      ['raised', null, 'raised', null], ['returned', 'raised', 'returned', 'Nêu rõ số tiền'], ['changed', 'returned', 'raised', null], ['answered', 'raised', 'answered', 'Dùng dự phòng'],
      ['reopened', 'answered', 'reopened', 'Dự phòng đã hết'], ['answered', 'reopened', 'answered', 'Đã bố trí'], ['accepted', 'answered', 'closed', null],
    ]);
    await expect(focal.call(reopenObstacle, { params: at(one), body: { version: one.version, reason: 'x' } })).rejects.toMatchObject(problem('record.state'));
    const other = await raised(focal);
    expect(await focal.call(withdrawObstacle, { params: at(other), body: { version: 0, reason: 'Nêu trùng' } })).toMatchObject({ state: 'withdrawn', steps: [{}, { text: 'Nêu trùng' }] });
  });

  test('quá hạn hiện ở Sở, quá thêm hai ngày làm việc thì hiện ở lãnh đạo; mỗi người thấy đúng việc chờ mình', async () => {
    const { w, focal, coordinator, leader } = await cast(await world());
    const one = await raised(focal);
    const mine = async (person: typeof focal) => (await person.call(listObstacles, { query: { mine: 'true' } })).items.map((item) => [item.code, item.timing]);
    expect([await mine(focal), await mine(coordinator), await mine(leader)]).toEqual([[], [['KK-0001', 'in_term']], []]);
    w.setNow('2024-07-09T02:00:00Z');
    expect([await mine(coordinator), await mine(leader)]).toEqual([[['KK-0001', 'overdue']], []]);
    expect((await coordinator.call(listObstacles, { query: { overdue: 'true' } })).items).toHaveLength(1);
    // Wording anew gives Sở KH&CN no new days
    const changed = await focal.call(changeObstacle, { params: at(one), body: { version: 0, ...WORDS, content: 'Thiếu kinh phí trạm đo' } });
    expect(changed.dueOn).toBe('2024-07-08');
    w.setNow('2024-07-11T02:00:00Z');
    expect(await mine(leader)).toEqual([['KK-0001', 'escalated']]);
    await coordinator.call(answerObstacle, { params: at(one), body: { version: changed.version, text: 'Đã xử lý' } });
    expect([await mine(focal), await mine(coordinator), await mine(leader)]).toEqual([[['KK-0001', 'in_term']], [], []]);
  });

  test('danh sách: lọc, tìm không dấu, chia trang; số liệu theo cơ quan; xuất tệp', async () => {
    const { w, focal, stranger, coordinator, planId } = await cast(await world());
    const task = await ledTask(focal);
    for (const [minute, content] of ['Thiếu cán bộ', 'Thiếu máy chủ', 'Đường truyền chậm'].entries()) {
      // The list stands in the order of raising
      w.setNow(`2024-07-01T02:0${minute}:00Z`);
      await raised(focal, { content });
    }
    await raised(stranger, { content: 'Thiếu quy chế' });
    const found = async (query: object) => (await coordinator.call(listObstacles, { query })).items.map((item) => item.content);
    expect(await found({ q: 'may chu' })).toEqual(['Thiếu máy chủ']);
    expect(await found({ q: '%' })).toEqual([]);
    expect(await found({ taskId: task.id, kind: 'funding', state: 'raised', planId, agencyId: task.lead?.id })).toHaveLength(3);
    expect((await focal.call(listObstacles, {})).items).toHaveLength(3);
    const page = await coordinator.call(listObstacles, { query: { limit: 3 } });
    const rest = await coordinator.call(listObstacles, { query: { limit: 3, cursor: page.nextCursor ?? '' } });
    expect([page.total, page.items.length, rest.items.map((item) => item.code), rest.nextCursor]).toEqual([null, 3, ['KK-0001'], null]);
    expect(page).toMatchObject({ terms: { coordinator: 5, mark: 'unverified' }, can: { raise: false, gather: true } });
    await expect(coordinator.call(listObstacles, { query: { mine: 'true', cursor: page.nextCursor ?? '' } })).rejects.toMatchObject(problem('request.invalid'));
    expect(await coordinator.call(countObstacles, { query: { planId, from: '2024-07-01', to: '2024-07-01' } })).toMatchObject({ total: 4, open: 4, overdue: 0, byAgency: [{ agency: { id: task.lead?.id }, count: 3 }, { count: 1 }] });
    expect((await coordinator.call(countObstacles, { query: { to: '2024-06-30' } })).total).toBe(0);
    expect((await focal.call(countObstacles, {})).total).toBe(3);
    expect(String(await focal.call(exportObstacles, {})).startsWith('PK')).toBe(true);
  });
});

describe('tờ trình tổng hợp', () => {
  test('tổng hợp, thêm bớt, trình; một khó khăn không vào hai tờ trình; bớt ra thì giữ hạn cũ; tờ trình trống không trình được', async () => {
    const { w, focal, stranger, coordinator, leader } = await cast(await world());
    const [one, two, three] = [await raised(focal), await raised(stranger), await raised(focal)];
    w.setNow('2024-07-03T02:00:00Z');
    const draft = await gathered(coordinator, [one, two]);
    expect(draft).toMatchObject({ code: 'TT-0001', state: 'draft', obstacles: 2, list: [{ code: one.code, state: 'gathered', dueOn: '2024-07-08' }, { code: two.code }], can: { change: true, submit: true, decide: false } });
    await expect(gathered(coordinator, [one])).rejects.toMatchObject(problem('record.stale'));
    await expect(gathered(coordinator, [{ ...one, version: 1 }])).rejects.toMatchObject(problem('record.state'));
    await expect(focal.call(getSubmission, { params: on(draft) })).rejects.toMatchObject(problem('auth.forbidden'));
    expect((await focal.call(getObstacle, { params: at(one) })).submission).toBeNull();
    await expect(leader.call(decideSubmission, { params: on(draft), body: { version: draft.version, text: 'x', symbol: null, decidedOn: '2024-07-03', followUps: [] } })).rejects.toMatchObject(problem('record.state'));

    const words = { title: draft.title, synthesis: 'Viết lại', proposal: draft.proposal };
    const held = (rows: readonly { id: string; version: number }[]) => rows.map(({ id, version }) => ({ id, version }));
    const changed = await coordinator.call(changeSubmission, { params: on(draft), body: { version: 0, ...words, obstacles: [...held(draft.list.slice(0, 1)), ...held([three])] } });
    expect([changed.synthesis, changed.list.map((item) => item.code)]).toEqual(['Viết lại', [one.code, three.code]]);
    expect(await stranger.call(getObstacle, { params: at(two) })).toMatchObject({ state: 'raised', dueOn: '2024-07-08', steps: [{}, { kind: 'gathered' }, { kind: 'released', to: 'raised' }] });
    await expect(coordinator.call(changeSubmission, { params: on(draft), body: { version: 0, ...words, obstacles: [] } })).rejects.toMatchObject({ problem: { code: 'record.stale', current: { version: 1 } } });
    const empty = await coordinator.call(changeSubmission, { params: on(draft), body: { version: 1, ...words, obstacles: [] } });
    await expect(coordinator.call(submitSubmission, { params: on(draft), body: { version: empty.version } })).rejects.toMatchObject(problem('request.invalid', ['obstacles']));
    const both = await Promise.allSettled([1, 2].map(async () => gathered(coordinator, [await coordinator.call(getObstacle, { params: at(one) })])));
    expect(both.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await coordinator.call(listSubmissions, { query: { state: 'draft' } })).items.length).toBe(2);
  });

  test('quyết định sinh nhiệm vụ có cơ quan chủ trì, thời hạn, căn cứ; cơ quan nêu thấy quyết định và xác nhận; nêu lại thì vào tờ trình khác được', async () => {
    const { focal, stranger, coordinator, leader } = await cast(await world());
    const [one, two] = [await raised(focal), await raised(stranger)];
    const sent = await submitted(coordinator, [one, two]);
    expect(sent).toMatchObject({ state: 'submitted', dueOn: '2024-07-15', list: [{ state: 'submitted', dueOn: '2024-07-15' }, {}] });
    expect((await leader.call(listObstacles, { query: { mine: 'true' } })).items).toHaveLength(2);
    const lead = one.agency.id;
    const decision = { version: sent.version, text: 'Đồng ý bổ sung dự toán', symbol: '120/UBND-VP3', decidedOn: '2024-07-01' };
    const task = { content: 'Bổ sung dự toán lắp trạm đo', leadAgencyId: lead, dueOn: '2024-09-30', obstacleId: one.id };
    const decide = (body: object, person = leader) => person.call(decideSubmission, { params: on(sent), body: { ...decision, followUps: [task], ...body } });
    await expect(decide({}, coordinator)).rejects.toMatchObject(problem('auth.forbidden'));
    await expect(decide({ decidedOn: '2024-07-02' })).rejects.toMatchObject(problem('request.invalid', ['decidedOn']));
    await expect(decide({ followUps: [task, { ...task, obstacleId: randomUUID() }] })).rejects.toMatchObject(problem('request.invalid', ['followUps.1.obstacleId']));
    await expect(decide({ followUps: [{ ...task, leadAgencyId: randomUUID(), dueOn: '2024-06-01' }] })).rejects.toMatchObject(problem('request.invalid', ['followUps.0.leadAgencyId', 'followUps.0.dueOn']));
    await expect(decide({ followUps: Array.from({ length: 11 }, () => task) })).rejects.toMatchObject(problem('request.invalid', ['followUps']));
    expect((await leader.call(getSubmission, { params: on(sent) })).state).toBe('submitted');

    const decided = await decide({});
    expect(decided).toMatchObject({ state: 'decided', dueOn: null, decision: { text: decision.text, symbol: decision.symbol }, list: [{ state: 'decided' }, { state: 'decided' }], followUps: [{ content: task.content, lead: { id: lead } }] });
    await expect(decide({ version: decided.version })).rejects.toMatchObject(problem('record.state'));
    const made = (await focal.call(listTasks, { query: { q: 'bo sung du toan lap tram do' } })).items;
    expect(made).toMatchObject([{ id: decided.followUps[0]?.task?.id, lead: { id: lead }, dueOn: '2024-09-30', state: 'assigned', clauseId: one.clause?.id, role: 'lead' }]);
    expect((await focal.call(getTask, { params: { taskId: made[0]?.id ?? '' } })).leadDecision?.reason).toBe('Theo 120/UBND-VP3 của UBND tỉnh về tờ trình TT-0001: Đồng ý bổ sung dự toán');

    // The other agency sees the decision and that a task was made, but not the task of others
    const theirs = await stranger.call(getObstacle, { params: at(two) });
    expect(theirs).toMatchObject({ state: 'decided', submission: { decision: { text: decision.text }, followUps: [{ content: task.content, task: null }] } });
    await stranger.call(acceptObstacle, { params: at(two), body: { version: theirs.version, text: 'Cảm ơn' } });
    const mine = await focal.call(getObstacle, { params: at(one) });
    const again = await focal.call(reopenObstacle, { params: at(one), body: { version: mine.version, reason: 'Chưa đủ' } });
    const second = await gathered(coordinator, [again]);
    expect([second.code, second.list.length, (await leader.call(getSubmission, { params: on(decided) })).list.length]).toEqual(['TT-0002', 1, 2]);
  });
});
