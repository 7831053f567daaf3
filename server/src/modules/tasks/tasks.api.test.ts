import { describe, expect, test } from 'vitest';
import {
  acceptTask,
  addEvidence,
  confirmTask,
  decideDeadline,
  decideLead,
  deleteView,
  listOwnWork,
  listViews,
  noteProgress,
  proposeCompletion,
  returnTask,
  saveView,
  withdrawEvidence,
} from '@thientruong/contract';
import { world } from '../../../test/world.ts';
import { all, amend, makePlan, oneTask, problem, publish, published, read } from './tasks.testing.ts';

const NNPTNT = 'daumoi.nnptnt';
const TTTT = 'daumoi.tttt';
const link = { kind: 'link', title: 'Trang tin', url: 'https://example.vn/tin', note: null } as const;

describe('ban hành và sửa đổi', () => {
  test('nhiệm vụ ra đời theo thứ tự mục, có mã, cơ quan và lịch sử', async () => {
    const w = await world();
    const plan = await makePlan(w);
    await publish(w, plan, [
      published(plan, 'III/1', { lead: 'SKHCN' }),
      published(plan, 'II/5/đ', { lead: 'STNMT', helps: ['SNNPTNT', 'STNMT', 'SNNPTNT'] }),
      published(plan, 'II/1'),
    ]);
    const tasks = await all(await w.as('tonghop'), { planId: plan.planId });
    expect(tasks.map((t) => [t.code, t.clausePath, t.lead?.code ?? null, t.supporting.map((a) => a.code)])).toEqual([
      ['NV-001', 'II/1', null, []],
      ['NV-002', 'II/5/đ', 'STNMT', ['SNNPTNT']],
      ['NV-003', 'III/1', 'SKHCN', []],
    ]);
    expect((await read(await w.as('tonghop'), tasks[0]?.id ?? '')).events.map((e) => e.kind)).toEqual(['created']);
    const audit = await w.owner.selectFrom('auditEntry').select('details').where('action', '=', 'tasks.created').execute();
    expect(audit).toEqual([{ details: { count: 3 } }]);
  });

  test('văn bản sửa đổi thêm nhiệm vụ mới và hủy nhiệm vụ của mục bị bãi bỏ, việc đã xác nhận thì giữ', async () => {
    const { w, plan, id, coordinator } = await oneTask();
    const [done] = [published(plan, 'II/5/a', { lead: 'STTTT' })];
    if (!done) throw new Error('thiếu');
    await publish(w, plan, [done]);
    await w.owner.updateTable('task').set({ state: 'confirmed', completedOn: '2024-06-30' }).where('id', '=', done.id).execute();
    await amend(w, plan, [published(plan, 'II/1')], [plan.clauses.get('II/5/a') ?? '']);
    const cancelled = await read(coordinator, id);
    expect(cancelled.state).toBe('cancelled');
    expect(cancelled.events.at(-1)).toMatchObject({ kind: 'cancelled', text: 'Mục bị bãi bỏ bởi 99/KH-UBND' });
    expect(Object.values(cancelled.can).some(Boolean)).toBe(false);
    expect((await read(coordinator, done.id)).state).toBe('confirmed');
    const listed = await all(coordinator, { planId: plan.planId });
    expect(listed.map((t) => t.code)).toEqual(['NV-003', 'NV-002']);
    expect((await all(coordinator, { planId: plan.planId, state: 'cancelled' })).map((t) => t.id)).toEqual([id]);
  });

  test('một nghìn hai trăm nhiệm vụ cùng lúc, mã cùng độ rộng', async () => {
    const w = await world();
    const plan = await makePlan(w);
    await publish(
      w,
      plan,
      Array.from({ length: 1200 }, () => published(plan, 'II/1', { lead: 'SKHCN' })),
    );
    const tasks = await all(await w.as('tonghop'), { planId: plan.planId, sort: 'code', limit: 200 });
    expect(tasks.length).toBe(1200);
    expect([tasks[0]?.code, tasks.at(-1)?.code]).toEqual(['NV-0001', 'NV-1200']);
  });
});

describe('thực hiện', () => {
  test('từ giao đến xác nhận: nhận, ghi, minh chứng, đề nghị, xác nhận lùi về ngày đề nghị', async () => {
    const { w, id, lead, coordinator } = await oneTask({ dueOn: '2024-07-03' });
    const params = { taskId: id };
    const accepted = await lead.call(acceptTask, { params, body: { version: 0 } });
    expect([accepted.state, accepted.version]).toEqual(['accepted', 1]);
    const noted = await lead.call(noteProgress, { params, body: { text: 'Đã lập kế hoạch', percent: 30 } });
    expect([noted.state, noted.progressPercent, noted.version]).toEqual(['in_progress', 30, 1]);
    await expect(lead.call(proposeCompletion, { params, body: { version: 1, text: 'Xong' } })).rejects.toMatchObject(
      problem('task.no_evidence'),
    );
    await lead.call(addEvidence, { params, body: link });
    w.setNow('2024-07-03T08:00:00Z');
    const reported = await lead.call(proposeCompletion, { params, body: { version: 1, text: 'Đã xong' } });
    expect([reported.state, reported.proposedOn, reported.completedOn]).toEqual(['reported', '2024-07-03', null]);
    w.setNow('2024-07-09T08:00:00Z');
    expect((await read(coordinator, id)).status).toBe('open_overdue');
    const done = await coordinator.call(confirmTask, { params, body: { version: 2 } });
    expect([done.state, done.completedOn, done.status, done.progressPercent]).toEqual([
      'confirmed',
      '2024-07-03',
      'done_on_time',
      100,
    ]);
    expect(done.events.map((e) => e.kind)).toEqual([
      'created',
      'accepted',
      'noted',
      'evidence_added',
      'completion_proposed',
      'confirmed',
    ]);
    expect(done.events[2]).toMatchObject({
      text: 'Đã lập kế hoạch',
      percent: 30,
      by: { name: 'Trần Minh Họa Bình' },
      agency: { code: 'SNNPTNT' },
    });
    const audit = await w.owner.selectFrom('auditEntry').select('action').where('subjectId', '=', id).orderBy('seq').execute();
    expect(audit.map((a) => a.action)).toEqual([
      'task.accepted',
      'task.noted',
      'task.evidence_added',
      'task.completion_proposed',
      'task.confirmed',
    ]);
    await expect(lead.call(addEvidence, { params, body: link })).rejects.toMatchObject(problem('record.state'));
    await expect(
      coordinator.call(decideDeadline, { params, body: { version: 3, dueOn: null, reason: 'x' } }),
    ).rejects.toMatchObject(problem('record.state'));
  });

  test('trả lại có lý do, rồi đề nghị lại', async () => {
    const { id, lead, coordinator } = await oneTask();
    const params = { taskId: id };
    await lead.call(acceptTask, { params, body: { version: 0 } });
    await lead.call(addEvidence, { params, body: link });
    await lead.call(proposeCompletion, { params, body: { version: 1, text: 'Xong' } });
    const back = await coordinator.call(returnTask, { params, body: { version: 2, reason: 'Thiếu biên bản' } });
    expect([back.state, back.proposedOn, back.events.at(-1)?.text]).toEqual(['returned', null, 'Thiếu biên bản']);
    expect((await lead.call(listOwnWork)).sections[0]).toMatchObject({ key: 'returned', total: 1 });
    expect((await lead.call(proposeCompletion, { params, body: { version: 3, text: 'Đã bổ sung' } })).state).toBe('reported');
  });

  test('cơ quan phối hợp ghi tiến độ và gắn minh chứng nhưng không đổi bước, không nhận, không đề nghị', async () => {
    const { w, id } = await oneTask();
    const params = { taskId: id };
    const helper = await w.as(TTTT);
    const noted = await helper.call(noteProgress, { params, body: { text: 'Đã cấp phần mềm', percent: 90 } });
    expect([noted.state, noted.progressPercent, noted.role]).toEqual(['assigned', null, 'supporting']);
    expect((await helper.call(addEvidence, { params, body: link })).evidenceCount).toBe(1);
    await expect(helper.call(acceptTask, { params, body: { version: 0 } })).rejects.toMatchObject(problem('auth.forbidden'));
    await expect(helper.call(proposeCompletion, { params, body: { version: 0, text: 'x' } })).rejects.toMatchObject(
      problem('auth.forbidden'),
    );
    expect(noted.can).toMatchObject({ note: true, addEvidence: true, accept: false, proposeCompletion: false, confirm: false });
  });

  test('lãnh đạo, tài chính, kiểm tra chỉ xem', async () => {
    const { w, id, coordinator } = await oneTask();
    for (const name of ['lanhdao', 'taichinh', 'kiemtra']) {
      const who = await w.as(name);
      expect(Object.values((await read(who, id)).can).some(Boolean), name).toBe(false);
      await expect(who.call(noteProgress, { params: { taskId: id }, body: { text: 'x', percent: null } })).rejects.toMatchObject(
        problem('auth.forbidden'),
      );
    }
    await expect(coordinator.call(acceptTask, { params: { taskId: id }, body: { version: 0 } })).rejects.toMatchObject(
      problem('auth.forbidden'),
    );
  });

  test('hai người cùng ghi tiến độ: cả hai được giữ; hai người cùng nhận: một thắng, người kia thấy bản mới', async () => {
    const { w, id, lead } = await oneTask();
    const params = { taskId: id };
    const head = await w.as('thutruong.nnptnt');
    const accepts = await Promise.allSettled([lead, head].map((who) => who.call(acceptTask, { params, body: { version: 0 } })));
    expect(accepts.map((a) => a.status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = accepts.find((a) => a.status === 'rejected');
    expect(refused?.reason).toMatchObject(problem('record.stale', { current: { id, state: 'accepted', version: 1 } }));
    await Promise.all(
      [lead, head].map((who, i) => who.call(noteProgress, { params, body: { text: `Ghi ${i}`, percent: null } })),
    );
    const task = await read(lead, id);
    expect(task.events.filter((e) => e.kind === 'noted').length).toBe(2);
    expect(task.events.filter((e) => e.kind === 'accepted').length).toBe(1);
    expect(task.version).toBe(1);
  });

  test('gửi lại cùng mã chống trùng thì chỉ ghi một lần', async () => {
    const { id, lead } = await oneTask();
    const args = { params: { taskId: id }, body: { text: 'Một lần', percent: 10 }, idempotencyKey: 'khoa-ghi-tien-do-1' };
    await lead.call(noteProgress, args);
    await lead.call(noteProgress, args);
    expect((await read(lead, id)).events.filter((e) => e.kind === 'noted').length).toBe(1);
  });
});

describe('minh chứng', () => {
  test('tệp của cơ quan khác không gắn được; tệp của mình thì được', async () => {
    const { w, id, lead } = await oneTask();
    const params = { taskId: id };
    const theirs = await w.upload('daumoi.gddt', 'cua-ho.txt', 'nội dung');
    const mine = await w.upload(NNPTNT, 'bien-ban.txt', 'Biên bản nghiệm thu');
    const body = (fileId: string) => ({ kind: 'file', title: 'Biên bản', fileId, note: null }) as const;
    await expect(lead.call(addEvidence, { params, body: body(theirs.id) })).rejects.toMatchObject(
      problem('request.invalid', { fields: [{ path: 'fileId' }] }),
    );
    const task = await lead.call(addEvidence, { params, body: body(mine.id) });
    expect(task.evidence[0]).toMatchObject({
      kind: 'file',
      file: { id: mine.id, name: 'bien-ban.txt' },
      agency: { code: 'SNNPTNT' },
    });
    expect((await read(await w.as(TTTT), id)).evidence[0]?.file?.id).toBe(mine.id);
  });

  test('văn bản và hoạt động giữ đủ nội dung; ngày ở tương lai bị từ chối', async () => {
    const { w, id, lead } = await oneTask();
    const params = { taskId: id };
    const activity = {
      kind: 'activity',
      title: 'Lớp tập huấn',
      activityKind: 'Tập huấn',
      heldOn: '2024-06-20',
      endedOn: '2024-06-21',
      place: 'Giao Thủy',
      participants: 45,
      product: 'Tài liệu',
      fileId: null,
      note: 'x',
    } as const;
    await lead.call(addEvidence, {
      params,
      body: {
        kind: 'document',
        title: 'Quyết định',
        symbol: '12/QĐ-SNN',
        issuedOn: '2024-06-15',
        issuer: 'Sở NN&PTNT',
        fileId: null,
        note: null,
      },
    });
    w.setNow('2024-07-01T03:00:00Z');
    const task = await lead.call(addEvidence, { params, body: activity });
    expect(task.evidenceCount).toBe(2);
    expect(task.evidence.map((e) => e.document ?? e.activity)).toEqual([
      { symbol: '12/QĐ-SNN', issuedOn: '2024-06-15', issuer: 'Sở NN&PTNT' },
      {
        kind: 'Tập huấn',
        heldOn: '2024-06-20',
        endedOn: '2024-06-21',
        place: 'Giao Thủy',
        participants: 45,
        product: 'Tài liệu',
      },
    ]);
    await expect(
      lead.call(addEvidence, { params, body: { ...activity, heldOn: '2024-07-02', endedOn: null } }),
    ).rejects.toMatchObject(problem('request.invalid', { fields: [{ path: 'heldOn' }] }));
  });

  test('rút: cơ quan mình hoặc chuyên viên tổng hợp, có lý do, một lần, bản ghi còn lại', async () => {
    const { w, id, lead, coordinator } = await oneTask();
    const params = { taskId: id };
    await lead.call(acceptTask, { params, body: { version: 0 } });
    const first = (await lead.call(addEvidence, { params, body: link })).evidence[0]?.id ?? '';
    const body = { reason: 'Nhầm tệp' };
    await expect(
      (await w.as(TTTT)).call(withdrawEvidence, { params: { ...params, evidenceId: first }, body }),
    ).rejects.toMatchObject(problem('auth.forbidden'));
    await lead.call(proposeCompletion, { params, body: { version: 1, text: 'Xong' } });
    const task = await coordinator.call(withdrawEvidence, { params: { ...params, evidenceId: first }, body });
    expect([task.evidenceCount, task.evidence[0]?.withdrawn?.reason]).toEqual([0, 'Nhầm tệp']);
    expect(task.events.at(-1)).toMatchObject({ kind: 'evidence_withdrawn', text: 'Nhầm tệp', from: 'Trang tin' });
    await expect(coordinator.call(withdrawEvidence, { params: { ...params, evidenceId: first }, body })).rejects.toMatchObject(
      problem('record.state'),
    );
    await expect(
      coordinator.call(withdrawEvidence, { params: { ...params, evidenceId: crypto.randomUUID() }, body }),
    ).rejects.toMatchObject(problem('record.not_found'));
    await expect(coordinator.call(confirmTask, { params, body: { version: 2 } })).rejects.toMatchObject(
      problem('task.no_evidence'),
    );
  });

  test('xác nhận và rút minh chứng cuối cùng cùng lúc: không bao giờ có việc xong mà không có minh chứng', async () => {
    const { w, id, lead, coordinator } = await oneTask();
    const params = { taskId: id };
    await lead.call(acceptTask, { params, body: { version: 0 } });
    const evidenceId = (await lead.call(addEvidence, { params, body: link })).evidence[0]?.id ?? '';
    await lead.call(proposeCompletion, { params, body: { version: 1, text: 'Xong' } });
    const second = await w.as('tonghop2');
    const both = await Promise.allSettled([
      coordinator.call(confirmTask, { params, body: { version: 2 } }),
      second.call(withdrawEvidence, { params: { ...params, evidenceId }, body: { reason: 'Nhầm' } }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const task = await read(coordinator, id);
    expect([task.state, task.evidenceCount]).toEqual(task.state === 'confirmed' ? ['confirmed', 1] : ['reported', 0]);
  });
});

describe('quyết định của chuyên viên tổng hợp', () => {
  test('gia hạn giữ thời hạn gốc, ghi ai, lúc nào, vì sao', async () => {
    const { id, coordinator } = await oneTask({ dueOn: '2024-09-30', deadlineSource: 'plan' });
    const params = { taskId: id };
    await coordinator.call(decideDeadline, { params, body: { version: 0, dueOn: '2024-10-31', reason: 'Chờ kinh phí' } });
    const task = await coordinator.call(decideDeadline, { params, body: { version: 1, dueOn: '2024-12-31', reason: 'Bão' } });
    expect(task).toMatchObject({
      dueOn: '2024-12-31',
      originalDueOn: '2024-09-30',
      deadlineSource: 'person',
      deadlineDecision: { reason: 'Bão', by: { name: 'Nguyễn Minh Họa An' } },
    });
    expect(task.events.filter((e) => e.kind === 'deadline_decided').map((e) => [e.from, e.to, e.text])).toEqual([
      ['2024-09-30', '2024-10-31', 'Chờ kinh phí'],
      ['2024-10-31', '2024-12-31', 'Bão'],
    ]);
    await expect(
      coordinator.call(decideDeadline, { params, body: { version: 0, dueOn: null, reason: 'x' } }),
    ).rejects.toMatchObject(problem('record.stale', { current: { dueOn: '2024-12-31' } }));
  });

  test('giao cơ quan khác chủ trì: cơ quan cũ không còn thấy, lịch sử ở lại, bắt đầu lại từ mới giao', async () => {
    const { w, plan, id, lead, coordinator } = await oneTask();
    const params = { taskId: id };
    await lead.call(noteProgress, { params, body: { text: 'Đã làm một phần', percent: 40 } });
    const body = {
      version: 0,
      leadAgencyId: plan.agencies.get('SGDĐT') ?? '',
      supportingAgencyIds: [plan.agencies.get('STTTT') ?? ''],
      reason: 'Đúng chức năng',
    };
    await expect(
      coordinator.call(decideLead, { params, body: { ...body, supportingAgencyIds: [body.leadAgencyId] } }),
    ).rejects.toMatchObject(problem('request.invalid'));
    await expect(
      coordinator.call(decideLead, { params, body: { ...body, leadAgencyId: crypto.randomUUID() } }),
    ).rejects.toMatchObject(problem('request.invalid', { fields: [{ path: 'leadAgencyId' }] }));
    const task = await coordinator.call(decideLead, { params, body });
    expect(task).toMatchObject({
      state: 'assigned',
      lead: { code: 'SGDĐT' },
      supporting: [{ code: 'STTTT' }],
      leadSource: 'person',
      leadDecision: { reason: 'Đúng chức năng' },
    });
    expect(task.events.map((e) => e.kind)).toEqual(['created', 'noted', 'lead_decided']);
    await expect(read(lead, id)).rejects.toMatchObject(problem('record.not_found'));
    expect((await read(await w.as('daumoi.gddt'), id)).role).toBe('lead');
    const none = await coordinator.call(decideLead, {
      params,
      body: { version: 1, leadAgencyId: null, supportingAgencyIds: [], reason: 'Rút lại' },
    });
    expect([none.lead, none.supporting]).toEqual([null, []]);
  });
});

test('một nhiệm vụ: mục trong văn bản, chỗ tô, nhiệm vụ cùng gốc', async () => {
  const w = await world();
  const plan = await makePlan(w);
  const text = (await w.owner.selectFrom('plan').select('text').where('id', '=', plan.planId).executeTakeFirstOrThrow()).text;
  const words = 'công nghệ cao';
  const at = text.indexOf(words);
  const originId = crypto.randomUUID();
  const tasks = ['SNNPTNT', 'STTTT'].map((lead) =>
    published(plan, 'II/5/a', {
      lead,
      originId,
      spans: [
        [at, at + words.length],
        [0, 2],
      ],
    }),
  );
  await publish(w, plan, tasks);
  const task = await read(await w.as('tonghop'), tasks[0]?.id ?? '');
  expect(task.clause).toMatchObject({ planTitle: 'Kế hoạch kiểm thử', planSymbol: '01/KH-UBND' });
  expect(task.clause.chain.map((c) => c.path)).toEqual(['II', 'II/5', 'II/5/a']);
  expect(task.clause.marks.map(([from, to]) => task.clause.text.slice(from, to))).toEqual([words]);
  expect(task.siblings.map((s) => [s.lead?.code, s.status])).toEqual([['STTTT', 'open_no_deadline']]);
  expect((await read(await w.as(NNPTNT), tasks[0]?.id ?? '')).siblings).toEqual([]);
});

test('bộ lọc đã lưu: của riêng từng người, tên không trùng, nhiều nhất năm mươi', async () => {
  const w = await world();
  const mine = await w.as(NNPTNT);
  const saved = await mine.call(saveView, { body: { name: 'Quá hạn', query: 'status=open_overdue' } });
  await expect(mine.call(saveView, { body: { name: 'Quá hạn', query: '' } })).rejects.toMatchObject(problem('record.exists'));
  expect((await mine.call(listViews)).items).toEqual([saved]);
  const other = await w.as(TTTT);
  expect((await other.call(listViews)).items).toEqual([]);
  await expect(other.call(deleteView, { params: { viewId: saved.id } })).rejects.toMatchObject(problem('record.not_found'));
  for (let i = 1; i < 50; i++) await mine.call(saveView, { body: { name: `Bộ lọc ${i}`, query: '' } });
  await expect(mine.call(saveView, { body: { name: 'Thứ năm mươi mốt', query: '' } })).rejects.toMatchObject(
    problem('request.invalid'),
  );
  await mine.call(deleteView, { params: { viewId: saved.id } });
  expect((await mine.call(listViews)).items.length).toBe(49);
});
