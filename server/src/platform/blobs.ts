import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, promises as fs } from 'node:fs';
import path from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Folder of file contents below the data folder. */
export const filesDirOf = (dataDir: string): string => path.join(dataDir, 'files');

/** Where unfinished uploads lie; on the same volume as the contents, so that the last step is a rename. */
export const temporaryDirOf = (filesDir: string): string => path.join(filesDir, 'tmp');

/** Place of a content: `<tenant>/ab/cd/<sha256>`. */
export function blobPath(filesDir: string, tenantId: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256) || !/^[0-9a-f-]{36}$/.test(tenantId)) throw new RangeError('mã tệp không hợp lệ');
  return path.join(filesDir, tenantId, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

/** A content on disk that has no name yet. */
export interface LooseBlob {
  path: string;
  size: number;
  sha256: string;
}

/** Streams a source into a temporary file while hashing; the file is on the disk (fsync) when the promise resolves, and gone when it fails. */
export async function receiveBlob(filesDir: string, source: Readable): Promise<LooseBlob> {
  const folder = temporaryDirOf(filesDir);
  await fs.mkdir(folder, { recursive: true, mode: 0o700 });
  const target = path.join(folder, `${randomUUID()}.part`);
  const hash = createHash('sha256');
  let size = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  try {
    await pipeline(source, measure, createWriteStream(target, { flags: 'wx', mode: 0o600, flush: true }));
    return { path: target, size, sha256: hash.digest('hex') };
  } catch (error) {
    await fs.rm(target, { force: true });
    throw error;
  }
}

/** Gives a received content its place by an atomic rename; one that is already there with the same size is kept (it is the same content). */
export async function placeBlob(filesDir: string, tenantId: string, blob: LooseBlob): Promise<string> {
  const target = blobPath(filesDir, tenantId, blob.sha256);
  const present = await fs.stat(target).catch(() => null);
  if (present?.size === blob.size) {
    await fs.rm(blob.path, { force: true });
    return target;
  }
  const folder = path.dirname(target);
  const made = await fs.mkdir(folder, { recursive: true, mode: 0o700 });
  await fs.rename(blob.path, target);
  await syncFolder(folder);
  // A new folder is only safe once its parent knows it
  for (let at = folder; made && at.length >= made.length; at = path.dirname(at)) await syncFolder(path.dirname(at));
  return target;
}

/** SHA-256 and size of a file, read as a stream. */
export async function hashFile(file: string): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { sha256: hash.digest('hex'), size };
}

/** Puts a folder's entries on the disk; where the system cannot (Windows) it does nothing. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await fs.open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // Windows opens no folders
  }
}
