import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { acceptTask, ApiProblem, getTask, listOwnWork, listTasks, noteProgress, verifyAudit } from '@thientruong/contract';
import { freshDataDir, signedIn, startProcess, type ServerProcess } from './process.ts';

const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 20);
const NOTES = 200;
const WRITERS = 8;

type Client = Awaited<ReturnType<typeof signedIn>>;
let running: ServerProcess | undefined;
const folders: string[] = [];
afterEach(async () => {
  await running?.kill('SIGTERM');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function ownTask(client: Client): Promise<string> {
  const { sections } = await client(listOwnWork);
  const task = sections.flatMap((section) => section.items)[0] ?? (await client(listTasks, { query: { role: 'lead' } })).items[0];
  if (!task) throw new Error('dữ liệu minh họa không có nhiệm vụ nào cho đầu mối này');
  if (task.can.accept)
    await client(acceptTask, { params: { taskId: task.id }, body: { version: task.version }, idempotencyKey: randomUUID() });
  return task.id;
}

/** Writes notes from several writers until all are written or the server is gone; returns the texts that were acknowledged. */
async function writeNotes(client: Client, taskId: string, label: string, onWritten: (count: number) => void): Promise<string[]> {
  const acknowledged: string[] = [];
  const waiting = Array.from({ length: NOTES }, (_, i) => `${label} ghi chú ${i}`);
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      for (let text = waiting.shift(); text; text = waiting.shift()) {
        try {
          await client(noteProgress, { params: { taskId }, body: { text, percent: null }, idempotencyKey: randomUUID() });
        } catch (error) {
          // Not acknowledged: it may or may not be there. A refusal by rule would be a fault of the test.
          if (error instanceof ApiProblem && error.problem.status < 500) throw error;
          continue;
        }
        acknowledged.push(text);
        onWritten(acknowledged.length);
      }
    }),
  );
  return acknowledged;
}

async function expectAllThere(client: Client, taskId: string, acknowledged: string[]): Promise<void> {
  const texts = (await client(getTask, { params: { taskId } })).events.map((event) => event.text);
  const there = new Set(texts);
  expect(acknowledged.filter((text) => !there.has(text))).toEqual([]);
  expect(texts.filter((text) => text && acknowledged.includes(text)).length).toBe(acknowledged.length);
}

async function expectSealed(address: string): Promise<void> {
  const auditor = await signedIn(address, 'kiemtra');
  await expect.poll(async () => (await auditor(verifyAudit)).waiting, { timeout: 15_000, interval: 200 }).toBeLessThanOrEqual(2);
  expect(await auditor(verifyAudit)).toMatchObject({ ok: true });
}

describe('không mất ghi chú đã báo lưu', () => {
  test(`kill -9 máy chủ khi đang ghi ${NOTES} ghi chú, ${ROUNDS} lượt`, async () => {
    const dataDir = freshDataDir();
    folders.push(dataDir);
    running = await startProcess(dataDir);
    const taskId = await ownTask(await signedIn(running.address, 'daumoi.nnptnt'));
    let lost = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const client = await signedIn(running.address, 'daumoi.nnptnt');
      const server = running;
      const at = 5 + ((round * 37) % (NOTES - 20));
      const acknowledged = await writeNotes(client, taskId, `m${round}`, (count) => {
        if (count === at) server.child.kill('SIGKILL');
      });
      await server.exited;
      lost += NOTES - acknowledged.length;
      running = await startProcess(dataDir);
      await expectAllThere(await signedIn(running.address, 'daumoi.nnptnt'), taskId, acknowledged);
    }
    expect(lost).toBeGreaterThan(0);
    await expectSealed(running.address);
  }, 300_000);

  test(`kill -9 PostgreSQL khi đang ghi ${NOTES} ghi chú, ${ROUNDS} lượt; máy chủ tự chạy lại`, async () => {
    const dataDir = freshDataDir();
    folders.push(dataDir);
    running = await startProcess(dataDir);
    const client = await signedIn(running.address, 'daumoi.nnptnt');
    const taskId = await ownTask(client);
    let postgresPid = running.postgresPid;
    for (let round = 0; round < ROUNDS; round++) {
      const at = 5 + ((round * 37) % (NOTES - 20));
      const acknowledged = await writeNotes(client, taskId, `p${round}`, (count) => {
        if (count === at) process.kill(postgresPid, 'SIGKILL');
      });
      await expect
        .poll(async () => (await fetch(`${running?.address}/ready`)).status, { timeout: 30_000, interval: 100 })
        .toBe(200);
      await expectAllThere(client, taskId, acknowledged);
      postgresPid = await currentPid(running.address);
    }
    await expectSealed(running.address);
  }, 300_000);
});

/** The database server's present process, as the process under test tells in its metrics. */
async function currentPid(address: string): Promise<number> {
  const metrics = await (await fetch(`${address}/metrics`)).text();
  const found = /^embedded_postgres_pid (\d+)$/m.exec(metrics);
  if (!found?.[1]) throw new Error('không thấy embedded_postgres_pid trong /metrics');
  return Number(found[1]);
}
