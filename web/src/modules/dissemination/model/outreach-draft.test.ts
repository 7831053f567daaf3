import { expect, test } from 'vitest';
import { draftFaults, emptyDraft, fieldsOf, readWhole } from './outreach-draft.ts';

const full = { ...emptyDraft(), channel: 'meeting' as const, title: ' Hội nghị ', heldOn: '2024-06-20', place: 'Hội trường', cost: '15.000.000', audiences: [{ key: 1, kind: 'officials' as const, unit: '', people: '1.200' }] };

test('bản đang gõ thành nội dung gửi: bỏ khoảng trắng thừa, số có dấu ngăn cách đọc được, ô trống là không có', () => {
  expect(fieldsOf(full)).toMatchObject({ title: 'Hội nghị', cost: '15000000', url: null, note: null, campaignId: null, taskId: null, audiences: [{ kind: 'officials', unit: null, people: 1200 }] });
  expect([readWhole('1 200'), readWhole('0'), readWhole('-5'), readWhole('1.5'), readWhole('')]).toEqual(['1200', null, null, null, null]);
});

test('thiếu hoặc sai ô nào thì chưa gửi được và nói đúng ô ấy', () => {
  expect(draftFaults(full)).toEqual({});
  expect(Object.keys(draftFaults(emptyDraft()))).toEqual(['channel', 'title', 'heldOn', 'place']);
  expect(draftFaults({ ...full, cost: 'nhiều', audiences: [{ key: 1, kind: '', unit: '', people: '5' }] })).toEqual({ cost: 'dissemination.whole', audiences: 'dissemination.audience.wrong' });
  expect(fieldsOf({ ...full, audiences: [{ key: 1, kind: 'people', unit: '', people: 'x' }] })).toBeNull();
});
