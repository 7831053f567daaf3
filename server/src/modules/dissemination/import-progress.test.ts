import { expect, test } from 'vitest';
import { progressOf, withProgress } from './import-progress.ts';

test('tiến độ chỉ của người đang nhập tệp ấy, mất đi khi xong hoặc khi bị từ chối', async () => {
  const seen = await withProgress('p', 'f', (tell) => {
    tell({ step: 'reading', done: 500, total: 1_200 });
    return Promise.resolve([progressOf('p', 'f'), progressOf('q', 'f'), progressOf('p', 'g')]);
  });
  expect(seen).toEqual([{ step: 'reading', done: 500, total: 1_200 }, null, null]);
  expect(progressOf('p', 'f')).toBeNull();
  await expect(withProgress('p', 'f', (tell) => {
    tell({ step: 'writing', done: 0, total: 1 });
    return Promise.reject(new Error('sai'));
  })).rejects.toThrow('sai');
  expect(progressOf('p', 'f')).toBeNull();
});
