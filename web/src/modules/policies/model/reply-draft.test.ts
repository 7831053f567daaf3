import { expect, test, vi } from 'vitest';
import { bodyOf, emptyReply, keepReply, readReply, replyFault } from './reply-draft.ts';

const store = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => store.get(key) ?? null,
  setItem: (key: string, value: string) => void store.set(key, value),
  removeItem: (key: string) => void store.delete(key),
});

test('bản nháp được giữ cho đúng người và đúng vòng, cả khi đang chờ gửi', () => {
  const draft = { ...emptyReply(), opinion: 'disagree' as const, text: 'Chưa rõ', comments: [{ place: 'Điều 1', text: 'Sửa' }], file: { id: 'f', name: 'a.docx' }, sending: true };
  keepReply('p', 'r', draft);
  expect(readReply('p', 'r')).toEqual(draft);
  expect(readReply('p', 'khac').text).toBe('');
  expect(readReply('khac', 'r').text).toBe('');
  keepReply('p', 'r', null);
  expect(readReply('p', 'r').text).toBe('');
});

test('bản nháp hỏng thì bắt đầu lại', () => {
  for (const broken of ['{', '[]', '{"text":1}', '{"text":"a","key":"k","comments":1}']) {
    store.set('tt.reply.p.r', broken);
    expect(readReply('p', 'r').text).toBe('');
  }
});

test('thống nhất thì không gửi góp ý; góp ý trống bị bỏ; thiếu gì thì nói', () => {
  const comments = [{ place: ' Điều 2 ', text: ' Nêu rõ ' }, { place: 'Điều 3', text: '  ' }];
  expect(bodyOf({ ...emptyReply(), opinion: 'agree', comments }).comments).toEqual([]);
  expect(bodyOf({ ...emptyReply(), opinion: 'agree_with_comments', comments }).comments).toEqual([{ place: 'Điều 2', text: 'Nêu rõ' }]);
  expect(replyFault(emptyReply())).toBe('opinion');
  expect(replyFault({ ...emptyReply(), opinion: 'agree_with_comments' })).toBe('comments');
  expect(replyFault({ ...emptyReply(), opinion: 'disagree' })).toBe('reason');
  expect(replyFault({ ...emptyReply(), opinion: 'disagree', text: 'Vì' })).toBeNull();
  expect(replyFault({ ...emptyReply(), opinion: 'agree' })).toBeNull();
});
