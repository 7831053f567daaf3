import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { ReadRefused, type ReadDocument } from '@thientruong/documents';
import type { Comparison, Outline } from '@thientruong/documents/compare';
import { AppError } from '@thientruong/kernel';
import { ocrAbility } from './ocr/programs.ts';
import { projectRoot } from './root.ts';

/** Characters of one document: about 400 printed pages. */
export const MAX_TEXT = 1_000_000;
/** Bytes that so much text never needs; a larger text file is refused before it is loaded. */
export const MAX_TEXT_BYTES = 4 * MAX_TEXT;
/** What one reading may take before it is given up, in time and memory. */
const MOST_MS = 30_000;
const MEMORY = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 16 };

/** A document to be read; `recognised`: the bytes are no file but the words recognised in one, as JSON; `head` holds what people corrected in its head afterwards. */
export interface Source {
  bytes: Uint8Array;
  name: string;
  recognised?: boolean;
  head?: Partial<Pick<ReadDocument, 'type' | 'symbol' | 'issuer' | 'place' | 'date' | 'title'>>;
}
/** Formats that a document is written in. */
export type WrittenFormat = 'docx' | 'pdf' | 'html' | 'akn';
/** What the thread is asked. */
export type Question = { ask: 'read'; source: Source } | { ask: 'write'; source: Source; format: WrittenFormat } | { ask: 'compare'; from: Source | Outline; to: Source | Outline };
/** What the thread says. */
export type Answer = Reading | { written: Uint8Array } | { comparison: Comparison } | { refused: { code: string; message: string } } | { failed: string };
/** A document that was read, and how long it took. */
export interface Reading {
  document: ReadDocument;
  milliseconds: number;
}

let worker: Worker | null = null;
let line: Promise<unknown> = Promise.resolve();

/** Refusal of what is too much to be read by itself. */
export const tooHard = () => new ReadRefused('read.too_hard', 'Văn bản quá dài hoặc quá rối để đọc tự động. Hãy tách phụ lục thành tệp riêng, hoặc lưu lại thành .docx mới rồi nhập lại.');

/**
 * Reads a document in a thread of its own, one after another: a long document holds up neither the answers to others nor the memory of the server.
 * The bytes are the thread's from then on. Throws ReadRefused with a Vietnamese reason.
 */
export async function readApart(bytes: Uint8Array, name: string, recognised = false): Promise<Reading> {
  const answer = await inTurn({ ask: 'read', source: own({ bytes, name, recognised }) });
  if ('document' in answer) return answer;
  throw new Error('reading failed: another answer');
}

/** Reads a document and writes it in another format, in the same thread. Throws ReadRefused with a Vietnamese reason. */
export async function writeApart(source: Source, format: WrittenFormat): Promise<Uint8Array> {
  const answer = await inTurn({ ask: 'write', source: own(source), format });
  if ('written' in answer) return answer.written;
  throw new Error('reading failed: another answer');
}

/** Reads what is a file and compares both sides, in the same thread. Throws ReadRefused with a Vietnamese reason. */
export async function compareApart(from: Source | Outline, to: Source | Outline): Promise<Comparison> {
  const answer = await inTurn({ ask: 'compare', from: own(from), to: own(to) });
  if ('comparison' in answer) return answer.comparison;
  throw new Error('reading failed: another answer');
}

/** The bytes go over to the thread; only what shares its memory with others (a small Buffer of a pool) is copied. */
function own<T extends Source | Outline>(side: T): T {
  if (!('bytes' in side)) return side;
  return { ...side, bytes: side.bytes.byteLength === side.bytes.buffer.byteLength ? new Uint8Array(side.bytes.buffer) : new Uint8Array(side.bytes) };
}

function inTurn(question: Question): Promise<Given> {
  const turn = line.then(() => ask(question));
  line = turn.catch(() => undefined);
  return turn;
}

/** As readApart, for a use case: what is refused becomes the answer that a person reads. `mediaType` and `size` are known before the bytes are loaded; `load` loads them. */
export async function readOrRefuse(stored: { mediaType: string; size: number }, load: () => Promise<Source>): Promise<Reading> {
  try {
    if (stored.mediaType.startsWith('text/') && stored.size > MAX_TEXT_BYTES) throw tooHard();
    const { bytes, name, recognised } = await load();
    return await readApart(bytes, name, recognised);
  } catch (error) {
    throw error instanceof ReadRefused ? await refusalOf(error) : error;
  }
}

/** Refusals of a picture, whose letters can be recognised. */
const SCANS: ReadonlySet<string> = new Set(['pdf.scan', 'pdf.map_broken', 'image.scan']);

/** What a person is told of a refusal: a scan can be recognised here (file.scan), or what would have to be installed for it. */
export async function refusalOf({ code, message }: ReadRefused): Promise<AppError> {
  if (!SCANS.has(code)) return new AppError('file.refused', { reason: message });
  const { available, missing } = await ocrAbility();
  return available ? new AppError('file.scan', { reason: message }) : new AppError('file.refused', { reason: `${message} ${missing} Khi quản trị viên cài đủ, hệ thống tự nhận dạng được bản quét.` });
}

/** Words that begin as every document does: the thread that has read them once reads the first real one at full speed. */
const FIRST_WORDS = [
  'ỦY BAN NHÂN DÂN\nTỈNH MẪU\nSố: 01/KH-UBND',
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nTỉnh Mẫu, ngày 01 tháng 02 năm 2024',
  'KẾ HOẠCH\nLàm thử',
  'Căn cứ Quyết định số 1/QĐ-UBND ngày 01/01/2024;',
  ...Array.from({ length: 120 }, (_, n) => [
    `${n + 1}. Nhóm việc số ${n}`,
    `Sở Mẫu ${n} chủ trì, phối hợp với Sở Thử, UBND các huyện, thành phố và các cơ quan liên quan xây dựng bảng số ${n} theo Quyết định số ${n + 1}/QĐ-UBND ngày 05/02/2024, hoàn thành trước ngày 30/6/2024.`,
    `- Phấn đấu đến năm 2030 có ${n + 10}% đơn vị làm xong; tổ chức ${n + 1} hội nghị; các sở, ban, ngành báo cáo trước ngày 15/12 hằng năm.`,
  ]).flat(),
].join('\n\n');

/** Makes the thread ready before the first person comes: otherwise that person waits for its start and for cold code. Never fails. */
export async function warmReading(): Promise<void> {
  await readApart(new TextEncoder().encode(FIRST_WORDS), 'first-words.txt').catch(() => undefined);
}

type Given = Exclude<Answer, { refused: unknown } | { failed: unknown }>;

const bytesOf = (question: Question): ArrayBuffer[] =>
  (question.ask === 'compare' ? [question.from, question.to] : [question.source]).flatMap((side) => ('bytes' in side ? [side.bytes.buffer as ArrayBuffer] : []));

async function ask(question: Question): Promise<Given> {
  const asked = (worker ??= startWorker());
  // Only a reading keeps the process alive, not the thread that waits for the next one
  asked.ref();
  const answer = await new Promise<Answer>((resolve, reject) => {
    const giveUp = (reason: Error) => {
      settle();
      worker = null;
      void asked.terminate();
      reject(reason);
    };
    const onMessage = (message: Answer) => {
      settle();
      resolve(message);
    };
    const onError = (error: NodeJS.ErrnoException) => giveUp(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooHard() : error);
    const onExit = () => giveUp(tooHard());
    const timer = setTimeout(() => giveUp(tooHard()), MOST_MS);
    const settle = () => {
      clearTimeout(timer);
      asked.off('message', onMessage).off('error', onError).off('exit', onExit);
    };
    asked.on('message', onMessage).on('error', onError).on('exit', onExit);
    asked.postMessage(question, [...new Set(bytesOf(question))]);
  });
  asked.unref();
  if ('refused' in answer) throw new ReadRefused(answer.refused.code, answer.refused.message);
  if ('failed' in answer) throw new Error(`reading failed: ${answer.failed}`);
  return answer;
}

/** From source the thread needs the loader of TypeScript as well; built it has a file of its own beside the command. */
function startWorker(): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(path.join(projectRoot(), '.build', 'reading.mjs'), { resourceLimits: MEMORY });
  const loader = pathToFileURL(path.join(path.dirname(createRequire(import.meta.url).resolve('tsx/package.json')), 'dist', 'esm', 'api', 'index.mjs')).href;
  const source = new URL('./reading.worker.ts', import.meta.url).href;
  const code = `import { register } from ${JSON.stringify(loader)}; register(); await import(${JSON.stringify(source)});`;
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), { resourceLimits: MEMORY });
}
