import { expect, test } from 'vitest';
import { draftOf, typedName, withPerson, wordsToSend, type Draft } from './draft.ts';

const an = { id: '11111111-2222-4333-8444-555555555555', name: 'Trần Văn An', position: 'Chuyên viên' };
const anh = { id: '21111111-2222-4333-8444-555555555555', name: 'Trần Văn Anh', position: 'Đầu mối' };
const second = { ...anh, id: '31111111-2222-4333-8444-555555555555', name: 'Trần Văn An' };
const empty: Draft = { text: '', people: [] };

test('tên đang gõ sau @: ở đầu dòng, sau dấu cách; địa chỉ thư không phải là nhắc tên; sau tên đã chọn thì thôi gợi ý', () => {
  const typed = (text: string, people: Draft['people'] = []) => typedName({ text, people }, text.length);
  expect(typed('Nhờ @tran')).toEqual({ q: 'tran', from: 4 });
  expect(typed('@')).toEqual({ q: '', from: 0 });
  expect(typed('a@b.vn')).toBeNull();
  expect(typed('@Trần Văn An xem', [an])).toBeNull();
  expect(typed('@một hai ba bốn năm sáu')).toBeNull();
  expect(typed('@tran\nxuống dòng')).toBeNull();
});

test('chọn người thì tên vào lời; gửi đi là mã, tên dài đứng trước tên ngắn; hai người trùng tên phân biệt bằng chức danh', () => {
  const first = withPerson({ ...empty, text: 'Nhờ @tran xem' }, { q: 'tran', from: 4 }, an);
  expect([first.draft.text, first.caret]).toEqual(['Nhờ @Trần Văn An xem', 17]);
  const both = withPerson({ ...first.draft, text: `${first.draft.text} @` }, { q: '', from: first.draft.text.length + 1 }, anh).draft;
  expect(wordsToSend(both)).toBe(`Nhờ @[${an.id}] xem @[${anh.id}] `);
  const twice = withPerson({ ...first.draft, text: `${first.draft.text} @` }, { q: '', from: first.draft.text.length + 1 }, second).draft;
  expect(wordsToSend(twice)).toBe(`Nhờ @[${an.id}] xem @[${second.id}] `);
});

test('ý kiến đã gửi mở ra sửa: mã thành tên, lưu lại thì như cũ', () => {
  const text = `Nhờ @[${an.id}] xem`;
  const draft = draftOf({ text, mentions: [an, anh] });
  expect(draft).toEqual({ text: 'Nhờ @Trần Văn An xem', people: [an] });
  expect(wordsToSend(draft)).toBe(text);
});
