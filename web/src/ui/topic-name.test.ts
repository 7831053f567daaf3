import i18next from 'i18next';
import { afterEach, expect, test } from 'vitest';
import { FIELD_CODES, SYSTEM_CODES } from '@thientruong/kernel';
import { topicName } from './topic-name.ts';

afterEach(async () => void (await i18next.changeLanguage('vi')));

test('tên lĩnh vực, mảng công việc theo ngôn ngữ của màn hình; mỗi mã một tên riêng ở cả hai thứ tiếng', async () => {
  await i18next.init({ lng: 'vi', resources: {} });
  expect([topicName('đ'), topicName('M20')]).toEqual(['đ) Bảo vệ môi trường và ứng phó với biến đổi khí hậu', 'Truy xuất nguồn gốc']);
  await i18next.changeLanguage('en');
  expect([topicName('đ'), topicName('M20')]).toEqual(['đ) Environmental protection and response to climate change', 'Traceability']);
  for (const codes of [FIELD_CODES, SYSTEM_CODES]) {
    const names = codes.map((code) => topicName(code));
    expect(new Set(names).size).toBe(codes.length);
    expect(names.join(' ').replace(/đ\)/, '')).not.toMatch(/[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i);
  }
});
