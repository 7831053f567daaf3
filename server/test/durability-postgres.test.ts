import { rmSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { Acknowledged, expectSealed, killAfter, NOTES, ownTasks, ROUNDS, writeNotes } from './note-writing.ts';
import { freshDataDir, signedIn, startProcess, type ServerProcess } from './process.ts';

let running: ServerProcess | undefined;
const folders: string[] = [];
afterEach(async () => {
  await running?.kill('SIGTERM');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

test(`không mất ghi chú đã báo lưu: kill -9 PostgreSQL khi đang ghi ${NOTES} ghi chú, ${ROUNDS} lượt; máy chủ tự chạy lại`, async () => {
  const dataDir = freshDataDir();
  folders.push(dataDir);
  running = await startProcess(dataDir);
  const client = await signedIn(running.address, 'daumoi.nnptnt');
  const taskIds = await ownTasks(client);
  const acknowledged = new Acknowledged();
  let postgresPid = running.postgresPid;
  for (let round = 0; round < ROUNDS; round++) {
    const taskId = taskIds[round % taskIds.length] ?? '';
    const at = killAfter(round);
    const written = await writeNotes(client, taskId, `p${round}`, (count) => {
      if (count === at) process.kill(postgresPid, 'SIGKILL');
    });
    await expect
      .poll(async () => (await fetch(`${running?.address}/ready`)).status, { timeout: 30_000, interval: 100 })
      .toBe(200);
    acknowledged.add(taskId, written);
    await acknowledged.expectThere(client, taskId);
    postgresPid = await currentPid(running.address);
  }
  await acknowledged.expectThere(client);
  await expectSealed(running.address);
}, 600_000);

/** The database server's present process, as the process under test tells in its metrics. */
async function currentPid(address: string): Promise<number> {
  const metrics = await (await fetch(`${address}/metrics`)).text();
  const found = /^embedded_postgres_pid (\d+)$/m.exec(metrics);
  if (!found?.[1]) throw new Error('không thấy embedded_postgres_pid trong /metrics');
  return Number(found[1]);
}
