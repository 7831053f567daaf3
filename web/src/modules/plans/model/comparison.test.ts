import { expect, test } from 'vitest';
import { aimOf, kindsIn, moved, ofKind, partsOfSide, type BodyChange } from './comparison.ts';

const ID = '11111111-1111-4111-8111-111111111111';

test('địa chỉ của trang nói so với cái gì; chữ lạ thì coi như chưa chọn', () => {
  expect(aimOf(`plan:${ID}`)).toEqual({ against: 'plan', id: ID });
  expect(aimOf('now')).toEqual({ against: 'now', id: null });
  for (const odd of [undefined, '', 'plan:', 'plan:abc', `khac:${ID}`]) expect(aimOf(odd)).toBeNull();
});

test('mỗi bên chỉ có chữ của mình; lọc theo loại; chỉ kể loại có khác biệt', () => {
  const parts = [{ kind: 'same', text: 'a ' }, { kind: 'dropped', text: 'b' }, { kind: 'added', text: 'c' }] as const;
  expect(partsOfSide(parts, 'from').map((part) => part.text).join('')).toBe('a b');
  expect(partsOfSide(parts, 'to').map((part) => part.text).join('')).toBe('a c');
  const changes: BodyChange[] = [{ kinds: ['moved', 'changed'], from: null, to: null, parts: [] }, { kinds: ['added'], from: null, to: null, parts: [] }];
  expect([ofKind(changes, null), ofKind(changes, 'changed'), ofKind(changes, 'dropped')].map((list) => list.length)).toEqual([2, 1, 0]);
  expect(kindsIn({ added: 1, dropped: 0, moved: 1, renumbered: 0, changed: 1 }).map((one) => one.kind)).toEqual(['added', 'moved', 'changed']);
});

test('phím sau, phím trước dừng ở hai đầu', () => {
  expect([moved(-1, 1, 3), moved(2, 1, 3), moved(0, -1, 3), moved(-1, -1, 3), moved(0, 1, 0)]).toEqual([0, 2, 0, 0, -1]);
});
