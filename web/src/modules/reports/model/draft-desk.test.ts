import { describe, expect, test } from 'vitest';
import type { ReportLine } from '@thientruong/contract';
import { DraftDesk, type DeskPorts } from './draft-desk.ts';
import { browserDrafts, type LineDraft } from './line-draft.ts';

const ID = '11111111-1111-4111-8111-111111111111';

function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    getItem: (key) => kept.get(key) ?? null,
    key: (i) => [...kept.keys()][i] ?? null,
    removeItem: (key) => void kept.delete(key),
    setItem: (key, value) => void kept.set(key, value),
  };
}

const line = (part: Partial<ReportLine>): ReportLine => ({
  id: 'k1',
  part: 'results',
  group: null,
  origin: 'computed',
  template: 'Có {1} việc.',
  text: 'Có 05 việc.',
  figures: [],
  computedText: null,
  sourceChanged: false,
  hidden: false,
  taskId: null,
  changedBy: null,
  changedAt: null,
  version: 0,
  ...part,
});

const opened: Omit<LineDraft, 'at' | 'pending'> = { lineId: 'k1', part: 'results', kind: 'computed', text: 'Có {1} việc.', taskId: null, after: null, version: 0, hidden: false };
const added: Omit<LineDraft, 'at' | 'pending'> = { ...opened, lineId: ID, part: 'difficulties', kind: 'new', text: '' };

/** A desk whose clock and server are in the test's hand. */
function bench(store = memory(), server: Partial<Pick<DeskPorts, 'add' | 'change' | 'reason'>> = {}) {
  const waiting: { ms: number; run: () => void }[] = [];
  const saved: ReportLine[] = [];
  let keys = 0;
  const desk = new DraftDesk({
    storage: browserDrafts('an', 'r1', store),
    add: (draft, pending) => Promise.resolve(line({ id: draft.lineId, origin: 'own', text: pending.text, version: 0 })),
    change: (draft) => Promise.resolve(line({ id: draft.lineId, template: draft.text, version: draft.version + 1 })),
    ready: (draft) => draft.text.trim() !== '',
    saved: (one) => saved.push(one),
    reason: () => Promise.resolve('passing'),
    later: (ms, run) => {
      const entry = { ms, run };
      waiting.push(entry);
      return () => void waiting.splice(waiting.indexOf(entry), waiting.includes(entry) ? 1 : 0);
    },
    now: () => '2024-06-15T07:32:00.000Z',
    newKey: () => `khoa-${++keys}`,
    ...server,
  });
  /** Lets the clocks strike and the answers arrive. */
  const tick = async () => {
    for (const entry of waiting.splice(0)) entry.run();
    for (let i = 0; i < 8; i++) await Promise.resolve();
  };
  return { desk, store, saved, tick, waiting, entry: (id = 'k1') => desk.get().get(id) };
}

describe('bản nháp của báo cáo', () => {
  test('chữ vừa gõ nằm trong trình duyệt ngay, chỉ bị quên khi máy chủ đã nhận', async () => {
    const { desk, store, entry, tick, saved } = bench();
    desk.open(opened);
    desk.type('k1', { text: 'Đã làm {1} việc.' });
    expect(store.length).toBe(1);
    expect(entry()?.phase).toBe('kept');
    await tick();
    expect(entry()?.phase).toBe('saved');
    expect(entry()?.draft.version).toBe(1);
    expect(saved.map((one) => one.template)).toEqual(['Đã làm {1} việc.']);
    expect(store.length).toBe(0);
  });

  test('trình duyệt chết giữa chừng: mở lại thấy đủ chữ đã gõ và gửi tiếp được', async () => {
    const store = memory();
    const before = bench(store);
    before.desk.open(opened);
    before.desk.type('k1', { text: 'Gõ dở {1}' });
    const after = bench(store);
    expect(after.entry()?.draft.text).toBe('Gõ dở {1}');
    expect(after.entry()?.restored).toBe(true);
    expect(await after.desk.flush()).toBe(true);
    expect(store.length).toBe(0);
  });

  test('nháp của người khác, của báo cáo khác không lẫn vào', () => {
    const store = memory();
    const { desk } = bench(store);
    desk.open(opened);
    desk.type('k1', { text: 'Của An' });
    expect(browserDrafts('binh', 'r1', store).list()).toEqual([]);
    expect(browserDrafts('an', 'r2', store).list()).toEqual([]);
    expect(browserDrafts('an', 'r1', store).list()).toHaveLength(1);
  });

  test('mất mạng: chữ được giữ, có mạng thì tự gửi', async () => {
    let down = true;
    const { desk, entry, tick, store } = bench(memory(), {
      change: (draft) => (down ? Promise.reject(new Error('mất mạng')) : Promise.resolve(line({ template: draft.text, version: 1 }))),
    });
    desk.open(opened);
    desk.type('k1', { text: 'Câu gõ lúc mất mạng {1}' });
    await tick();
    expect(entry()?.phase).toBe('waiting');
    expect(desk.unsaved).toBe(true);
    expect(store.length).toBe(1);
    down = false;
    desk.retry();
    await tick();
    expect(entry()?.phase).toBe('saved');
    expect(desk.unsaved).toBe(false);
  });

  test('câu mới mất câu trả lời rồi gõ thêm: gửi lại nguyên văn cùng khóa, phần gõ thêm là một lần sửa', async () => {
    const adds: string[] = [];
    const changes: string[] = [];
    let down = true;
    const { desk, tick, entry } = bench(memory(), {
      add: (draft, pending) => {
        adds.push(`${pending.key}:${pending.text}`);
        return down ? Promise.reject(new Error('mất câu trả lời')) : Promise.resolve(line({ id: draft.lineId, origin: 'own', version: 0 }));
      },
      change: (draft) => {
        changes.push(`${draft.version}:${draft.text}`);
        return Promise.resolve(line({ id: draft.lineId, origin: 'own', version: 1 }));
      },
    });
    desk.open(added);
    desk.type(ID, { text: 'Thiếu kinh phí' });
    await tick();
    desk.type(ID, { text: 'Thiếu kinh phí quý II' });
    down = false;
    await tick();
    await tick();
    expect(adds).toEqual(['khoa-1:Thiếu kinh phí', 'khoa-1:Thiếu kinh phí']);
    expect(changes).toEqual(['0:Thiếu kinh phí quý II']);
    expect(entry(ID)?.phase).toBe('saved');
    expect(entry(ID)?.born).toBe(true);
  });

  test('người khác sửa trước: thấy cả hai bản, không bản nào tự đè; chọn bản của mình thì gửi trên bản mới', async () => {
    const versions: number[] = [];
    const { desk, tick, entry, store } = bench(memory(), {
      change: (draft) => {
        versions.push(draft.version);
        return draft.version === 4 ? Promise.resolve(line({ template: draft.text, version: 5 })) : Promise.reject(new Error('cũ'));
      },
      reason: () => Promise.resolve(line({ template: 'Bản của Bình {1}', version: 4 })),
    });
    desk.open(opened);
    desk.type('k1', { text: 'Bản của An {1}' });
    await tick();
    expect(entry()?.phase).toBe('conflict');
    expect(entry()?.theirs?.template).toBe('Bản của Bình {1}');
    desk.type('k1', { text: 'Bản của An, gõ thêm {1}' });
    await tick();
    expect(versions).toEqual([0]);
    expect(store.length).toBe(1);
    desk.settle('k1', 'mine');
    await tick();
    expect(versions).toEqual([0, 4]);
    expect(entry()?.phase).toBe('saved');
  });

  test('chọn bản của người khác thì câu rời bàn, chữ của mình thôi giữ', async () => {
    const theirs = line({ template: 'Bản của Bình {1}', version: 4 });
    const { desk, tick, entry, saved, store } = bench(memory(), { change: () => Promise.reject(new Error('cũ')), reason: () => Promise.resolve(theirs) });
    desk.open(opened);
    desk.type('k1', { text: 'Bản của An {1}' });
    await tick();
    desk.settle('k1', 'theirs');
    expect(entry()).toBeUndefined();
    expect(saved).toEqual([theirs]);
    expect(store.length).toBe(0);
  });

  test('câu chưa đủ số liệu không gửi, vẫn giữ; bấm xong mà trống thì bỏ câu mới', async () => {
    const sent: string[] = [];
    const { desk, tick, entry, store } = bench(memory(), { change: (draft) => (sent.push(draft.text), Promise.resolve(null)) });
    desk.open(opened);
    desk.type('k1', { text: ' ' });
    desk.done('k1');
    await tick();
    expect(sent).toEqual([]);
    expect(entry()?.phase).toBe('kept');
    expect(store.length).toBe(1);
    desk.open(added);
    desk.done(ID);
    expect(entry(ID)).toBeUndefined();
  });

  test('bấm xong: câu rời bàn sau khi lưu, không rời trước', async () => {
    let answer: (value: ReportLine) => void = () => undefined;
    const { desk, tick, entry } = bench(memory(), { change: () => new Promise((resolve) => (answer = resolve)) });
    desk.open(opened);
    desk.type('k1', { text: 'Xong {1}' });
    desk.done('k1');
    await tick();
    expect(entry()?.phase).toBe('saving');
    answer(line({ version: 1 }));
    await tick();
    expect(entry()).toBeUndefined();
  });
});
