import { beforeAll, describe, expect, test } from 'vitest';
import { addEvidence, addSpecialDays, decideDeadline, enterEventDay, listTasks, settleOccurrence, type DueRule, type DueRuleInput, type Task } from '@thientruong/contract';
import { world, type Person, type World } from '../../../test/world.ts';
import { makePlan, problem, publish, published, read, type TestPlan } from './tasks.testing.ts';

const QUARTERLY: DueRuleInput & { kind: 'recurring' } = { kind: 'recurring', every: 'quarter', month: null, day: null, workingDays: null, from: '2024-01-01', to: null };
const EVENT: DueRule & { kind: 'event' } = { kind: 'event', event: 'ngày Quyết định có hiệu lực', count: 3, unit: 'working_days', side: 'after', eventOn: null, basis: null };

describe('thời hạn lặp lại và thời hạn theo sự kiện', () => {
  let w: World;
  let plan: TestPlan;
  let [coordinator, lead, support, stranger]: Person[] = [];
  const who = (person: Person | undefined): Person => {
    if (!person) throw new Error('thiếu người');
    return person;
  };
  const task = async (dueRule: DueRule | null = null, dueOn: string | null = null): Promise<string> => {
    const one = published(plan, 'II/5/a', { lead: 'SNNPTNT', helps: ['STTTT'], dueRule, dueOn, deadlineSource: dueRule || dueOn ? 'plan' : null });
    await publish(w, plan, [one]);
    return one.id;
  };
  const decide = async (taskId: string, rule: DueRuleInput | null, dueOn: string | null = null): Promise<Task> =>
    who(coordinator).call(decideDeadline, { params: { taskId }, body: { version: (await read(who(coordinator), taskId)).version, dueOn, rule, reason: 'Thống nhất tại cuộc họp' } });
  const settle = async (taskId: string, period: string, more: Partial<{ version: number; outcome: 'done' | 'missed'; doneOn: string | null; text: string; evidenceId: string | null }> = {}, by = lead, idempotencyKey?: string): Promise<Task> =>
    who(by).call(settleOccurrence, { params: { taskId }, ...(idempotencyKey && { idempotencyKey }), body: { version: more.version ?? (await read(who(coordinator), taskId)).version, period, outcome: 'done', doneOn: '2024-06-28', text: 'Đã gửi báo cáo', evidenceId: null, ...more } });
  const enter = async (taskId: string, eventOn: string, by = lead, version?: number): Promise<Task> =>
    who(by).call(enterEventDay, { params: { taskId }, body: { version: version ?? (await read(who(coordinator), taskId)).version, eventOn, basis: 'Quyết định 12/QĐ-UBND' } });

  beforeAll(async () => {
    w = await world({ keep: true });
    plan = await makePlan(w);
    [coordinator, lead, support, stranger] = [await w.as('tonghop'), await w.as('daumoi.nnptnt'), await w.as('daumoi.tttt'), await w.as('daumoi.gddt')];
    return () => w.close();
  });

  test('câu “hằng quý” của kế hoạch thành việc lặp lại từ ngày ban hành, hạn là kỳ tới; không có hạn gốc', async () => {
    const id = await task({ ...QUARTERLY, from: null });
    expect(await read(who(lead), id)).toMatchObject({ dueOn: '2024-09-30', originalDueOn: null, deadlineSource: 'plan', dueRule: { kind: 'recurring', from: '2024-07-01' }, can: { settleOccurrence: true, enterEventDay: false }, occurrences: [{ period: '2024-Q3', dueOn: '2024-09-30', outcome: null, late: false }] });
    expect((await read(who(support), id)).can.settleOccurrence).toBe(false);
  });

  test('kỳ quá hạn đứng lại đến khi ghi kết quả hoặc lý do; ghi xong thì hạn chuyển sang kỳ sau', async () => {
    const id = await task();
    const decided = await decide(id, QUARTERLY);
    expect([decided.dueOn, decided.status, decided.deadlineDecision?.reason]).toEqual(['2024-03-31', 'open_overdue', 'Thống nhất tại cuộc họp']);
    expect(decided.occurrences.map((one) => [one.period, one.late])).toEqual([['2024-Q3', false], ['2024-Q2', true], ['2024-Q1', true]]);
    expect(decided.events.at(-1)).toMatchObject({ kind: 'deadline_decided', from: null, to: 'hằng quý, ngày cuối kỳ, từ 01/01/2024' });
    const missed = await settle(id, '2024-Q1', { outcome: 'missed', doneOn: null, text: 'Chưa có kinh phí' }, coordinator);
    expect([missed.dueOn, missed.state]).toEqual(['2024-06-30', 'assigned']);
    const done = await settle(id, '2024-Q2', { doneOn: '2024-07-01', text: 'Báo cáo quý II' });
    expect([done.dueOn, done.status, done.state]).toEqual(['2024-09-30', 'open_in_term', 'in_progress']);
    expect(done.occurrences.map((one) => [one.period, one.outcome, one.late, one.text, one.agency?.code ?? null])).toEqual([
      ['2024-Q3', null, false, null, null], ['2024-Q2', 'done', true, 'Báo cáo quý II', 'SNNPTNT'], ['2024-Q1', 'missed', false, 'Chưa có kinh phí', 'SKHCN'],
    ]);
    expect(done.events.at(-1)).toMatchObject({ kind: 'occurrence_settled', from: 'quý II/2024', to: 'xong ngày 01/07/2024, quá hạn', text: 'Báo cáo quý II' });
    expect((await who(coordinator).call(listTasks, { query: { dueFrom: '2024-09-30', dueTo: '2024-09-30', dueKind: 'recurring' } })).items.map((one) => one.id)).toContain(id);
    const audit = await w.owner.selectFrom('auditEntry').select('action').where('subjectId', '=', id).where('action', '=', 'task.occurrence_settled').execute();
    expect(audit).toHaveLength(2);
  });

  test('làm trước hạn được; kỳ cuối xong thì không còn hạn; đổi quy tắc vẫn giữ kỳ đã ghi', async () => {
    const id = await task();
    await decide(id, { ...QUARTERLY, from: '2024-04-01', to: '2024-09-30' });
    const evidence = await who(lead).call(addEvidence, { params: { taskId: id }, body: { kind: 'link', title: 'Báo cáo', url: 'https://example.vn', note: null } });
    await settle(id, '2024-Q2', { doneOn: '2024-06-30', evidenceId: evidence.evidence[0]?.id ?? null });
    const last = await settle(id, '2024-Q3', { doneOn: '2024-07-01' });
    expect([last.dueOn, last.status, last.occurrences.map((one) => one.late)]).toEqual([null, 'open_no_deadline', [false, false]]);
    const yearly = await decide(id, { ...QUARTERLY, every: 'half', from: '2024-07-01' });
    expect([yearly.dueOn, yearly.occurrences.map((one) => one.period)]).toEqual(['2024-12-31', ['2024-H2', '2024-Q3', '2024-Q2']]);
    const fixed = await decide(id, null, '2025-01-15');
    expect([fixed.dueOn, fixed.dueRule, fixed.occurrences.length, fixed.can.settleOccurrence]).toEqual(['2025-01-15', null, 2, false]);
  });

  test.each([
    ['kỳ chưa tới lượt', '2025-Q4', {}, 'period'],
    ['không thực hiện khi chưa qua hạn', '2024-Q3', { outcome: 'missed' as const, doneOn: null }, 'outcome'],
    ['xong mà không có ngày', '2024-Q3', { doneOn: null }, 'doneOn'],
    ['xong ở tương lai', '2024-Q3', { doneOn: '2024-07-02' }, 'doneOn'],
    ['không thực hiện mà có ngày xong', '2024-Q3', { outcome: 'missed' as const }, 'doneOn'],
    ['minh chứng của nhiệm vụ khác', '2024-Q3', { evidenceId: '00000000-0000-4000-8000-000000000001' }, 'evidenceId'],
    ['không nói đã làm gì', '2024-Q3', { text: '  ' }, 'text'],
  ])('ghi sai bị từ chối, không mất gì: %s', async (_name, period, body, path) => {
    const id = await task({ ...QUARTERLY, from: null });
    await expect(settle(id, period, { doneOn: '2024-07-01', ...body })).rejects.toMatchObject({ problem: { code: 'request.invalid', fields: expect.arrayContaining([expect.objectContaining({ path })]) } });
    expect((await read(who(lead), id)).occurrences).toHaveLength(1);
  });

  test.each([
    ['cả ngày cố định và quy tắc', QUARTERLY, '2024-12-31', 'dueOn'],
    ['tháng ngoài kỳ', { ...QUARTERLY, month: 4 }, null, 'rule.month'],
    ['hai cách tính ngày', { ...QUARTERLY, day: 5, workingDays: 3 }, null, 'rule.workingDays'],
    ['khoảng không có kỳ nào', { ...QUARTERLY, from: '2024-07-02', to: '2024-07-31' }, null, 'rule.to'],
    ['kết thúc trước khi bắt đầu', { ...QUARTERLY, to: '2023-01-01' }, null, 'rule.to'],
    ['sự kiện không có tên', { kind: 'event' as const, event: ' ', count: 3, unit: 'days' as const, side: 'after' as const }, null, 'rule.event'],
  ])('quy tắc sai bị từ chối: %s', async (_name, rule, dueOn, path) => {
    const id = await task(null, '2024-08-01');
    await expect(decide(id, rule, dueOn)).rejects.toMatchObject({ problem: { code: 'request.invalid', fields: [expect.objectContaining({ path })] } });
    expect((await read(who(lead), id)).dueOn).toBe('2024-08-01');
  });

  test('chờ sự kiện: chưa có hạn; cơ quan chủ trì nhập ngày, hạn tính theo lịch của tỉnh; nhập lại giữ ngày cũ', async () => {
    const id = await task(EVENT);
    expect(await read(who(lead), id)).toMatchObject({ dueOn: null, status: 'open_no_deadline', can: { enterEventDay: true, settleOccurrence: false }, eventDays: [] });
    const waiting = async () => (await who(coordinator).call(listTasks, { query: { dueKind: 'waiting' } })).items.map((one) => one.id);
    expect(await waiting()).toContain(id);
    await who(coordinator).call(addSpecialDays, { body: { from: '2024-07-09', to: '2024-07-09', kind: 'off', name: 'Nghỉ thử', confirmed: false, basis: null } });
    const entered = await enter(id, '2024-07-05');
    expect(entered).toMatchObject({ dueOn: '2024-07-11', originalDueOn: '2024-07-11', status: 'open_in_term', dueRule: { eventOn: '2024-07-05', basis: 'Quyết định 12/QĐ-UBND' } });
    expect(await waiting()).not.toContain(id);
    w.setNow('2024-07-01T03:00:00Z');
    const again = await enter(id, '2024-07-12', coordinator);
    w.setNow('2024-07-01T02:00:00Z');
    expect([again.dueOn, again.originalDueOn, again.eventDays.map((one) => [one.eventOn, one.dueOn, one.agency?.code])]).toEqual(['2024-07-17', '2024-07-11', [['2024-07-12', '2024-07-17', 'SKHCN'], ['2024-07-05', '2024-07-11', 'SNNPTNT']]]);
    expect(again.events.filter((one) => one.kind === 'event_entered').map((one) => [one.from, one.to, one.text])).toEqual([[null, '2024-07-05', 'Quyết định 12/QĐ-UBND'], ['2024-07-05', '2024-07-12', 'Quyết định 12/QĐ-UBND']]);
    await expect(enter(id, '2024-07-12')).rejects.toMatchObject(problem('request.invalid'));
    const other = await decide(id, { kind: 'event', event: EVENT.event, count: 2, unit: 'days', side: 'before' });
    expect([other.dueOn, other.dueRule?.kind === 'event' && other.dueRule.eventOn]).toEqual(['2024-07-10', '2024-07-12']);
  });

  test('ai được làm gì: chỉ chủ trì và Sở KH&CN; phối hợp 403, cơ quan khác không thấy, kiểm tra viên không ghi; sai loại thời hạn 409', async () => {
    const [recurring, event] = [await task({ ...QUARTERLY, from: null }), await task(EVENT)];
    for (const person of [support, await w.as('lanhdao'), await w.as('kiemtra')]) {
      await expect(settle(recurring, '2024-Q3', { doneOn: '2024-07-01' }, person)).rejects.toMatchObject(problem('auth.forbidden'));
      await expect(enter(event, '2024-07-05', person)).rejects.toMatchObject(problem('auth.forbidden'));
    }
    await expect(settle(recurring, '2024-Q3', {}, stranger)).rejects.toMatchObject(problem('record.not_found'));
    await expect(enter(event, '2024-07-05', stranger)).rejects.toMatchObject(problem('record.not_found'));
    await expect(settle(event, '2024-Q3', {})).rejects.toMatchObject(problem('task.no_occurrences'));
    await expect(enter(recurring, '2024-07-05')).rejects.toMatchObject(problem('task.no_event'));
    await expect(who(lead).call(decideDeadline, { params: { taskId: event }, body: { version: 0, dueOn: null, rule: QUARTERLY, reason: 'tự đặt' } })).rejects.toMatchObject(problem('auth.forbidden'));
    expect([(await read(who(lead), recurring)).occurrences.length, (await read(who(lead), event)).dueOn]).toEqual([1, null]);
  });

  test('hai người ghi cùng một kỳ: một người được, người kia 409 với bản mới; gửi lại cùng khóa không ghi hai lần', async () => {
    const id = await task({ ...QUARTERLY, from: null });
    const body = { version: (await read(who(lead), id)).version, doneOn: '2024-07-01' };
    const answers = await Promise.allSettled([settle(id, '2024-Q3', body), settle(id, '2024-Q3', body, coordinator)]);
    expect(answers.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(answers.find((one) => one.status === 'rejected')?.reason).toMatchObject({ problem: { code: 'record.stale' } });
    const key = '5f0c7b7e-0c1f-4d8a-9a59-4f0f1d1b2c3d';
    const version = (await read(who(lead), id)).version;
    const [first, second] = [await settle(id, '2024-Q4', { ...body, version }, lead, key), await settle(id, '2024-Q4', { ...body, version }, lead, key)];
    expect([first.dueOn, second.version]).toEqual(['2025-03-31', first.version]);
    const rows = await w.owner.selectFrom('taskOccurrence').select('period').where('taskId', '=', id).execute();
    expect(rows).toHaveLength(2);
    await expect(w.owner.deleteFrom('taskOccurrence').where('taskId', '=', id).execute()).rejects.toThrow();
  });
});
