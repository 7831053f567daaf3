import { describe, expect, it } from 'vitest';
import { ApiProblem, type PlanReview, type ReviewChange } from '@thientruong/contract';
import type { StepInput } from './optimistic.ts';
import { createReviewStore, type ReviewPorts } from './review-store.ts';
import { idOf, passage, PERSON, proposal, review } from './test/sample.ts';

const hint = { by: PERSON, at: '2031-01-02T03:05:00.000Z' };
const edit = (content: string, n = 10): StepInput => ({ type: 'edit', proposalId: idOf(n), content });

function change(before: PlanReview, more: Partial<ReviewChange>): ReviewChange {
  return {
    plan: { ...before.plan, version: before.plan.version + 1 },
    head: before.head,
    proposals: [],
    removedProposalIds: [],
    passages: [],
    undo: { id: idOf(801), label: 'Sửa nội dung', by: PERSON },
    redo: null,
    savedAt: '2031-01-02T07:32:00.000Z',
    ...more,
  };
}

function problem(status: number, code: string): ApiProblem {
  return new ApiProblem({ type: 'about:blank', title: '', status, code, detail: `Câu của ${code}`, requestId: '', fields: [] });
}

interface Sent {
  step: StepInput;
  versions: Record<string, number>;
  key: string;
}

function world(start: PlanReview, answer: (sent: Sent, times: number) => Promise<ReviewChange>) {
  const sent: Sent[] = [];
  const undone: [string, string][] = [];
  const waits: (() => void)[] = [];
  let keys = 0;
  let newest = start;
  const ports: ReviewPorts = {
    sendStep(step, versions, key) {
      sent.push({ step, versions, key });
      return answer({ step, versions, key }, sent.length);
    },
    sendUndo(direction, stepId) {
      undone.push([direction, stepId]);
      return Promise.resolve(change(start, { undo: null, redo: null }));
    },
    reload: () => Promise.resolve(newest),
    newKey: () => `khoa-${++keys}`,
    later(_, then) {
      waits.push(then);
      return () => waits.splice(waits.indexOf(then), 1);
    },
  };
  return { store: createReviewStore(start, ports), sent, undone, waits, renew: (value: PlanReview) => (newest = value), ports };
}

const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

describe('lưu từng thao tác rà soát', () => {
  it('hiện ngay, rồi lưu lần lượt với phiên bản mới nhất do máy chủ trả', async () => {
    const start = review([proposal(10)]);
    const { store, sent } = world(start, ({ versions }) =>
      Promise.resolve(
        change(start, { proposals: [proposal(10, { version: (versions[idOf(10)] ?? 0) + 1, content: 'máy chủ' })] }),
      ),
    );
    store.take(edit('lần một'), hint);
    store.take(edit('lần hai'), hint);
    expect(store.getState().shown.proposals.get(idOf(10))?.content).toBe('lần hai');
    expect(store.getState().connection).toBe('saving');
    await settle();
    expect(sent.map((s) => s.versions)).toEqual([{ [idOf(10)]: 1 }, { [idOf(10)]: 2 }]);
    expect(store.getState()).toMatchObject({ connection: 'idle', queue: [], review: { savedAt: '2031-01-02T07:32:00.000Z' } });
  });

  it('mất kết nối: giữ thao tác, thử lại cùng khóa chống trùng và cùng phiên bản', async () => {
    const start = review([proposal(10)]);
    const { store, sent, waits } = world(start, (_, times) =>
      times < 3
        ? Promise.reject(new TypeError('Failed to fetch'))
        : Promise.resolve(change(start, { proposals: [proposal(10, { version: 2, content: 'mới' })] })),
    );
    store.take(edit('mới'), hint);
    await settle();
    expect(store.getState()).toMatchObject({ connection: 'lost' });
    expect(store.getState().shown.proposals.get(idOf(10))?.content).toBe('mới');
    waits[0]?.();
    await settle();
    expect(store.getState().connection).toBe('lost');
    store.retryNow();
    await settle();
    expect(new Set(sent.map((s) => s.key)).size).toBe(1);
    expect(sent.map((s) => s.versions[idOf(10)])).toEqual([1, 1, 1]);
    expect(store.getState()).toMatchObject({ connection: 'idle', refusals: [] });
  });

  it('bản cũ bị từ chối: hiện bản mới, giữ chữ đã gõ, gửi lại với phiên bản mới và khóa mới', async () => {
    const start = review([proposal(10), proposal(11)]);
    const newer = review([proposal(10, { version: 7, content: 'người khác đã sửa' }), proposal(11)]);
    const { store, sent, renew } = world(start, ({ step }, times) =>
      times === 1
        ? Promise.reject(problem(409, 'record.stale'))
        : Promise.resolve(
            change(newer, {
              proposals: [proposal(10, { version: 8, content: step.type === 'edit' ? (step.content ?? '') : '' })],
            }),
          ),
    );
    renew(newer);
    store.take(edit('chữ của tôi'), hint);
    store.take(edit('chữ sau nữa'), hint);
    await settle();
    expect(store.getState().shown.proposals.get(idOf(10))?.content).toBe('người khác đã sửa');
    const typed = store
      .getState()
      .refusals.map((r) => (r.entry.kind === 'step' && r.entry.step.type === 'edit' ? r.entry.step.content : ''));
    expect(typed).toEqual(['chữ của tôi', 'chữ sau nữa']);
    store.again(store.getState().refusals[0]?.entry.key ?? '');
    await settle();
    expect(sent.at(-1)).toMatchObject({ versions: { [idOf(10)]: 7 } });
    expect(sent.at(-1)?.key).not.toBe(sent[0]?.key);
    expect(store.getState().shown.proposals.get(idOf(10))?.content).toBe('chữ của tôi');
    expect(store.getState().refusals).toHaveLength(1);
  });

  it('hoàn tác khi còn thao tác đang lưu thì nêu đúng bước vừa lưu', async () => {
    const start = review([proposal(10)]);
    const { store, undone } = world(start, () => Promise.resolve(change(start, { proposals: [proposal(10, { version: 2 })] })));
    store.undo('undo');
    await settle();
    expect(undone).toEqual([]);
    store.take(edit('mới'), hint);
    store.undo('undo');
    await settle();
    expect(undone).toEqual([['undo', idOf(801)]]);
  });

  it('gộp và tách: bản ghi bị thay biến mất, bản mới được chọn', async () => {
    const start = review([proposal(10), proposal(11)]);
    const { store } = world(start, () =>
      Promise.resolve(change(start, { proposals: [proposal(20)], removedProposalIds: [idOf(10), idOf(11)] })),
    );
    store.dispatch({ type: 'selected', ids: [idOf(10), idOf(11)], on: true });
    store.take({ type: 'merge', proposalIds: [idOf(10), idOf(11)] }, hint);
    await settle();
    expect([...store.getState().shown.proposals.keys()]).toEqual([idOf(20)]);
    expect(store.getState().focusedId).toBe(idOf(20));
    expect(store.getState().selected.size).toBe(0);
  });

  it('quyết định của người dùng mang tên, giờ, lý do ngay khi hiện', () => {
    const start = review([proposal(10)], [passage(30)]);
    const { store } = world(start, () => new Promise(() => undefined));
    const lead = { agency: null, group: 'departments' as const, words: null, span: null, source: 'person' as const };
    store.take(
      { type: 'setLead', proposalIds: [idOf(10)], lead: { group: 'departments' }, reason: 'Theo họp' },
      { ...hint, lead },
    );
    store.take({ type: 'classify', passageId: idOf(30), class: 'principle', reason: 'Nguyên tắc chung' }, hint);
    const state = store.getState();
    expect(state.shown.proposals.get(idOf(10))).toMatchObject({ lead, leadDecision: { by: PERSON, reason: 'Theo họp' } });
    expect(state.shown.passages.get(idOf(30))).toMatchObject({ class: 'principle', decidedBy: PERSON });
    expect(state.confirmed.proposals.get(idOf(10))?.lead).toBeNull();
  });

  it('bản ghi không còn thì thao tác không gửi đi mà được giữ lại với lời giải thích', async () => {
    const start = review([proposal(10)]);
    const { store, sent } = world(start, () => Promise.reject(new Error('không được gọi')));
    store.take(edit('mất rồi', 99), hint);
    await settle();
    expect(sent).toEqual([]);
    expect(store.getState().refusals[0]?.problem.detail).toContain('không còn áp dụng');
  });
});

describe('chấp nhận nhiều nhiệm vụ một lúc', () => {
  const start = review([proposal(10), proposal(11)]);
  const accept = (n: number): { step: StepInput; hint: typeof hint } => ({ step: { type: 'setLead', proposalIds: [idOf(n)], lead: { group: 'departments' }, reason: 'Theo bảng cấu hình' }, hint });
  it('hoàn tác rút lại cả lần chấp nhận; làm việc khác rồi thì chỉ rút một bước', async () => {
    const { store, sent, ports } = world(start, () => Promise.resolve(change(start, { undo: { id: idOf(802), label: 'Giao chủ trì', by: PERSON } })));
    const undone: string[] = [];
    ports.sendUndo = (_, stepId) => {
      undone.push(stepId);
      return Promise.resolve(change(start, { undo: undone.length < 2 ? { id: idOf(801), label: 'Giao chủ trì', by: PERSON } : null }));
    };
    store.takeMany([accept(10), accept(11)]);
    await settle();
    expect([sent.length, store.getState().bulk]).toEqual([2, 2]);
    store.undo('undo');
    await settle();
    expect(undone).toEqual([idOf(802), idOf(801)]);
    expect(store.getState().refusals).toEqual([]);
    expect(store.getState().bulk).toBe(0);
    store.takeMany([accept(10), accept(11)]);
    store.take(edit('Việc khác'), hint);
    expect(store.getState().bulk).toBe(0);
  });
});
