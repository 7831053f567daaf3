import { promises as fs } from 'node:fs';
import path from 'node:path';
import { filesDirOf, temporaryDirOf } from '../../platform/blobs.ts';
import type { Services } from '../../platform/module.ts';
import { repeating } from '../../platform/repeating.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Removes parts of uploads that were abandoned more than a day before `now`; returns how many. */
export async function removeOldParts(filesDir: string, now: Date): Promise<number> {
  const folder = temporaryDirOf(filesDir);
  let removed = 0;
  for (const name of await fs.readdir(folder).catch(() => [])) {
    const file = path.join(folder, name);
    const found = await fs.stat(file).catch(() => null);
    if (!found?.isFile() || now.getTime() - found.mtimeMs < DAY) continue;
    await fs.rm(file, { force: true });
    removed += 1;
  }
  return removed;
}

/** Cleans at the start and every hour until stopped. */
export const startCleaning = (services: Services): { stop(): Promise<void> } =>
  repeating(
    HOUR,
    async () => {
      const removed = await removeOldParts(filesDirOf(services.settings.dataDir), services.now());
      if (removed > 0) services.log('info', 'abandoned uploads removed', { removed });
    },
    (error) => services.log('warn', 'cleaning uploads failed', { error: String(error) }),
  );
