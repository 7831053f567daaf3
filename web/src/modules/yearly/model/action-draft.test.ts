import type { YearlyAction } from '@thientruong/contract';
import { expect, test, vi } from 'vitest';
import { draftOf, emptyAction, holds, readAction } from './action-draft.ts';
import { forgetDraft, keepDraft, listDrafts, readDraft } from './draft-store.ts';

const store = new Map<string, string>();
vi.stubGlobal('localStorage', {
  get length() {
    return store.size;
  },
  key: (at: number) => [...store.keys()][at] ?? null,
  getItem: (key: string) => store.get(key) ?? null,
  setItem: (key: string, value: string) => void store.set(key, value),
  removeItem: (key: string) => void store.delete(key),
});

const whole = { ...emptyAction(), task: { id: 't', name: 'NV-001 Việc' }, content: ' Mở lớp ', product: ' ', money: [{ source: 'local_recurrent' as const, amount: '1.500.000' }, { source: '' as const, amount: ' ' }] };
const action: YearlyAction = {
  id: 'a',
  task: { id: 't', code: 'NV-001', content: 'Việc', clausePath: 'II/1', dueOn: null },
  content: 'Mở lớp',
  product: null,
  monthFrom: 1,
  monthTo: 12,
  person: null,
  indicator: null,
  money: [{ source: 'local_recurrent', amount: '1500000' }],
  total: '1500000',
  carried: null,
  done: null,
  version: 3,
};

test('đủ thì thành hoạt động; khoảng trắng thừa và dòng tiền trống bị bỏ', () => {
  expect(readAction(whole)).toEqual({ body: { taskId: 't', content: 'Mở lớp', product: null, monthFrom: 1, monthTo: 12, person: null, indicator: null, money: [{ source: 'local_recurrent', amount: '1500000' }] } });
});

test('thiếu hoặc sai ô nào, dòng tiền nào thì nói ô ấy, dòng ấy', () => {
  expect(readAction(emptyAction())).toEqual({ faults: { task: true, content: true, money: {} } });
  expect(readAction({ ...whole, monthFrom: 5, monthTo: 4 })).toEqual({ faults: { monthTo: true, money: {} } });
  const money = [{ source: 'oda' as const, amount: '5' }, { source: 'oda' as const, amount: '6' }, { source: '' as const, amount: '7' }, { source: 'other' as const, amount: '1,5' }];
  expect(readAction({ ...whole, money })).toEqual({ faults: { money: { 1: 'twice', 2: 'source', 3: 'amount' } } });
});

test('bản nháp được giữ riêng cho từng người, từng kế hoạch, từng hoạt động', () => {
  keepDraft('p', 'k', whole);
  keepDraft('p', 'k', { ...draftOf(action), content: 'Mở hai lớp' });
  expect(listDrafts('p', 'k').map((draft) => draft.content)).toEqual(['Mở hai lớp', ' Mở lớp ']);
  expect(readDraft('p', 'k', 'a')).toMatchObject({ actionId: 'a', version: 3, monthTo: 12, money: [{ source: 'local_recurrent', amount: '1.500.000' }] });
  expect(listDrafts('p', 'khac')).toEqual([]);
  expect(listDrafts('khac', 'k')).toEqual([]);
  forgetDraft('p', 'k', null);
  expect(listDrafts('p', 'k')).toHaveLength(1);
});

test('bản nháp hỏng thì không hiện ra, ô hỏng thì bắt đầu lại', () => {
  for (const broken of ['{', '[]', '{"content":1}', '{"content":"a"}']) {
    store.set('tt.yearly.p.hong.new', broken);
    expect(listDrafts('p', 'hong')).toEqual([]);
  }
  store.set('tt.yearly.p.hong.new', '{"content":"a","key":"k","monthFrom":13,"money":[{"source":"la","amount":5},null],"task":{"id":1}}');
  expect(readDraft('p', 'hong', null)).toMatchObject({ content: 'a', monthFrom: 1, task: null, money: [{ source: '', amount: '' }, { source: '', amount: '' }] });
});

test('gửi lại mà hoạt động đã đúng như đã gõ thì coi là đã lưu', () => {
  const read = readAction({ ...draftOf(action), content: 'Mở lớp' });
  expect('body' in read && holds(action, read.body)).toBe(true);
  expect('body' in read && holds({ ...action, monthTo: 11 }, read.body)).toBe(false);
});
