import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import {
  answerComment,
  askAgencies,
  attachToPolicyWork,
  changePolicyWork,
  finishPolicyStage,
  getPolicyTerms,
  getPolicyWork,
  getTask,
  hangPolicyStage,
  listPolicyWork,
  listTasks,
  openPolicyWork,
  planPolicyStage,
  replyToRound,
  returnPolicyWork,
  setPolicyTerms,
  skipPolicyStage,
  withdrawPolicyAttachment,
} from '@thientruong/contract';
import { foldText } from '@thientruong/kernel';
import { world } from '../../../test/world.ts';
import { seedDemonstrationPlan } from '../plans/index.ts';
import { agencyIds, asked, entry, nobody, openWork, toConsultation } from './policies.testing.ts';

const problem = (code: string, fields?: string[]) => ({ problem: { code, ...(fields ? { fields: fields.map((path) => expect.objectContaining({ path }) as unknown) } : {}) } });
const agree = { opinion: 'agree' as const, text: null, fileId: null, comments: [] };

describe('các bước của hồ sơ chính sách', () => {
  test('đi hết sáu bước, mỗi lúc một bước, có kết quả, văn bản ban hành và đánh giá', async () => {
    const w = await world();
    const coordinator = await w.as('tonghop');
    let work = await openWork(w);
    const params = { policyWorkId: work.id };
    expect(work.stages.map((stage) => stage.state)).toEqual(['active', 'waiting', 'waiting', 'waiting', 'waiting', 'waiting']);
    expect([work.stage, work.dueOn, work.timing]).toEqual(['review', '2024-07-10', 'in_term']);
    // Not before its turn, whoever asks
    await expect(coordinator.call(finishPolicyStage, { params, body: { version: work.version, stage: 'proposal', text: 'Sớm' } })).rejects.toMatchObject(problem('record.state'));
    work = await toConsultation(w, work);
    await expect(coordinator.call(finishPolicyStage, { params, body: { version: work.version, stage: 'consultation', text: null } })).rejects.toMatchObject(problem('policy.incomplete'));
    work = await asked(w, work);
    work = await coordinator.call(finishPolicyStage, { params, body: { version: work.version, stage: 'consultation', text: null } });
    expect(work.stage).toBe('appraisal');
    const appraisal = { version: work.version, stage: 'appraisal' as const, text: 'Đủ điều kiện trình' };
    await expect(coordinator.call(finishPolicyStage, { params, body: { ...appraisal, outcome: 'conditions' } })).rejects.toMatchObject(problem('request.invalid', ['conditions']));
    work = await coordinator.call(finishPolicyStage, { params, body: { ...appraisal, outcome: 'conditions', conditions: 'Làm rõ nguồn kinh phí' } });
    await expect(coordinator.call(finishPolicyStage, { params, body: { version: work.version, stage: 'issue', text: null, documentId: nobody() } })).rejects.toMatchObject(problem('request.invalid', ['documentId']));
    const documentId = await entry(w, '12/2024/QĐ-UBND');
    work = await coordinator.call(finishPolicyStage, { params, body: { version: work.version, stage: 'issue', text: null, documentId } });
    expect(work.stages[4]).toMatchObject({ state: 'done', document: { id: documentId, symbol: '12/2024/QĐ-UBND' } });
    work = await coordinator.call(planPolicyStage, { params, body: { version: work.version, stage: 'evaluation', agencyId: null, dueOn: '2024-07-05', plannedOn: '2024-07-04' } });
    expect(work.stages[5]).toMatchObject({ plannedOn: '2024-07-04', dueOn: '2024-07-05', dueSource: 'person' });
    w.setNow('2024-07-06T03:00:00Z');
    expect((await coordinator.call(getPolicyWork, { params })).timing).toBe('overdue');
    work = await coordinator.call(finishPolicyStage, { params, body: { version: work.version, stage: 'evaluation', text: 'Đã dùng chung 5 thiết bị', outcome: 'amend' } });
    expect([work.stage, work.timing, work.stages[5]?.timing, work.stages[5]?.outcome]).toEqual(['done', null, 'late', 'amend']);
    expect(work.stages[3]).toMatchObject({ outcome: 'conditions', conditions: 'Làm rõ nguồn kinh phí' });
  });

  test('bỏ qua bước cần lý do; trở về bước trước giữ lịch sử, các bước sau chờ lại từ đầu', async () => {
    const w = await world();
    const coordinator = await w.as('tonghop');
    let work = await openWork(w);
    const params = { policyWorkId: work.id };
    await expect(coordinator.call(skipPolicyStage, { params, body: { version: work.version, stage: 'review', reason: ' ' } })).rejects.toMatchObject(problem('request.invalid', ['reason']));
    work = await coordinator.call(skipPolicyStage, { params, body: { version: work.version, stage: 'review', reason: 'Đã rà soát ở hồ sơ trước' } });
    expect(work.stages[0]).toMatchObject({ state: 'skipped', skipReason: 'Đã rà soát ở hồ sơ trước' });
    await expect(coordinator.call(returnPolicyWork, { params, body: { version: work.version, to: 'appraisal', reason: 'Nhảy tới' } })).rejects.toMatchObject(problem('request.invalid', ['to']));
    work = await coordinator.call(finishPolicyStage, { params, body: { version: work.version, stage: 'proposal', text: 'Phương án một' } });
    work = await coordinator.call(returnPolicyWork, { params, body: { version: work.version, to: 'proposal', reason: 'Phương án chưa rõ', dueOn: '2024-07-20' } });
    expect(work.stages.map((stage) => stage.state)).toEqual(['skipped', 'active', 'waiting', 'waiting', 'waiting', 'waiting']);
    expect(work.stages[1]).toMatchObject({ text: null, dueOn: '2024-07-20', finishedOn: null });
    expect(work.events.map((event) => event.kind)).toEqual(['returned', 'finished', 'skipped', 'created']);
    expect(work.events[0]).toMatchObject({ text: 'Phương án chưa rõ', to: 'proposal', stage: 'consultation' });
    expect(work.events[1]?.text).toBe('Phương án một');
    const kept = await w.owner.selectFrom('policyEvent').select('details').where('kind', '=', 'returned').executeTakeFirstOrThrow();
    expect(kept.details).toMatchObject({ stages: [{ stage: 'proposal', text: 'Phương án một' }, { stage: 'consultation' }] });
  });

  test('hai người cùng hoàn thành một bước: một người được, người kia nhận bản mới; bản cũ bị từ chối', async () => {
    const w = await world();
    const [one, two] = [await w.as('tonghop'), await w.as('tonghop2')];
    const work = await openWork(w);
    const params = { policyWorkId: work.id };
    const press = (who: typeof one, text: string) => who.call(finishPolicyStage, { params, body: { version: work.version, stage: 'review', text } });
    const both = await Promise.allSettled([press(one, 'Của người một'), press(two, 'Của người hai')]);
    expect(both.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find((answer): answer is PromiseRejectedResult => answer.status === 'rejected');
    expect(refused?.reason).toMatchObject({ problem: { code: 'record.stale', current: { id: work.id, version: work.version + 1 } } });
    const now = await one.call(getPolicyWork, { params });
    expect(now.events.filter((event) => event.kind === 'finished')).toHaveLength(1);
    await expect(two.call(changePolicyWork, { params, body: { version: work.version, title: 'Tên khác', summary: null, agencyId: work.agency.id } })).rejects.toMatchObject(problem('record.stale'));
    await expect(two.call(planPolicyStage, { params, body: { version: work.version, stage: 'issue', agencyId: null, dueOn: null } })).rejects.toMatchObject(problem('record.stale'));
  });

  test('thời lượng của bước chỉ có khi người dùng đặt; đặt rồi thì bước bắt đầu sau có hạn', async () => {
    const w = await world();
    const coordinator = await w.as('tonghop');
    const none = await coordinator.call(getPolicyTerms, {});
    expect([none.version, none.setBy, ...Object.values(none.days)]).toEqual([0, null, null, null, null, null, null, null]);
    const days = { ...none.days, proposal: 15 };
    const set = await coordinator.call(setPolicyTerms, { body: { version: 0, days } });
    expect([set.version, set.days.proposal]).toEqual([1, 15]);
    await expect(coordinator.call(setPolicyTerms, { body: { version: 0, days } })).rejects.toMatchObject(problem('record.stale'));
    const work = await openWork(w);
    const next = await coordinator.call(finishPolicyStage, { params: { policyWorkId: work.id }, body: { version: work.version, stage: 'review', text: 'Xong' } });
    expect(next.stages[1]).toMatchObject({ dueOn: '2024-07-16', dueSource: 'term' });
    await expect((await w.as('lanhdao')).call(setPolicyTerms, { body: { version: 1, days } })).rejects.toMatchObject(problem('auth.forbidden'));
  });

  test('danh sách: tìm không dấu, lọc theo bước, theo cơ quan, quá hạn; trang theo khóa', async () => {
    const w = await world();
    const coordinator = await w.as('tonghop');
    const first = await openWork(w, 'Quy định về đặt hàng nhiệm vụ');
    w.setNow('2024-07-01T03:00:00Z');
    await openWork(w, 'Chính sách khởi nghiệp 100% số');
    await toConsultation(w, first);
    const titles = async (query: Record<string, string>) => (await coordinator.call(listPolicyWork, { query })).items.map((item) => item.title);
    expect(await titles({ q: 'dat hang' })).toEqual(['Quy định về đặt hàng nhiệm vụ']);
    expect(await titles({ q: '100% so' })).toEqual(['Chính sách khởi nghiệp 100% số']);
    expect(await titles({ stage: 'consultation' })).toEqual(['Quy định về đặt hàng nhiệm vụ']);
    expect(await titles({ agencyId: first.agency.id })).toHaveLength(2);
    expect(await titles({ agencyId: nobody() })).toEqual([]);
    w.setNow('2024-07-11T02:00:00Z');
    expect(await titles({ overdue: 'true' })).toEqual(['Chính sách khởi nghiệp 100% số']);
    const page = await coordinator.call(listPolicyWork, { query: { limit: 1 } });
    const rest = await coordinator.call(listPolicyWork, { query: { limit: 1, cursor: page.nextCursor ?? '' } });
    expect([...page.items, ...rest.items].map((item) => item.title)).toEqual(['Chính sách khởi nghiệp 100% số', 'Quy định về đặt hàng nhiệm vụ']);
    expect(rest.nextCursor).toBeNull();
    await expect(coordinator.call(listPolicyWork, { query: { limit: 1, q: 'khác', cursor: page.nextCursor ?? '' } })).rejects.toMatchObject(problem('request.invalid'));
  });
});

describe('lấy ý kiến', () => {
  test('cơ quan trả lời một lần mỗi vòng; quá hạn vẫn nhận và hiện là quá hạn; chưa trả lời vẫn hiện', async () => {
    const w = await world();
    const coordinator = await w.as('tonghop');
    const focal = await w.as('daumoi.nnptnt');
    const work = await asked(w, await toConsultation(w, await openWork(w)), '2024-07-05');
    const [round] = work.rounds;
    const params = { policyWorkId: work.id, roundId: round?.id ?? '' };
    expect(work.counts).toEqual({ asked: 2, replied: 0 });
    const seen = (await focal.call(listPolicyWork, {})).items;
    expect(seen).toMatchObject([{ id: work.id, replyDueOn: '2024-07-05', counts: null }]);
    const waiting = async (login: string) => (await (await w.as(login)).call(listPolicyWork, { query: { waiting: 'true' } })).items.map((one) => one.id);
    expect([await waiting('daumoi.nnptnt'), await waiting('daumoi.tttt'), await waiting('tonghop')]).toEqual([[work.id], [], []]);
    await expect(focal.call(replyToRound, { params, body: { ...agree, opinion: 'agree_with_comments' } })).rejects.toMatchObject(problem('request.invalid', ['comments']));
    await expect(focal.call(replyToRound, { params, body: { ...agree, opinion: 'disagree' } })).rejects.toMatchObject(problem('request.invalid', ['text']));
    w.setNow('2024-07-06T02:00:00Z');
    const file = await w.upload('daumoi.nnptnt', 'cong-van.txt', 'Công văn góp ý');
    const body = { opinion: 'agree_with_comments' as const, text: 'Cơ bản thống nhất', fileId: file.id, comments: [{ place: 'Điều 2', text: 'Nêu rõ đối tượng' }, { place: null, text: 'Bổ sung kinh phí' }] };
    const mine = await focal.call(replyToRound, { params, body });
    expect(mine.rounds[0]?.asks.map((ask) => [ask.own, ask.timing, ask.reply?.comments.length ?? null])).toEqual(expect.arrayContaining([[true, 'late', 2], [false, null, null]]));
    expect(mine.can.reply).toBe(false);
    expect([await waiting('daumoi.nnptnt'), await waiting('daumoi.gddt')]).toEqual([[], [work.id]]);
    await expect((await w.as('thutruong.nnptnt')).call(replyToRound, { params, body: agree })).rejects.toMatchObject(problem('record.state'));
    // Whom nobody asked, and who leads but is not asked
    await expect((await w.as('daumoi.tttt')).call(replyToRound, { params, body: agree })).rejects.toMatchObject(problem('auth.forbidden'));
    await expect((await w.as('daumoi.haihau')).call(replyToRound, { params, body: agree })).rejects.toMatchObject(problem('record.not_found'));
    const now = await coordinator.call(getPolicyWork, { params });
    expect(now.counts).toEqual({ asked: 2, replied: 1 });
    expect(now.rounds[0]?.asks.map((ask) => ask.timing).sort()).toEqual(['late', 'overdue']);
    expect(now.rounds[0]?.asks.find((ask) => ask.reply)?.reply?.file?.name).toBe('cong-van.txt');
  });

  test('hai người của một cơ quan cùng gửi: một ý kiến', async () => {
    const w = await world();
    const work = await asked(w, await toConsultation(w, await openWork(w)));
    const params = { policyWorkId: work.id, roundId: work.rounds[0]?.id ?? '' };
    const people = [await w.as('daumoi.nnptnt'), await w.as('thutruong.nnptnt')];
    const both = await Promise.allSettled(people.map((person) => person.call(replyToRound, { params, body: agree })));
    expect(both.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await w.owner.selectFrom('policyReply').select('id').execute()).toHaveLength(1);
  });

  test('tiếp thu, giải trình từng góp ý; còn góp ý chưa trả lời thì chưa hoàn thành bước; hai người cùng giải trình thì bản cũ bị từ chối', async () => {
    const w = await world();
    const coordinator = await w.as('tonghop');
    const work = await asked(w, await toConsultation(w, await openWork(w)));
    const policyWorkId = work.id;
    const replied = await (await w.as('daumoi.nnptnt')).call(replyToRound, {
      params: { policyWorkId, roundId: work.rounds[0]?.id ?? '' },
      body: { opinion: 'disagree', text: null, fileId: null, comments: [{ place: 'Điều 3', text: 'Trùng với chính sách cũ' }] },
    });
    const comment = replied.rounds[0]?.asks.flatMap((ask) => ask.reply?.comments ?? [])[0];
    if (!comment) throw new Error('thiếu góp ý');
    const finish = { params: { policyWorkId }, body: { version: work.version, stage: 'consultation' as const, text: null } };
    await expect(coordinator.call(finishPolicyStage, finish)).rejects.toMatchObject({ problem: { code: 'policy.incomplete', detail: expect.stringContaining('còn 1 góp ý') as unknown } });
    const answer = (text: string) => ({ params: { policyWorkId, commentId: comment.id }, body: { version: comment.version, answer: 'partly' as const, reason: text } });
    await expect((await w.as('daumoi.nnptnt')).call(answerComment, answer('Tự trả lời'))).rejects.toMatchObject(problem('auth.forbidden'));
    const both = await Promise.allSettled([coordinator.call(answerComment, answer('Một')), (await w.as('tonghop2')).call(answerComment, answer('Hai'))]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: problem('record.stale') });
    // The agency reads the answer to its comment
    const mine = await (await w.as('thutruong.nnptnt')).call(getPolicyWork, { params: { policyWorkId } });
    expect(mine.rounds[0]?.asks.find((ask) => ask.own)?.reply?.comments[0]?.answer?.kind).toBe('partly');
    expect((await coordinator.call(finishPolicyStage, finish)).stage).toBe('appraisal');
  });

  test('nhóm được hiểu theo danh bạ của ngày; cơ quan chủ trì không bị hỏi qua nhóm; vòng mới khép vòng cũ', async () => {
    const w = await world();
    const coordinator = await w.as('tonghop');
    const work = await toConsultation(w, await openWork(w));
    const params = { policyWorkId: work.id };
    const ask = (version: number, groups: ('departments' | 'districts')[], dueOn = '2024-07-20') =>
      coordinator.call(askAgencies, { params, body: { version, question: 'Góp ý', dueOn, agencyIds: [], groups } });
    await expect(ask(work.version, [])).rejects.toMatchObject(problem('request.invalid', ['agencyIds']));
    await expect(ask(work.version, ['districts'], '2024-06-30')).rejects.toMatchObject(problem('request.invalid', ['dueOn']));
    const first = await ask(work.version, ['departments']);
    const names = first.rounds[0]?.asks.map((one) => one.agency.code) ?? [];
    expect(names).toContain('SNNPTNT');
    expect(names).not.toContain('STTTT');
    expect(new Set(first.rounds[0]?.asks.map((one) => one.group))).toEqual(new Set(['departments']));
    const second = await ask(first.version, ['districts']);
    expect(second.rounds.map((round) => round.number)).toEqual([2, 1]);
    const haihau = await w.as('daumoi.haihau');
    expect((await haihau.call(getPolicyWork, { params })).can.reply).toBe(true);
    // Asked in the first round only: the newer one has taken its place
    const old = { policyWorkId: work.id, roundId: first.rounds[0]?.id ?? '' };
    await expect((await w.as('daumoi.nnptnt')).call(replyToRound, { params: old, body: agree })).rejects.toMatchObject(problem('auth.forbidden'));
    await expect(haihau.call(replyToRound, { params: old, body: agree })).rejects.toMatchObject(problem('record.state'));
    await expect(haihau.call(replyToRound, { params: { ...params, roundId: nobody() }, body: agree })).rejects.toMatchObject(problem('record.not_found'));
  });

  test('cơ quan chịu trách nhiệm thấy ý kiến của mọi cơ quan, cơ quan được hỏi chỉ thấy của mình, cơ quan khác không thấy hồ sơ', async () => {
    const w = await world();
    const work = await asked(w, await toConsultation(w, await openWork(w)));
    const params = { policyWorkId: work.id, roundId: work.rounds[0]?.id ?? '' };
    for (const login of ['daumoi.nnptnt', 'daumoi.gddt']) await (await w.as(login)).call(replyToRound, { params, body: agree });
    const seenBy = async (login: string) => (await (await w.as(login)).call(getPolicyWork, { params })).rounds[0]?.asks.filter((ask) => ask.reply).length;
    expect([await seenBy('daumoi.tttt'), await seenBy('daumoi.nnptnt'), await seenBy('daumoi.gddt'), await seenBy('kiemtra'), await seenBy('lanhdao'), await seenBy('taichinh')]).toEqual([2, 1, 1, 2, 2, 2]);
    await expect((await w.as('daumoi.haihau')).call(getPolicyWork, { params })).rejects.toMatchObject(problem('record.not_found'));
    expect((await (await w.as('daumoi.haihau')).call(listPolicyWork, {})).items).toEqual([]);
    // Nor does the history say to an asked agency that another one has replied
    const repliesIn = async (login: string) => (await (await w.as(login)).call(getPolicyWork, { params })).events.flatMap((event) => (event.kind === 'replied' ? event.agency?.code : []));
    expect([(await repliesIn('daumoi.tttt')).sort(), await repliesIn('daumoi.nnptnt')]).toEqual([['SGDĐT', 'SNNPTNT'], ['SNNPTNT']]);
    await expect((await w.as('quantri')).call(getPolicyWork, { params })).rejects.toMatchObject(problem('auth.forbidden'));
  });
});

describe('văn bản của bước và minh chứng', () => {
  test('gắn tệp hoặc mục của sổ; cơ quan chỉ gắn vào bước của mình và rút của mình', async () => {
    const w = await world();
    const coordinator = await w.as('tonghop');
    const lead = await w.as('daumoi.tttt');
    const work = await openWork(w);
    const params = { policyWorkId: work.id };
    const agency = await agencyIds(coordinator);
    const file = await w.upload('daumoi.tttt', 'ra-soat.txt', 'Bảng rà soát');
    const mine = await lead.call(attachToPolicyWork, { params, body: { stage: 'review', title: 'Bảng rà soát', fileId: file.id } });
    const attached = mine.stages[0]?.attachments[0];
    expect(attached).toMatchObject({ title: 'Bảng rà soát', file: { name: 'ra-soat.txt' }, can: { withdraw: true } });
    const documentId = await entry(w);
    await coordinator.call(attachToPolicyWork, { params, body: { stage: 'proposal', title: 'Căn cứ', documentId } });
    await expect(lead.call(attachToPolicyWork, { params, body: { stage: 'review', title: 'Tệp lạ', fileId: nobody() } })).rejects.toMatchObject(problem('request.invalid', ['fileId']));
    const planned = await coordinator.call(planPolicyStage, { params, body: { version: work.version, stage: 'appraisal', agencyId: agency('SNNPTNT'), dueOn: null } });
    expect(planned.stages[3]?.agency.code).toBe('SNNPTNT');
    await expect(lead.call(attachToPolicyWork, { params, body: { stage: 'appraisal', title: 'Của bước khác', fileId: file.id } })).rejects.toMatchObject(problem('auth.forbidden'));
    // Another agency with a stage of its own reads the file, and may not withdraw it
    const other = await w.as('daumoi.nnptnt');
    expect((await other.call(getPolicyWork, { params })).stages[0]?.attachments[0]?.file?.name).toBe('ra-soat.txt');
    const target = { ...params, attachmentId: attached?.id ?? '' };
    await expect(other.call(withdrawPolicyAttachment, { params: target, body: { reason: 'Nhầm' } })).rejects.toMatchObject(problem('auth.forbidden'));
    const after = await lead.call(withdrawPolicyAttachment, { params: target, body: { reason: 'Gắn nhầm bản' } });
    expect(after.stages[0]?.attachments[0]).toMatchObject({ withdrawn: { reason: 'Gắn nhầm bản' }, can: { withdraw: false } });
    await expect(coordinator.call(withdrawPolicyAttachment, { params: target, body: { reason: 'Lần nữa' } })).rejects.toMatchObject(problem('record.state'));
  });

  test('bước đã xong gắn được vào nhiệm vụ làm minh chứng, mỗi nhiệm vụ một lần; bước chưa xong thì không', async () => {
    const w = await world();
    await seedDemonstrationPlan(w.services);
    const coordinator = await w.as('tonghop');
    const work = await openWork(w);
    const params = { policyWorkId: work.id };
    const task = (await coordinator.call(listTasks, { query: { limit: 1 } })).items[0];
    if (!task) throw new Error('thiếu nhiệm vụ minh họa');
    await expect(coordinator.call(hangPolicyStage, { params, body: { stage: 'review', taskId: task.id } })).rejects.toMatchObject(problem('record.state'));
    await toConsultation(w, work);
    await expect(coordinator.call(hangPolicyStage, { params, body: { stage: 'review', taskId: nobody() } })).rejects.toMatchObject(problem('request.invalid', ['taskId']));
    const hung = await coordinator.call(hangPolicyStage, { params, body: { stage: 'review', taskId: task.id } });
    expect(hung.stages[0]?.evidence).toMatchObject([{ taskId: task.id, taskCode: task.code }]);
    const evidence = (await coordinator.call(getTask, { params: { taskId: task.id } })).evidence;
    expect(evidence).toMatchObject([{ kind: 'activity', title: `Rà soát: ${work.title}`, activity: { heldOn: '2024-07-01', product: 'Chưa có quy định riêng' } }]);
    await expect(coordinator.call(hangPolicyStage, { params, body: { stage: 'review', taskId: task.id } })).rejects.toMatchObject(problem('record.exists'));
  });

  test('mở hồ sơ: cơ quan phải có trong danh bạ; người không phải tổng hợp không mở được', async () => {
    const w = await world();
    const body = { title: 'Chính sách', summary: null, agencyId: nobody(), dueOn: null };
    await expect((await w.as('tonghop')).call(openPolicyWork, { body })).rejects.toMatchObject(problem('request.invalid', ['agencyId']));
    for (const login of ['daumoi.nnptnt', 'lanhdao', 'taichinh', 'kiemtra']) await expect((await w.as(login)).call(openPolicyWork, { body })).rejects.toMatchObject(problem('auth.forbidden'));
  });
});

describe('tìm', () => {
  test('tìm không dấu trong tên, kết quả các bước, nội dung xin ý kiến; nói rõ ở bước nào; cơ quan chỉ thấy hồ sơ của mình', async () => {
    const w = await world();
    const work = await toConsultation(w, await openWork(w));
    const found = async (login: string, q: string) => (await (await w.as(login)).call(listPolicyWork, { query: { q } })).items.map((one) => [one.id, one.foundIn]);
    expect(await found('tonghop', 'THU NGHIEM dung chung')).toEqual([[work.id, null]]);
    expect(await found('tonghop', 'ban hanh quy dinh moi')).toEqual([[work.id, 'proposal']]);
    // Words of several places together: found, without naming one stage
    expect(await found('tonghop', 'thiet bi do ban hanh quy dinh moi')).toEqual([[work.id, null]]);
    expect(await found('tonghop', 'gop y du thao')).toEqual([]);
    expect(await found('daumoi.nnptnt', 'ban hanh quy dinh moi')).toEqual([]);
    await asked(w, work);
    expect(await found('tonghop', 'gop y DỰ THẢO')).toEqual([[work.id, 'consultation']]);
    expect(await found('daumoi.nnptnt', 'ban hanh quy dinh moi')).toEqual([[work.id, 'proposal']]);
    expect(await found('daumoi.haihau', 'ban hanh quy dinh moi')).toEqual([]);
    expect(await found('tonghop', '100%')).toEqual([]);
  });

  test('chữ gấp trong cơ sở dữ liệu giống chữ gấp của chương trình', async () => {
    const w = await world();
    for (const words of ['Điều  KIỆN\n\tĐỢT hoà, hòa; thuỷ thủy ƯỜNG Ẵng', 'Nghị quyết số 57-NQ/TW “đột phá”', ' ', 'e\u0302\u0301']) {
      const { rows } = await sql<{ folded: string }>`select fold_words(${words}) as folded`.execute(w.owner);
      expect(rows[0]?.folded).toBe(foldText(words));
    }
  });
});
