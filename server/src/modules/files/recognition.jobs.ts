import { asSystem } from '../../platform/database.ts';
import type { Services } from '../../platform/module.ts';
import { ocrAbility } from '../../platform/ocr/programs.ts';
import { OcrFailed, recognise, removeLeftovers } from '../../platform/ocr/recognise.ts';
import { readStoredFile } from './files.service.ts';
import * as queries from './recognition.queries.ts';

/** The queue is looked at this often where nobody knocks: after another process put something in. */
const LOOK = 5_000;
/** A scan that ended the server so often is given up. */
const MOST_ATTEMPTS = 3;

interface Worker {
  wake(): void;
  abort(fileId: string): void;
}
const workers = new WeakMap<Services, Worker>();

/** Tells the worker of this process that something waits. */
export const wakeRecognition = (services: Services): void => workers.get(services)?.wake();
/** Ends the programs of a file that are running in this process. */
export const abortRecognition = (services: Services, fileId: string): void => workers.get(services)?.abort(fileId);

/** Recognises the next file of the queue; false when none waits. `signal` ends its programs, and the file waits for the next start. */
export function recogniseNext(services: Services, signal: AbortSignal, onFile: (fileId: string) => void = () => undefined): Promise<boolean> {
  const { db, tenantId } = services;
  // One connection for the whole file: it holds the file against the other servers, also when one of them has just started
  return db.connection().execute(async (held) => {
    const next = await asSystem(held, 'jobs', tenantId, async (tx) => {
      const taken = await queries.takeNext(tx, tenantId);
      if (taken) await queries.holdFile(tx, tenantId, taken.fileId);
      return taken;
    });
    if (!next) return false;
    try {
      await recogniseTaken(services, signal, next, onFile);
    } finally {
      // The connection may have broken meanwhile; then PostgreSQL has let go of the file by itself
      await queries.releaseFile(held, tenantId, next.fileId).catch(() => undefined);
    }
    return true;
  });
}

async function recogniseTaken(services: Services, signal: AbortSignal, { fileId, attempts }: queries.WaitingFile, onFile: (fileId: string) => void): Promise<void> {
  const { db, tenantId } = services;
  onFile(fileId);
  const told = <T>(work: Parameters<typeof asSystem<T>>[3]) => asSystem(db, 'jobs', tenantId, work);
  const calledOff = new AbortController();
  try {
    if (attempts > MOST_ATTEMPTS) throw new OcrFailed('ocr.failed', 'Nhận dạng chữ làm hệ thống dừng nhiều lần với tệp này nên không thử nữa. Hãy quét lại tệp.');
    const { bytes, file } = await told((tx) => readStoredFile(services, tx, tenantId, fileId));
    const pages = await recognise(bytes, {
      kind: file.mediaType === 'application/pdf' ? 'pdf' : 'image',
      signal: AbortSignal.any([signal, calledOff.signal]),
      onPage: async (done, of) => {
        if (!(await told((tx) => queries.noteProgress(tx, tenantId, fileId, done, of)))) calledOff.abort();
      },
    });
    const { programs } = await ocrAbility();
    await told((tx) => queries.finishRecognition(tx, tenantId, fileId, pages, programs, services.now()));
  } catch (error) {
    if (signal.aborted) return;
    services.log('warn', 'recognition failed', { fileId, error: String(error), cause: error instanceof Error ? String(error.cause) : '' });
    const reason = error instanceof OcrFailed ? error.message : 'Không nhận dạng được chữ trong tệp này. Hãy thử lại; nếu vẫn lỗi, báo quản trị viên.';
    await told((tx) => queries.failRecognition(tx, tenantId, fileId, reason, services.now()));
  }
}

/** Works the queue off, one file at a time, until stopped; what a process that is gone left half done waits again. */
export function startRecognising(services: Services): { stop(): Promise<void> } {
  const { db, tenantId } = services;
  const stopped = new AbortController();
  let current: { fileId: string; control: AbortController } | null = null;
  let working: Promise<void> | null = null;
  const work = async () => {
    await asSystem(db, 'jobs', tenantId, (tx) => queries.requeueLeft(tx, tenantId));
    for (let more = true; more && !stopped.signal.aborted; ) {
      const control = new AbortController();
      more = await recogniseNext(services, AbortSignal.any([stopped.signal, control.signal]), (fileId) => (current = { fileId, control }));
      current = null;
    }
  };
  const wake = () => {
    if (stopped.signal.aborted) return;
    working ??= work()
      .catch((error: unknown) => services.log('error', 'queue of recognition failed', { error: String(error) }))
      .finally(() => (working = null));
  };
  workers.set(services, {
    wake,
    abort: (fileId) => {
      if (current?.fileId === fileId) current.control.abort();
    },
  });
  void removeLeftovers();
  wake();
  const timer = setInterval(wake, LOOK);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      stopped.abort();
      await working;
    },
  };
}
