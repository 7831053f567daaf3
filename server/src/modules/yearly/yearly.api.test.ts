import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  addYearlyAction, adjustYearlyPlan, appraiseYearlyPlan, approveYearlyPlan, changeYearlyAction, changeYearlyRound, finishYearlyAction, getTask, getYearlyPlan, getYearlyRound, listYearlyRounds, openYearlyRound,
  proposeYearlyActions, removeYearlyAction, reopenYearlyAction, returnYearlyPlan, submitYearlyPlan, withdrawEvidence, type YearlyAction, type YearlyPlan,
} from '@thientruong/contract';
import { world, type Person, type World } from '../../../test/world.ts';
import { agencyId, proposed, sent, withRound } from './yearly.testing.ts';

const problem = (code: string, fields?: string[]) => ({ problem: { code, ...(fields ? { fields: fields.map((path) => expect.objectContaining({ path }) as unknown) } : {}) } });
const at = (plan: { id: string }) => ({ yearlyPlanId: plan.id });
const first = (plan: YearlyPlan): YearlyAction => {
  if (!plan.list[0]) throw new Error('thiếu hoạt động');
  return plan.list[0];
};
const fieldsOf = ({ task, content, product, monthFrom, monthTo, person, indicator, money }: YearlyAction) => ({ taskId: task.id, content, product, monthFrom, monthTo, person, indicator, money });

/** Approved: proposed, sent, appraised, approved. */
async function approved(w: World, round: { id: string }): Promise<YearlyPlan> {
  const plan = await sent(w, await proposed(await w.as('daumoi.nnptnt'), round));
  const appraised = await (await w.as('tonghop')).call(appraiseYearlyPlan, { params: at(plan), body: { version: plan.version, opinion: 'Phù hợp' } });
  return (await w.as('lanhdao')).call(approveYearlyPlan, { params: at(plan), body: { version: appraised.version, symbol: '15/QĐ-UBND', decidedOn: '2024-06-30' } });
}

describe('đợt lập kế hoạch năm', () => {
  test('mở: mỗi cơ quan chủ trì một kế hoạch trống; một năm một đợt dù bấm hai lần; kế hoạch chưa ban hành, năm sai bị từ chối', async () => {
    const w = await world();
    const { round, planId } = await withRound(w);
    const coordinator = await w.as('tonghop');
    expect(round.plans.length).toBeGreaterThan(5);
    expect(new Set(round.plans.map((plan) => plan.agency.id)).size).toBe(round.plans.length);
    expect(round).toMatchObject({ total: '0', bySource: [], states: { draft: round.plans.length }, can: { change: true } });
    await expect(coordinator.call(openYearlyRound, { body: { planId, year: 2024, dueOn: '2024-07-15' } })).rejects.toMatchObject(problem('record.exists'));
    const both = await Promise.allSettled([1, 2].map(() => coordinator.call(openYearlyRound, { body: { planId, year: 2025, dueOn: '2024-07-15' } })));
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(coordinator.call(openYearlyRound, { body: { planId: randomUUID(), year: 2026, dueOn: '2024-07-15' } })).rejects.toMatchObject(problem('request.invalid', ['planId']));
    await expect(coordinator.call(openYearlyRound, { body: { planId, year: 1900, dueOn: '2024-07-15' } })).rejects.toMatchObject(problem('request.invalid', ['year']));
    await expect((await w.as('thutruong.nnptnt')).call(openYearlyRound, { body: { planId, year: 2027, dueOn: '2024-07-15' } })).rejects.toMatchObject(problem('auth.forbidden'));
    expect((await coordinator.call(listYearlyRounds, {})).items.map((one) => one.year)).toEqual([2025, 2024]);
  });

  test('dời hạn, thêm cơ quan; bản cũ bị từ chối kèm bản mới; gửi muộn hiện là muộn mà không bị chặn', async () => {
    const w = await world();
    const { round } = await withRound(w);
    const coordinator = await w.as('tonghop');
    const params = { yearlyRoundId: round.id };
    const more = await agencyId(coordinator, 'BCHBĐBP');
    const fresh = more && !round.plans.some((plan) => plan.agency.id === more) ? [more] : [];
    const changed = await coordinator.call(changeYearlyRound, { params, body: { version: 0, dueOn: '2024-06-15', alsoAgencyIds: [...fresh, round.plans[0]?.agency.id ?? ''] } });
    expect([changed.dueOn, changed.plans.length]).toEqual(['2024-06-15', round.plans.length + fresh.length]);
    expect(changed.plans.every((plan) => plan.late)).toBe(true);
    await expect(coordinator.call(changeYearlyRound, { params, body: { version: 0, dueOn: '2024-08-01' } })).rejects.toMatchObject({ problem: { code: 'record.stale', current: { version: 1, dueOn: '2024-06-15' } } });
    await expect(coordinator.call(changeYearlyRound, { params, body: { version: 1, dueOn: '2024-08-01', alsoAgencyIds: [randomUUID()] } })).rejects.toMatchObject(problem('request.invalid', ['alsoAgencyIds.0']));
    const plan = await sent(w, await proposed(await w.as('daumoi.nnptnt'), round));
    expect(plan).toMatchObject({ state: 'submitted', late: true });
  });
});

describe('kế hoạch năm của một cơ quan', () => {
  test('đề xuất: mỗi nhiệm vụ chủ trì còn mở một hoạt động, không lặp; tháng theo thời hạn; lần hai không còn gì', async () => {
    const w = await world();
    const { round } = await withRound(w);
    const focal = await w.as('daumoi.nnptnt');
    const plan = await proposed(focal, round);
    expect(plan.list.length).toBeGreaterThan(1);
    expect(new Set(plan.list.map((action) => action.task.id)).size).toBe(plan.list.length);
    expect(plan).toMatchObject({ open: { tasks: 0, carried: 0 }, actions: plan.list.length, state: 'draft', can: { write: true, submit: false } });
    for (const action of plan.list) expect(action.monthTo).toBe(action.task.dueOn?.startsWith('2024-') ? Number(action.task.dueOn.slice(5, 7)) : 12);
    await expect(focal.call(proposeYearlyActions, { params: at(plan), body: { version: plan.version } })).rejects.toMatchObject(problem('record.state'));
  });

  test('thêm, sửa, bỏ hoạt động với kinh phí theo nguồn; tổng đúng từng đồng; ô sai được nêu; bản cũ bị từ chối', async () => {
    const w = await world();
    const { round } = await withRound(w);
    const focal = await w.as('daumoi.nnptnt');
    const plan = await proposed(focal, round);
    const action = first(plan);
    const money = [{ source: 'local_recurrent' as const, amount: '999999999999999' }, { source: 'socialised' as const, amount: '1' }];
    const changed = await focal.call(changeYearlyAction, { params: { ...at(plan), actionId: action.id }, body: { ...fieldsOf(action), version: action.version, product: '02 mô hình', monthFrom: 3, monthTo: 5, person: 'Trần Văn Thử', indicator: 'Chỉ tiêu 4', money } });
    expect(changed.list.find((one) => one.id === action.id)).toMatchObject({ total: '1000000000000000', product: '02 mô hình', monthFrom: 3, money, version: 1 });
    expect([changed.total, changed.bySource]).toEqual(['1000000000000000', money]);
    await expect(focal.call(changeYearlyAction, { params: { ...at(plan), actionId: action.id }, body: { ...fieldsOf(action), version: 0 } })).rejects.toMatchObject({ problem: { code: 'record.stale', current: { id: plan.id } } });
    const bad = { ...fieldsOf(action), version: 1 };
    for (const [change, path] of [[{ monthFrom: 6, monthTo: 5 }, 'monthTo'], [{ monthTo: 13 }, 'monthTo'], [{ money: [...money, money[1]] }, 'money.2.source'], [{ money: [{ source: 'oda', amount: '0' }] }, 'money.0.amount'], [{ money: [{ source: 'oda', amount: '1.5' }] }, 'money.0.amount'], [{ content: ' ' }, 'content'], [{ taskId: randomUUID() }, 'taskId']] as const)
      await expect(focal.call(changeYearlyAction, { params: { ...at(plan), actionId: action.id }, body: { ...bad, ...change } as never })).rejects.toMatchObject(problem('request.invalid', [path]));
    const added = await focal.call(addYearlyAction, { params: at(plan), body: { ...fieldsOf(action), content: 'Tập huấn bổ sung', money: [{ source: 'oda', amount: '5' }] } });
    expect([added.actions, added.total]).toEqual([plan.actions + 1, '1000000000000005']);
    const extra = added.list.find((one) => one.content === 'Tập huấn bổ sung');
    const removed = await focal.call(removeYearlyAction, { params: { ...at(plan), actionId: extra?.id ?? '' }, body: { version: 0 } });
    expect([removed.actions, removed.total]).toEqual([plan.actions, '1000000000000000']);
    expect(removed.events.map((event) => event.kind)).toEqual(['action_removed', 'action_added', 'action_changed', 'proposed']);
  });

  test('gửi, trả lại, gửi lại, thẩm định, phê duyệt: đúng người, đúng trạng thái; bấm hai lần chỉ một lần được', async () => {
    const w = await world();
    const { round } = await withRound(w);
    const [focal, head, coordinator, leader] = [await w.as('daumoi.nnptnt'), await w.as('thutruong.nnptnt'), await w.as('tonghop'), await w.as('lanhdao')];
    const empty = round.plans.find((one) => one.agency.code === 'SNNPTNT');
    await expect(head.call(submitYearlyPlan, { params: at(empty ?? { id: '' }), body: { version: 0 } })).rejects.toMatchObject(problem('yearly.incomplete'));
    const plan = await proposed(focal, round);
    await expect(focal.call(submitYearlyPlan, { params: at(plan), body: { version: plan.version } })).rejects.toMatchObject(problem('auth.forbidden'));
    await expect(head.call(submitYearlyPlan, { params: at(plan), body: { version: plan.version - 1 } })).rejects.toMatchObject(problem('record.stale'));
    const twice = await Promise.allSettled([1, 2].map(() => head.call(submitYearlyPlan, { params: at(plan), body: { version: plan.version } })));
    expect(twice.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const submitted = await head.call(getYearlyPlan, { params: at(plan) });
    expect(submitted).toMatchObject({ state: 'submitted', submittedOn: '2024-07-01', late: false, can: { write: false, submit: false } });
    await expect(focal.call(changeYearlyAction, { params: { ...at(plan), actionId: first(plan).id }, body: { ...fieldsOf(first(plan)), version: 0 } })).rejects.toMatchObject(problem('record.state'));
    await expect(leader.call(appraiseYearlyPlan, { params: at(plan), body: { version: submitted.version, opinion: 'x' } })).rejects.toMatchObject(problem('auth.forbidden'));
    await expect(leader.call(approveYearlyPlan, { params: at(plan), body: { version: submitted.version, symbol: '1/QĐ', decidedOn: '2024-06-30' } })).rejects.toMatchObject(problem('record.state'));
    const returned = await coordinator.call(returnYearlyPlan, { params: at(plan), body: { version: submitted.version, reason: 'Bổ sung kinh phí' } });
    expect(returned).toMatchObject({ state: 'returned', reason: 'Bổ sung kinh phí' });
    const again = await sent(w, returned);
    const appraised = await coordinator.call(appraiseYearlyPlan, { params: at(plan), body: { version: again.version, opinion: 'Phù hợp với kế hoạch' } });
    await expect(leader.call(approveYearlyPlan, { params: at(plan), body: { version: appraised.version, symbol: '1/QĐ', decidedOn: '2024-07-02' } })).rejects.toMatchObject(problem('request.invalid', ['decidedOn']));
    const done = await leader.call(approveYearlyPlan, { params: at(plan), body: { version: appraised.version, symbol: '15/QĐ-UBND', decidedOn: '2024-06-30' } });
    expect(done).toMatchObject({ state: 'approved', appraisal: 'Phù hợp với kế hoạch', reason: null, revisions: [{ number: 1, symbol: '15/QĐ-UBND', actions: plan.actions, total: '0' }] });
  });

  test('điều chỉnh bằng quyết định mới; bản đã duyệt trước giữ nguyên; quyết định mới không trước quyết định cũ', async () => {
    const w = await world();
    const { round } = await withRound(w);
    const [focal, head, coordinator] = [await w.as('daumoi.nnptnt'), await w.as('thutruong.nnptnt'), await w.as('tonghop')];
    const plan = await approved(w, round);
    await expect(focal.call(adjustYearlyPlan, { params: at(plan), body: { version: plan.version, reason: 'x' } })).rejects.toMatchObject(problem('auth.forbidden'));
    const adjusting = await head.call(adjustYearlyPlan, { params: at(plan), body: { version: plan.version, reason: 'Thêm nguồn xã hội hóa' } });
    expect(adjusting).toMatchObject({ state: 'adjusting', reason: 'Thêm nguồn xã hội hóa', revisions: [{ number: 1 }] });
    const action = first(adjusting);
    const changed = await focal.call(changeYearlyAction, { params: { ...at(plan), actionId: action.id }, body: { ...fieldsOf(action), version: action.version, money: [{ source: 'socialised', amount: '250000000' }] } });
    const again = await sent(w, changed);
    const appraised = await coordinator.call(appraiseYearlyPlan, { params: at(plan), body: { version: again.version, opinion: 'Đồng ý' } });
    await expect(coordinator.call(approveYearlyPlan, { params: at(plan), body: { version: appraised.version, symbol: '14/QĐ-UBND', decidedOn: '2024-06-29' } })).rejects.toMatchObject(problem('request.invalid', ['decidedOn']));
    const done = await coordinator.call(approveYearlyPlan, { params: at(plan), body: { version: appraised.version, symbol: '20/QĐ-UBND', decidedOn: '2024-07-01' } });
    expect(done.revisions.map(({ number, symbol, total }) => [number, symbol, total])).toEqual([[2, '20/QĐ-UBND', '250000000'], [1, '15/QĐ-UBND', '0']]);
    const kept = await w.owner.selectFrom('yearlyRevision').select(['number', 'content']).orderBy('number').execute();
    expect(kept.map(({ content }) => (content as { money: unknown[] }[]).find((one) => (one as unknown as { id: string }).id === action.id)?.money)).toEqual([[], [{ source: 'socialised', amount: '250000000' }]]);
  });

  test('hoạt động xong là minh chứng của nhiệm vụ; làm lại thì minh chứng được rút; không sửa, không bỏ được hoạt động đã xong', async () => {
    const w = await world();
    const { round } = await withRound(w);
    const focal = await w.as('daumoi.nnptnt');
    const plan = await approved(w, round);
    const action = first(plan);
    const params = { ...at(plan), actionId: action.id };
    const before = await focal.call(getTask, { params: { taskId: action.task.id } });
    await expect(focal.call(finishYearlyAction, { params, body: { version: action.version, doneOn: '2024-07-02', result: 'x' } })).rejects.toMatchObject(problem('request.invalid', ['doneOn']));
    const both = await Promise.allSettled([1, 2].map(() => focal.call(finishYearlyAction, { params, body: { version: action.version, doneOn: '2024-06-20', result: 'Đã tập huấn', participants: 120 } })));
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const after = await focal.call(getTask, { params: { taskId: action.task.id } });
    expect(after.evidenceCount).toBe(before.evidenceCount + 1);
    expect(after.evidence.find((one) => one.activity?.heldOn === '2024-06-20')).toMatchObject({ kind: 'activity', note: 'Đã tập huấn', activity: { participants: 120 } });
    const finished = await focal.call(getYearlyPlan, { params: at(plan) });
    expect([finished.doneActions, finished.list[0]?.done?.on]).toEqual([1, '2024-06-20']);
    expect((await (await w.as('tonghop')).call(getYearlyRound, { params: { yearlyRoundId: round.id } })).plans.find((one) => one.id === plan.id)?.doneActions).toBe(1);
    const adjusting = await (await w.as('thutruong.nnptnt')).call(adjustYearlyPlan, { params: at(plan), body: { version: finished.version, reason: 'Thử' } });
    const done = first(adjusting);
    await expect(focal.call(changeYearlyAction, { params, body: { ...fieldsOf(done), version: done.version } })).rejects.toMatchObject(problem('record.state'));
    await expect(focal.call(removeYearlyAction, { params, body: { version: done.version } })).rejects.toMatchObject(problem('record.state'));
    const reopened = await focal.call(reopenYearlyAction, { params, body: { version: done.version, reason: 'Ghi nhầm hoạt động' } });
    expect([reopened.doneActions, reopened.list[0]?.done]).toEqual([0, null]);
    expect((await focal.call(getTask, { params: { taskId: action.task.id } })).evidenceCount).toBe(before.evidenceCount);
    await expect(focal.call(reopenYearlyAction, { params, body: { version: done.version + 1, reason: 'x' } })).rejects.toMatchObject(problem('record.state'));
  });

  test('minh chứng đã rút ở nhiệm vụ, nhiệm vụ đã xác nhận: hoạt động vẫn đánh dấu và làm lại được', async () => {
    const w = await world();
    const { round } = await withRound(w);
    const focal = await w.as('daumoi.nnptnt');
    const plan = await approved(w, round);
    const finish = (action: YearlyAction) => focal.call(finishYearlyAction, { params: { ...at(plan), actionId: action.id }, body: { version: action.version, doneOn: '2024-06-20', result: 'Xong' } });
    const withdrawn = first(await finish(first(plan)));
    const evidence = (await focal.call(getTask, { params: { taskId: withdrawn.task.id } })).evidence.at(-1);
    await focal.call(withdrawEvidence, { params: { taskId: withdrawn.task.id, evidenceId: evidence?.id ?? '' }, body: { reason: 'Nhầm' } });
    const reopened = await focal.call(reopenYearlyAction, { params: { ...at(plan), actionId: withdrawn.id }, body: { version: withdrawn.version, reason: 'Nhầm' } });
    await w.owner.updateTable('task').set({ state: 'confirmed', completedOn: '2024-06-01' }).where('id', '=', withdrawn.task.id).execute();
    expect((await finish(first(reopened))).list[0]).toMatchObject({ done: { on: '2024-06-20', result: 'Xong' } });
  });

  test('năm sau: việc chưa xong được đề xuất chuyển tiếp kèm kinh phí, một lần; hoạt động đã chuyển không bỏ được', async () => {
    const w = await world();
    const { round, planId } = await withRound(w);
    const focal = await w.as('daumoi.nnptnt');
    const plan = await approved(w, round);
    const done = first(plan);
    await focal.call(finishYearlyAction, { params: { ...at(plan), actionId: done.id }, body: { version: done.version, doneOn: '2024-06-20', result: 'Xong' } });
    const next = await (await w.as('tonghop')).call(openYearlyRound, { body: { planId, year: 2025, dueOn: '2024-12-31' } });
    const fresh = await proposed(focal, next);
    const carried = fresh.list.filter((action) => action.carried);
    expect(carried.map((action) => action.carried?.id).sort()).toEqual(plan.list.slice(1).map((action) => action.id).sort());
    expect(carried.every((action) => action.carried?.year === 2024)).toBe(true);
    expect(fresh.open).toEqual({ tasks: 0, carried: 0 });
    const adjusting = await (await w.as('thutruong.nnptnt')).call(adjustYearlyPlan, { params: at(plan), body: { version: plan.version, reason: 'Thử' } });
    const old = adjusting.list.find((action) => action.id === carried[0]?.carried?.id);
    await expect(focal.call(removeYearlyAction, { params: { ...at(plan), actionId: old?.id ?? '' }, body: { version: old?.version ?? 0 } })).rejects.toMatchObject(problem('record.state'));
  });
});

test('kế hoạch của tỉnh là tổng của các cơ quan; cơ quan chỉ thấy phần của mình', async () => {
  const w = await world();
  const { round } = await withRound(w);
  const logins = ['daumoi.nnptnt', 'daumoi.tttt'];
  const people = await Promise.all(logins.map((login) => w.as(login)));
  const totals: bigint[] = [];
  for (const [n, person] of people.entries()) {
    const plan = await proposed(person, round);
    let latest = plan;
    for (const [i, action] of plan.list.slice(0, 3).entries())
      latest = await person.call(changeYearlyAction, { params: { ...at(plan), actionId: action.id }, body: { ...fieldsOf(action), version: action.version, money: [{ source: i % 2 ? 'socialised' : 'local_recurrent', amount: String(1_000_003 * (n + 1) + i) }] } });
    totals.push(BigInt(latest.total));
    expect(latest.list.reduce((sum, action) => sum + BigInt(action.total), 0n)).toBe(BigInt(latest.total));
  }
  const province = await (await w.as('tonghop')).call(getYearlyRound, { params: { yearlyRoundId: round.id } });
  const sum = (rows: readonly { total?: string; amount?: string }[]) => rows.reduce((all, one) => all + BigInt(one.total ?? one.amount ?? '0'), 0n);
  expect([BigInt(province.total), sum(province.plans), sum(province.bySource), sum(province.byGroup)]).toEqual(Array.from({ length: 4 }, () => (totals[0] ?? 0n) + (totals[1] ?? 0n)));
  const actions = province.plans.reduce((all, one) => all + one.actions, 0);
  expect(province.byGroup.reduce((all, one) => all + one.actions, 0)).toBe(actions);
  expect(province.byMonth).toHaveLength(12);
  expect(province.byMonth[0]?.actions).toBe(actions);
  const own = await (people[0] as Person).call(getYearlyRound, { params: { yearlyRoundId: round.id } });
  expect([own.plans.map((one) => one.agency.code), BigInt(own.total)]).toEqual([['SNNPTNT'], totals[0]]);
  const other = province.plans.find((one) => one.agency.code === 'STTTT');
  await expect((people[0] as Person).call(getYearlyPlan, { params: { yearlyPlanId: other?.id ?? '' } })).rejects.toMatchObject(problem('record.not_found'));
});
