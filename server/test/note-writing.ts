import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { acceptTask, ApiProblem, getTask, listTasks, noteProgress, verifyAudit } from '@thientruong/contract';
import { signedIn } from './process.ts';

/** Kills of each durability test. */
export const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 20);
/** Notes that are being written in each round. */
export const NOTES = 200;
const WRITERS = 8;

type Client = Awaited<ReturnType<typeof signedIn>>;

/** After how many acknowledged notes the n-th round kills: early, late and between. */
export const killAfter = (round: number): number => 5 + ((round * 37) % (NOTES - 20));

/** Tasks that the focal point leads, accepted. Rounds take turns with them: an answer holds the whole history, so one task for all would slow every later note. */
export async function ownTasks(client: Client): Promise<string[]> {
  const { items } = await client(listTasks, { query: { role: 'lead' } });
  if (items.length === 0) throw new Error('dữ liệu minh họa không có nhiệm vụ nào cho đầu mối này');
  for (const { id, version, can } of items)
    if (can.accept) await client(acceptTask, { params: { taskId: id }, body: { version }, idempotencyKey: randomUUID() });
  return items.map((task) => task.id);
}

/** What was acknowledged on each task so far. */
export class Acknowledged {
  readonly #texts = new Map<string, string[]>();

  /** Adds the notes of a round. */
  add(taskId: string, texts: readonly string[]): void {
    this.#texts.set(taskId, [...(this.#texts.get(taskId) ?? []), ...texts]);
  }

  /** Every acknowledged note stands in the history of its task, once; of one task or of all. */
  async expectThere(client: Client, only?: string): Promise<void> {
    for (const [taskId, acknowledged] of this.#texts) {
      if (only && taskId !== only) continue;
      const texts = (await client(getTask, { params: { taskId } })).events.map((event) => event.text);
      const there = new Set(texts);
      const expected = new Set(acknowledged);
      expect(acknowledged.filter((text) => !there.has(text))).toEqual([]);
      expect(texts.filter((text) => text && expected.has(text)).length).toBe(acknowledged.length);
    }
  }
}

/** Writes notes from several writers until all are written or the server is gone; returns the texts that were acknowledged. */
export async function writeNotes(client: Client, taskId: string, label: string, onWritten: (count: number) => void): Promise<string[]> {
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

/** The audit chain holds everything and verifies. */
export async function expectSealed(address: string): Promise<void> {
  const auditor = await signedIn(address, 'kiemtra');
  await expect.poll(async () => (await auditor(verifyAudit)).waiting, { timeout: 15_000, interval: 200 }).toBeLessThanOrEqual(2);
  expect(await auditor(verifyAudit)).toMatchObject({ ok: true });
}
