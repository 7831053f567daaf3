import { expect, test } from 'vitest';
import { staleRows } from './use-stale.ts';

test('bản mới và màn hình đặt cạnh nhau: ô đã gõ so với chữ vừa gõ, chỗ khác so với lúc gửi; trùng nhau thì không hiện', () => {
  const seen = [
    { label: 'Tên', now: 'Quy chế cũ', typed: 'Quy chế tôi sửa' },
    { label: 'Bước đang làm', now: 'Đề xuất' },
    { label: 'Cơ quan', now: 'Sở A', typed: 'Sở B' },
    { label: 'Hạn', now: '' },
  ];
  const newer = [
    { label: 'Tên', now: 'Quy chế người khác sửa', typed: 'Quy chế tôi sửa' },
    { label: 'Bước đang làm', now: 'Lấy ý kiến' },
    { label: 'Cơ quan', now: 'Sở B ', typed: 'Sở B' },
    { label: 'Hạn', now: '' },
  ];
  expect(staleRows(seen, newer)).toEqual([
    { label: 'Tên', newer: 'Quy chế người khác sửa', mine: 'Quy chế tôi sửa' },
    { label: 'Bước đang làm', newer: 'Lấy ý kiến', mine: 'Đề xuất' },
  ]);
});
