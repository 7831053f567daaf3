import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDocument } from './index.ts';
import { judgedTasks, type TaskGold } from './task-gold.fixture.ts';

const GOLD = new URL('../test-gold/tasks/', import.meta.url);
const CORPUS = new URL('../../../../shared/corpus/', import.meta.url);
const hashOf = (words: string) => createHash('sha256').update(words).digest('hex').slice(0, 16);
const golds = readdirSync(GOLD).map((name) => JSON.parse(readFileSync(new URL(name, GOLD), 'utf8')) as TaskGold);

describe.skipIf(!existsSync(CORPUS))('nhiệm vụ của bốn văn bản đã chấm tay (cần ../shared/corpus)', () => {
  const judge = async (gold: TaskGold) => judgedTasks(await readDocument(readFileSync(new URL(gold.file, CORPUS)), { name: gold.file }), gold, hashOf);
  const isRight = (one: Awaited<ReturnType<typeof judge>>[number]) => one.right?.duty === true && one.right.lead;
  const share = (list: Awaited<ReturnType<typeof judge>>) => list.filter(isRight).length / list.length;

  test('hai lượt chấm khớp nhau', () => {
    expect(golds).toHaveLength(4);
    for (const gold of golds) {
      const same = gold.parts.filter(([, , , , judged]) => judged[0] === judged[1]).length / gold.parts.length;
      expect(gold.agreement).toBeCloseTo(same, 3);
      expect(gold.kappa).toBeGreaterThan(0.9);
    }
  });
  test('đề xuất có độ chắc từ 0,9 đúng ít nhất 95%, dưới đó đúng ít hơn; phần lớn đề xuất đạt 0,9', async () => {
    const all = (await Promise.all(golds.map(judge))).flat();
    const [sure, unsure] = [all.filter((one) => one.task.confidence >= 0.9), all.filter((one) => one.task.confidence < 0.9)];
    expect(share(sure)).toBeGreaterThanOrEqual(0.95);
    expect(share(unsure)).toBeLessThan(share(sure));
    expect(sure.length / all.length).toBeGreaterThan(0.7);
    // What is said to be right three times in four is so, give or take the few that there are
    const middle = all.filter((one) => one.task.confidence >= 0.7 && one.task.confidence < 0.9);
    expect(share(middle)).toBeGreaterThan(0.65);
  });
  test('các phần là việc được đọc ra ít nhất tám phần mười', async () => {
    for (const gold of golds) {
      const tasks = await judge(gold);
      const wanted = gold.parts.filter(([, , , , judged]) => judged[2] === 'T').length;
      expect.soft(tasks.filter((one) => one.right?.duty).length / wanted, gold.file).toBeGreaterThan(0.8);
    }
  });
});
