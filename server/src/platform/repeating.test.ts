import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { repeating } from './repeating.ts';

test('làm ngay, lặp lại; lỗi được báo rồi thử lại; một lượt chậm không bị lượt sau chen; dừng thì đợi lượt đang chạy', async () => {
  const seen: string[] = [];
  const errors: string[] = [];
  let atOnce = 0;
  let turns = 0;
  const job = repeating(
    5,
    async () => {
      turns += 1;
      atOnce += 1;
      seen.push(`${atOnce}`);
      await wait(20);
      atOnce -= 1;
      if (turns === 1) throw new Error('hỏng');
    },
    (error) => errors.push(String(error)),
  );
  expect(turns).toBe(1);
  await expect.poll(() => turns, { timeout: 10_000 }).toBeGreaterThan(2);
  await job.stop();
  const then = turns;
  expect(atOnce).toBe(0);
  await wait(30);
  expect([turns, new Set(seen), errors]).toEqual([then, new Set(['1']), ['Error: hỏng']]);
});

test('lỗi do chính việc dừng gây ra thì không báo', async () => {
  const errors: unknown[] = [];
  const job = repeating(
    1000,
    async (stopped) => {
      while (!stopped()) await wait(1);
      throw new Error('kết nối đã đóng');
    },
    (error) => errors.push(error),
  );
  await job.stop();
  expect(errors).toEqual([]);
});
