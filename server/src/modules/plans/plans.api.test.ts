import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { demonstrationPlanText } from '@thientruong/db/seed/demonstration-plan.ts';
import { expect, test } from 'vitest';
import {
  amendPlan,
  discardPlan,
  getCoverage,
  getPlan,
  getPlanReview,
  importPlan,
  listAgencies,
  listAmendments,
  listPlans,
  listTasks,
  publishPlan,
  takeReviewStep,
  undoReviewStep,
  type PlanReview,
  type ReviewStep,
} from '@thientruong/contract';
import { projectRoot } from '../../platform/root.ts';
import { world, type Person, type World } from '../../../test/world.ts';
import { seedDemonstrationPlan } from './index.ts';

const seed = path.join(projectRoot(), '..', 'shared', 'seed', 'ke-hoach-nam-dinh-2024.txt');
const refusal = (code: string) => ({ problem: expect.objectContaining({ code }) as unknown });

async function imported(
  w: World,
  text: string | Uint8Array = demonstrationPlanText,
  name = 'ke-hoach.txt',
): Promise<{ an: Person; planId: string; review: PlanReview }> {
  const an = await w.as('tonghop');
  const file = await w.upload('tonghop', name, text);
  const { planId } = await an.call(importPlan, { body: { fileId: file.id } });
  return { an, planId, review: await an.call(getPlanReview, { params: { planId } }) };
}
const versionsOf = (review: PlanReview, ids: string[]) =>
  Object.fromEntries(
    [...review.proposals, ...review.passages].filter((one) => ids.includes(one.id)).map((one) => [one.id, one.version]),
  );
const take = (person: Person, planId: string, step: ReviewStep, versions: Record<string, number>) =>
  person.call(takeReviewStep, { params: { planId }, body: { step, versions } });
const first = <T>(items: readonly T[], what: string): T => {
  const item = items[0];
  if (item === undefined) throw new Error(`thiếu ${what}`);
  return item;
};

test('nhập kế hoạch: đầu văn bản, cây mục có đ, câu nào cũng có loại và lý do, chỗ kế hoạch không nêu thì để trống', async () => {
  const w = await world();
  const { review } = await imported(w);
  expect(review.head).toMatchObject({
    documentType: 'Kế hoạch',
    symbol: '99/KH-UBND',
    issuer: 'Ủy ban nhân dân tỉnh Nam Định',
    issuedOn: '2024-06-10',
  });
  expect(review.clauses.map((clause) => clause.path)).toEqual(expect.arrayContaining(['II/5/d', 'II/5/đ', 'II/5/e']));
  expect(review.passages.every((passage) => passage.reason.length > 0)).toBe(true);
  for (const proposal of review.proposals)
    for (const [start, end] of proposal.spans) expect(review.text.slice(start, end).length).toBeGreaterThan(5);
  const silent = review.proposals.filter((proposal) => proposal.suggestedLeads.length > 0);
  expect(silent.length).toBeGreaterThan(10);
  // a suggestion never becomes a lead by itself
  expect(
    silent.every(
      (proposal) => proposal.lead === null && proposal.suggestedLeads.every((target) => target.source === 'configuration'),
    ),
  ).toBe(true);
  const finance = review.proposals.find((proposal) => proposal.content.includes('bố trí kinh phí'));
  expect(finance).toMatchObject({
    lead: { agency: { code: 'STC' }, source: 'plan' },
    deadline: { dueOn: '2024-11-30', source: 'plan' },
  });
  expect(finance?.supporting.map((target) => target.agency?.code)).toEqual(['SKHCN']);
});

test.skipIf(!existsSync(seed))(
  'kế hoạch thật của Nam Định (cần ../shared): chủ trì và phối hợp của phần III đúng cơ quan trong danh bạ',
  async () => {
    const w = await world();
    const { review } = await imported(w, readFileSync(seed));
    const ofClause = (clausePath: string) => {
      const clause = review.clauses.find((one) => one.path === clausePath);
      return review.proposals.filter((proposal) => proposal.clauseId === clause?.id);
    };
    expect(first(ofClause('III/2'), 'III/2')).toMatchObject({
      lead: { agency: { code: 'STTTT' }, source: 'plan' },
      deadline: null,
    });
    expect(first(ofClause('III/2'), 'III/2').supporting.map((target) => target.agency?.code ?? target.group)).toEqual([
      'SKHCN',
      'BTG',
      'MTTQ',
      'departments_and_districts',
    ]);
    expect(first(ofClause('III/4'), 'III/4').supporting.map((target) => target.agency?.code)).toEqual(['STC', 'SKHCN']);
    expect(
      first(ofClause('II/5/d'), 'II/5/d')
        .suggestedLeads.map((target) => target.agency?.code)
        .sort(),
    ).toEqual(['SGDĐT', 'SYT']);
    expect(review.plan.taskCount).toBeGreaterThan(90);
    expect(review.head.issuedOn).toBe('2024-06');
  },
);

test('thao tác được lưu ngay, người khác mở ra thấy; hoàn tác và làm lại; hai người cùng sửa thì người sau thấy bản mới', async () => {
  const w = await world();
  const { an, planId, review } = await imported(w);
  const bich = await w.as('tonghop2');
  const target = first(review.proposals, 'đề xuất');
  const edited = await take(
    an,
    planId,
    { type: 'edit', proposalId: target.id, content: 'Nội dung đã sửa' },
    versionsOf(review, [target.id]),
  );
  expect(edited.proposals[0]).toMatchObject({ content: 'Nội dung đã sửa', version: 1 });
  expect(edited.undo?.label).toBe('Sửa nhiệm vụ đề xuất');
  expect((await bich.call(getPlanReview, { params: { planId } })).proposals.find((one) => one.id === target.id)?.content).toBe(
    'Nội dung đã sửa',
  );
  await expect(
    take(bich, planId, { type: 'edit', proposalId: target.id, content: 'Sửa đè' }, versionsOf(review, [target.id])),
  ).rejects.toMatchObject({
    problem: { code: 'record.stale', current: { proposals: [{ id: target.id, content: 'Nội dung đã sửa' }] } },
  });
  const undone = await bich.call(undoReviewStep, {
    params: { planId },
    body: { direction: 'undo', stepId: edited.undo?.id ?? '' },
  });
  expect(undone.proposals[0]?.content).toBe(target.content);
  await expect(
    bich.call(undoReviewStep, { params: { planId }, body: { direction: 'undo', stepId: edited.undo?.id ?? '' } }),
  ).rejects.toMatchObject(refusal('plan.nothing_to_undo'));
  const redone = await an.call(undoReviewStep, {
    params: { planId },
    body: { direction: 'redo', stepId: undone.redo?.id ?? '' },
  });
  expect(redone.proposals[0]?.content).toBe('Nội dung đã sửa');
});

test('tách, gộp, thêm, bỏ, chuyển, giao, đặt hạn, phân loại đều lưu và hoàn tác được về đúng ban đầu', async () => {
  const w = await world();
  const { an, planId, review } = await imported(w);
  const [one, two, three] = review.proposals;
  if (!one || !two || !three) throw new Error('thiếu đề xuất');
  const agency = first((await an.call(listAgencies, { query: { on: '2024-06-30', q: 'SYT' } })).items, 'Sở Y tế');
  const passage = first(review.passages, 'câu');
  const steps: ReviewStep[] = [
    {
      type: 'split',
      proposalId: one.id,
      parts: [
        { content: 'Một', spans: one.spans },
        { content: 'Hai', spans: one.spans },
      ],
    },
    { type: 'add', clauseId: review.clauses[0]?.id ?? null, content: 'Việc thêm', spans: [[0, 10]], strength: 'soft' },
    { type: 'drop', proposalId: three.id, reason: 'Trùng với việc khác' },
    { type: 'restore', proposalId: three.id },
    { type: 'setLead', proposalIds: [two.id, three.id], lead: { agencyId: agency.id }, reason: 'Kết luận họp ngày 12/6' },
    { type: 'setDeadline', proposalIds: [two.id], dueOn: '2024-12-31', reason: 'Kết luận họp' },
    { type: 'setSupporting', proposalId: two.id, supporting: [{ group: 'districts' }, { words: 'các trường đại học' }] },
    { type: 'merge', proposalIds: [two.id, three.id] },
    { type: 'classify', passageId: passage.id, class: 'context', reason: 'Câu dẫn' },
    { type: 'editHead', field: 'symbol', value: '100/KH-UBND' },
  ];
  for (const step of steps) {
    const now = await an.call(getPlanReview, { params: { planId } });
    await take(an, planId, step, versionsOf(now, [one.id, two.id, three.id, passage.id]));
  }
  const after = await an.call(getPlanReview, { params: { planId } });
  const merged = after.proposals.find((proposal) => proposal.id === two.id);
  expect(merged).toMatchObject({
    lead: { agency: { id: agency.id }, source: 'person' },
    leadDecision: { reason: 'Kết luận họp ngày 12/6' },
    deadline: { dueOn: '2024-12-31', source: 'person' },
  });
  expect(after.proposals.find((proposal) => proposal.id === three.id)).toBeUndefined();
  expect(after.head).toMatchObject({ symbol: '100/KH-UBND', edited: ['symbol'] });
  for (let i = 0; i < steps.length; i++) {
    const now = await an.call(getPlanReview, { params: { planId } });
    await an.call(undoReviewStep, { params: { planId }, body: { direction: 'undo', stepId: now.undo?.id ?? '' } });
  }
  const back = await an.call(getPlanReview, { params: { planId } });
  const bare = (shown: PlanReview) => shown.proposals.map(({ version: _version, ...rest }) => rest);
  expect(bare(back)).toEqual(bare(review));
  expect(back.head.symbol).toBe(review.head.symbol);
  expect(back.undo).toBeNull();
});

test('đầu vào sai nhận câu tiếng Việt: cơ quan lạ, mục lạ, đoạn ngoài văn bản, lý do trống', async () => {
  const w = await world();
  const { an, planId, review } = await imported(w);
  const one = first(review.proposals, 'đề xuất');
  const versions = versionsOf(review, [one.id]);
  await expect(
    take(an, planId, { type: 'setLead', proposalIds: [one.id], lead: { agencyId: planId }, reason: 'x' }, versions),
  ).rejects.toMatchObject(refusal('request.invalid'));
  await expect(
    take(an, planId, { type: 'add', clauseId: one.id, content: 'x', spans: [], strength: 'hard' }, {}),
  ).rejects.toMatchObject(refusal('request.invalid'));
  await expect(
    take(an, planId, { type: 'add', clauseId: null, content: 'x', spans: [[5, 9_999_999]], strength: 'hard' }, {}),
  ).rejects.toMatchObject(refusal('request.invalid'));
  await expect(take(an, planId, { type: 'drop', proposalId: one.id, reason: '   ' }, versions)).rejects.toMatchObject({
    problem: { code: 'request.invalid', fields: [{ message: 'Lý do còn trống' }] },
  });
});

test('ban hành: thiếu chủ trì thì nêu số; câu giao việc chưa có nhiệm vụ thì không cho; xong thì cơ quan thấy việc của mình và không sửa được mục', async () => {
  const w = await world();
  const { an, planId, review } = await imported(w);
  const focal = await w.as('daumoi.nnptnt');
  await expect(focal.call(getPlan, { params: { planId } })).rejects.toMatchObject(refusal('record.not_found'));
  await expect(an.call(publishPlan, { params: { planId }, body: { version: review.plan.version } })).rejects.toMatchObject({
    problem: { code: 'plan.incomplete', detail: expect.stringContaining('chưa có cơ quan chủ trì') as string },
  });
  const dropped = first(
    review.proposals.filter((proposal) => proposal.clauseId !== null),
    'đề xuất',
  );
  const change = await take(
    an,
    planId,
    { type: 'drop', proposalId: dropped.id, reason: 'thử' },
    versionsOf(review, [dropped.id]),
  );
  await expect(
    an.call(publishPlan, { params: { planId }, body: { version: change.plan.version, acceptUnassigned: true } }),
  ).rejects.toMatchObject({ problem: { code: 'plan.incomplete', detail: expect.stringContaining('câu giao việc') as string } });
  await expect(an.call(publishPlan, { params: { planId }, body: { version: 0, acceptUnassigned: true } })).rejects.toMatchObject(
    refusal('record.stale'),
  );
  const undone = await an.call(undoReviewStep, {
    params: { planId },
    body: { direction: 'undo', stepId: change.undo?.id ?? '' },
  });
  const done = await an.call(publishPlan, {
    params: { planId },
    body: { version: undone.plan.version, acceptUnassigned: true },
    idempotencyKey: 'ban-hanh-mot-lan',
  });
  const again = await an.call(publishPlan, {
    params: { planId },
    body: { version: undone.plan.version, acceptUnassigned: true },
    idempotencyKey: 'ban-hanh-mot-lan',
  });
  expect(again.taskCount).toBe(done.taskCount);
  const tasks = (await focal.call(listTasks, { query: { planId, limit: 200 } })).items;
  expect(tasks.length).toBeGreaterThan(0);
  expect(tasks.every((task) => task.role !== null)).toBe(true);
  const inOrder = await an.call(listTasks, { query: { planId, limit: 200 } });
  expect(inOrder.total).toBe(done.taskCount);
  // Several tasks of one clause stand in the order of their words in the document
  const codes = inOrder.items.map((task) => task.code);
  expect(new Set(inOrder.items.map((task) => task.clausePath)).size).toBeLessThan(codes.length);
  expect(codes).toEqual([...codes].sort());
  // the closing order to all departments and districts becomes one task each
  expect((await an.call(listTasks, { query: { planId, q: 'bao cao ket qua', limit: 200 } })).items.length).toBeGreaterThan(20);
  await expect(w.owner.updateTable('clause').set({ text: 'sửa' }).where('planId', '=', planId).execute()).rejects.toMatchObject({
    code: '23001',
  });
  await expect(take(an, planId, { type: 'editHead', field: 'symbol', value: 'x' }, {})).rejects.toMatchObject(
    refusal('record.state'),
  );
});

test('sửa đổi bằng văn bản sau: mục cũ giữ nguyên, nhiệm vụ mới ra đời, nhiệm vụ của mục bị bãi bỏ được hủy', async () => {
  const w = await world();
  await seedDemonstrationPlan(w.services);
  const an = await w.as('tonghop');
  const planId = first((await an.call(listPlans)).items, 'kế hoạch').id;
  const before = await an.call(getCoverage, { params: { planId } });
  const at = (clausePath: string) =>
    first(
      before.clauses.filter((clause) => clause.path === clausePath),
      clausePath,
    );
  const lead = first((await an.call(listAgencies, { query: { on: '2024-06-30', q: 'SYT' } })).items, 'Sở Y tế');
  const body = {
    symbol: '120/KH-UBND',
    title: 'Sửa đổi, bổ sung kế hoạch minh họa',
    issuedOn: '2024-09-01',
    effectiveOn: '2024-09-15',
    fileId: null,
    changes: [
      { kind: 'replace' as const, clauseId: at('II/7').id, newText: 'Ký kết với ba viện.' },
      { kind: 'repeal' as const, clauseId: at('II/5/c').id, cancelTasks: true },
      {
        kind: 'add' as const,
        parentClauseId: at('II/5').id,
        label: 'i',
        newText: 'Lĩnh vực mới',
        tasks: [{ content: 'Việc của lĩnh vực mới', leadAgencyId: lead.id, dueOn: '2024-12-31' }],
      },
    ],
  };
  await expect(an.call(amendPlan, { params: { planId }, body: { ...body, effectiveOn: '2024-08-01' } })).rejects.toMatchObject(
    refusal('request.invalid'),
  );
  const amendment = await an.call(amendPlan, { params: { planId }, body });
  expect(amendment.changes.map((change) => change.kind).sort()).toEqual(['add', 'repeal', 'replace']);
  const after = await an.call(getCoverage, { params: { planId } });
  const now = (clausePath: string) =>
    first(
      after.clauses.filter((clause) => clause.path === clausePath),
      clausePath,
    );
  expect(now('II/7').text).toBe(at('II/7').text);
  expect(now('II/7').amendments).toMatchObject([{ symbol: '120/KH-UBND', kind: 'replace', newText: 'Ký kết với ba viện.' }]);
  expect(now('II/5/i').taskCount).toBe(1);
  expect((await an.call(listTasks, { query: { planId, clause: 'II/5/c', state: 'cancelled', limit: 50 } })).items.length).toBe(
    at('II/5/c').taskCount,
  );
  expect((await an.call(listAmendments, { params: { planId } })).items).toHaveLength(1);
  await expect(an.call(amendPlan, { params: { planId }, body })).rejects.toMatchObject(refusal('record.exists'));
});

test('bỏ bản rà soát có lý do; tệp không phải văn bản bị từ chối bằng câu tiếng Việt; danh sách tìm không dấu và chia trang', async () => {
  const w = await world();
  const { an, planId, review } = await imported(w);
  await imported(w, `${demonstrationPlanText}\n`, 'khac.txt');
  const page = await an.call(listPlans, { query: { limit: 1, q: 'minh hoa khoa hoc' } });
  expect(page.items).toHaveLength(1);
  expect(
    (await an.call(listPlans, { query: { limit: 1, q: 'minh hoa khoa hoc', cursor: page.nextCursor ?? '' } })).items,
  ).toHaveLength(1);
  expect((await an.call(listPlans, { query: { q: 'khong co gi' } })).items).toEqual([]);
  await an.call(discardPlan, { params: { planId }, body: { version: review.plan.version, reason: 'Nhập nhầm' } });
  expect((await an.call(listPlans)).items.some((plan) => plan.id === planId)).toBe(false);
  const picture = await w.upload(
    'tonghop',
    'anh.png',
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
  );
  await expect(an.call(importPlan, { body: { fileId: picture.id } })).rejects.toMatchObject({ problem: { code: expect.stringMatching(/^file\.(scan|refused)$/) as string, status: 422 } });
});
