import { expect, test } from 'vitest';
import { mentionsIn, permissionsOf, remarkLength, remarkParts } from '@thientruong/contract';
import { SCOPE_OF_ROLE, type Actor, type Role } from '@thientruong/kernel';
import { inTime, owns, whatOf } from './remarks.policy.ts';

const actor = (role: Role, personId = 'a'): Actor => ({ tenantId: 't', personId, postId: 'p', agencyId: null, role, scope: SCOPE_OF_ROLE[role], permissions: permissionsOf(role) });
const at = new Date('2024-07-01T02:00:00Z');
const remark = { authorId: 'a', parentId: null, createdAt: at, withdrawnAt: null };
const after = (minutes: number) => new Date(at.getTime() + minutes * 60_000);

test('người viết sửa trong 15 phút, rút lúc nào cũng được; người khác chỉ trả lời; kiểm tra viên chỉ đọc', () => {
  expect(whatOf(actor('head'), remark, after(15))).toEqual({ change: true, withdraw: true, reply: true });
  expect(whatOf(actor('head'), remark, after(15.1))).toEqual({ change: false, withdraw: true, reply: true });
  expect(whatOf(actor('coordinator', 'b'), remark, at)).toEqual({ change: false, withdraw: false, reply: true });
  expect(whatOf(actor('auditor'), remark, at)).toEqual({ change: false, withdraw: false, reply: false });
  expect(owns(actor('auditor'), remark)).toBe(false);
  expect(inTime(remark, after(16))).toBe(false);
});

test('ý kiến đã rút thì không làm gì được nữa; trả lời chỉ có một cấp', () => {
  expect(whatOf(actor('head'), { ...remark, withdrawnAt: at }, at)).toEqual({ change: false, withdraw: false, reply: false });
  expect(whatOf(actor('head'), { ...remark, parentId: 'x' }, at).reply).toBe(false);
});

test('lời có người được nhắc, liên kết http và https; liên kết kiểu khác là chữ thường', () => {
  const id = '11111111-2222-4333-8444-555555555555';
  const text = `Nhờ @[${id}] và @[${id}] xem (https://a.vn/x?y=1). javascript:alert(1) http://b.vn`;
  expect(mentionsIn(text)).toEqual([id]);
  expect(remarkLength(`@[${id}]!`)).toBe(2);
  expect(remarkParts(text)).toEqual([
    { kind: 'words', value: 'Nhờ ' }, { kind: 'mention', value: id }, { kind: 'words', value: ' và ' }, { kind: 'mention', value: id }, { kind: 'words', value: ' xem (' }, { kind: 'link', value: 'https://a.vn/x?y=1' },
    { kind: 'words', value: '). javascript:alert(1) ' }, { kind: 'link', value: 'http://b.vn' },
  ]);
  expect(remarkParts('hai\ndòng')).toEqual([{ kind: 'words', value: 'hai\ndòng' }]);
});
