import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RecognisedPage, RecognisedWord } from '@thientruong/documents';
import { ProgramFailed, runProgram, type RunLimits } from './programs.ts';

/** Pages of one scan; more are several documents in one file. */
export const MOST_OCR_PAGES = 100;
/** Long side of a page in dots: A4 at 300 dots an inch. A page of any size is drawn so, hence its memory is bounded. */
const LONG_SIDE = 3508;
const RENDER: RunLimits = { milliseconds: 60_000, memoryMb: 2048, outputBytes: 1 << 20 };
const READ: RunLimits = { milliseconds: 120_000, memoryMb: 2048, outputBytes: 20 << 20 };
/** A page with more words than this is no page. */
const MOST_WORDS = 20_000;

const PREFIX = 'thientruong-ocr-';

/** Removes what a process that was killed left in the folder of temporary files; gives how many. */
export async function removeLeftovers(): Promise<number> {
  const all = await fs.readdir(tmpdir()).catch(() => []);
  const dead = all.filter((name) => name.startsWith(PREFIX) && !isAlive(Number(name.slice(PREFIX.length).split('-')[0])));
  await Promise.all(dead.map((name) => fs.rm(path.join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined)));
  return dead.length;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another user's process is alive as well
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Why a scan was not recognised, as a sentence for a person. */
export class OcrFailed extends Error {
  readonly code: 'ocr.pages' | 'ocr.damaged' | 'ocr.stopped' | 'ocr.missing' | 'ocr.failed';
  constructor(code: OcrFailed['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'OcrFailed';
    this.code = code;
  }
}

/** How a recognition is to be run. */
export interface RecogniseOptions {
  /** A PDF is drawn page by page; a picture is read as it is. */
  kind: 'pdf' | 'image';
  signal?: AbortSignal;
  /** Told before the first page and after each one. */
  onPage?: (done: number, of: number) => void | Promise<void>;
  /** Time for one page, for tests. */
  pageMilliseconds?: number;
}

/** Recognises the pages of a scan, one after another in programs of their own; what they need on disk is removed however it ends. Throws OcrFailed. */
export async function recognise(bytes: Uint8Array, { kind, signal, onPage, pageMilliseconds }: RecogniseOptions): Promise<RecognisedPage[]> {
  const folder = await fs.mkdtemp(path.join(tmpdir(), `${PREFIX}${process.pid}-`));
  try {
    const source = path.join(folder, 'source');
    await fs.writeFile(source, bytes);
    const read = { ...READ, signal, ...(pageMilliseconds === undefined ? {} : { milliseconds: pageMilliseconds }) };
    const total = kind === 'pdf' ? await pagesOf(source, signal) : 1;
    const pages: RecognisedPage[] = [];
    await onPage?.(0, total);
    for (let page = 1; page <= total; page++) {
      const picture = kind === 'pdf' ? await drawn(source, page, folder, signal) : source;
      pages.push(pageOf(await runProgram('tesseract', [picture, 'stdout', '-l', 'vie', '--psm', '3', 'tsv'], read)));
      if (kind === 'pdf') await fs.rm(picture, { force: true });
      await onPage?.(page, total);
    }
    return pages;
  } catch (error) {
    throw error instanceof ProgramFailed ? sentenceOf(error) : error;
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

async function pagesOf(source: string, signal: AbortSignal | undefined): Promise<number> {
  const told = /^Pages:\s+(\d+)$/m.exec(await runProgram('pdfinfo', [source], { ...RENDER, signal }));
  const pages = Number(told?.[1] ?? 0);
  if (pages < 1) throw new OcrFailed('ocr.damaged', 'Tệp quét bị hỏng hoặc không có trang nào.');
  if (pages > MOST_OCR_PAGES) throw new OcrFailed('ocr.pages', `Tệp có ${pages} trang; nhận dạng chữ chỉ nhận đến ${MOST_OCR_PAGES} trang. Hãy tách phần cần đọc.`);
  return pages;
}

async function drawn(source: string, page: number, folder: string, signal: AbortSignal | undefined): Promise<string> {
  const root = path.join(folder, 'page');
  await runProgram('pdftoppm', ['-gray', '-f', String(page), '-l', String(page), '-singlefile', '-scale-to', String(LONG_SIDE), source, root], { ...RENDER, signal });
  return `${root}.pgm`;
}

const HEADER = 'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext';

/** Words of a page from tesseract's table; throws OcrFailed where it is no such table. */
export function pageOf(table: string): RecognisedPage {
  const [header, ...rows] = table.replaceAll('\r', '').split('\n');
  if (header !== HEADER) throw new OcrFailed('ocr.failed', 'Chương trình nhận dạng chữ trả lời không đúng. Hãy báo quản trị viên kiểm tra tesseract.');
  const words: RecognisedWord[] = [];
  const lines = new Map<string, number>();
  let size = { width: 0, height: 0 };
  for (const row of rows) {
    const [level, , block, paragraph, line, , ...rest] = row.split('\t');
    const [left = 0, top = 0, width = 0, height = 0, confidence = 0] = rest.slice(0, 5).map(Number);
    if (level === '1') size = { width, height };
    const text = rest.slice(5).join(' ').trim();
    if (level !== '5' || text === '' || ![left, top, width, height, confidence].every(Number.isFinite)) continue;
    const name = [block, paragraph, line].join();
    lines.set(name, lines.get(name) ?? lines.size);
    words.push({ text, left, top, width, height, confidence, line: lines.get(name) ?? 0 });
    if (words.length > MOST_WORDS) break;
  }
  if (size.width <= 0 || size.height <= 0) throw new OcrFailed('ocr.failed', 'Chương trình nhận dạng chữ không cho biết cỡ trang. Hãy báo quản trị viên kiểm tra tesseract.');
  return { ...size, words };
}

function sentenceOf(error: ProgramFailed): OcrFailed {
  switch (error.how) {
    case 'missing':
      return new OcrFailed('ocr.missing', 'Chương trình nhận dạng chữ không còn trên máy chủ. Hãy báo quản trị viên.', error);
    case 'stopped':
      return new OcrFailed('ocr.stopped', 'Nhận dạng chữ bị dừng: quá lâu hoặc có người dừng. Hãy tách tệp thành phần nhỏ hơn rồi thử lại.', error);
    case 'failed':
      return new OcrFailed('ocr.failed', 'Không nhận dạng được chữ trong tệp này: ảnh hỏng, hoặc quá lớn. Hãy quét lại (200–300 dpi) rồi thử lại.', error);
  }
}
