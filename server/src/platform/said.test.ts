import { promises as fs } from 'node:fs';
import { expect, test } from 'vitest';
import { sayError } from './said.ts';

test('lỗi của hệ điều hành và của PostgreSQL được nói bằng tiếng Việt kèm việc cần làm; lỗi khác giữ nguyên lời', async () => {
  const absent = await fs.mkdir('/dev/null/x').catch((error: unknown) => error);
  expect(sayError(absent)).toBe('Trên đường dẫn có một tệp đứng chỗ của thư mục: /dev/null/x. Hãy chọn thư mục khác.');
  expect(sayError(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }))).toContain('Hết chỗ trên đĩa.');
  expect(sayError(new AggregateError([Object.assign(new Error('connect ECONNREFUSED ::1:5432'), { code: 'ECONNREFUSED' })]))).toContain('Không kết nối được PostgreSQL');
  expect(sayError(new Error('Thiếu tệp.'))).toBe('Thiếu tệp.');
});
