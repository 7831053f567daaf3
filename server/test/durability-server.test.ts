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

test(`không mất ghi chú đã báo lưu: kill -9 máy chủ khi đang ghi ${NOTES} ghi chú, ${ROUNDS} lượt`, async () => {
  const dataDir = freshDataDir();
  folders.push(dataDir);
  running = await startProcess(dataDir);
  let client = await signedIn(running.address, 'daumoi.nnptnt');
  const taskIds = await ownTasks(client);
  const acknowledged = new Acknowledged();
  let lost = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const taskId = taskIds[round % taskIds.length] ?? '';
    const server = running;
    const at = killAfter(round);
    const written = await writeNotes(client, taskId, `m${round}`, (count) => {
      if (count === at) server.child.kill('SIGKILL');
    });
    await server.exited;
    lost += NOTES - written.length;
    running = await startProcess(dataDir);
    client = await signedIn(running.address, 'daumoi.nnptnt');
    acknowledged.add(taskId, written);
    await acknowledged.expectThere(client, taskId);
  }
  await acknowledged.expectThere(client);
  expect(lost).toBeGreaterThan(0);
  await expectSealed(running.address);
}, 600_000);
