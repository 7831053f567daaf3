import { promises as fs } from 'node:fs';
import path from 'node:path';
import { DEFAULT_LIMITS, readDocument, readRecognised, ReadRefused, type ReadDocument } from '@thientruong/documents';

/** What `read --json` prints of a document; spans are offsets into what `--text` prints. */
export function presentReading(document: ReadDocument): Record<string, unknown> {
  return {
    format: document.format,
    type: document.type,
    symbol: document.symbol,
    number: document.number,
    issuer: document.issuer,
    place: document.place,
    date: document.date,
    title: document.title,
    basis: document.basis,
    basis_nested: document.basisNested,
    clauses: document.clauses.map(({ path: at, num, level, heading, text, span }) => ({ path: at, num, level, heading, text, span })),
    assignments: document.assignments.map(({ agency, role, clause, span, ambiguous }) => ({ agency, role, clause, span, ...(ambiguous ? { ambiguous } : {}) })),
    citations: document.citations.map(({ type, symbol, key, date, spans, basis }) => ({ type, symbol, key, date, spans, basis })),
    deadlines: document.deadlines.map(({ clause, text, rule, dueOn, span }) => ({ clause, text, rule, due_on: dueOn, span })),
    recipients: document.recipients,
    signer: document.signer,
    tasks: document.tasks.map(({ clause, text, leads, coordinators, deadline, deadlineText, strength, verb, confidence, why }) => ({
      clause,
      text,
      leads,
      coordinators,
      deadline,
      deadline_text: deadlineText,
      strength,
      verb,
      confidence,
      why,
    })),
    sentences: document.sentences.map(({ clause, span, class: kind, reason, verb, strength, confidence }) => ({ clause, span, class: kind, reason, verb, strength, confidence })),
    attached: document.attached ? presentReading(document.attached) : null,
    problems: document.problems,
  };
}

/** What `read` is asked to give. */
export interface ReadCommandOptions {
  text?: boolean;
  akn?: boolean;
  html?: boolean;
  docx?: string;
  ocr?: boolean;
}

/** Reads a file and prints JSON, the normalised text, Akoma Ntoso or HTML, or writes a .docx. Throws with a Vietnamese message when the file is absent or refused. */
export async function read(file: string, options: ReadCommandOptions): Promise<void> {
  const document = options.ocr ? await readScan(file) : await readFile(file);
  // Loaded only when asked for: a reading starts without it
  if (options.docx !== undefined) return writeDocx(file, options.docx, document);
  if (options.akn) return print((await import('@thientruong/documents/akn')).toAkomaNtoso(document));
  if (options.html) return print((await import('@thientruong/documents/html')).toHtml(document));
  await print(options.text ? `${document.text}\n` : `${JSON.stringify(presentReading(document), null, 2)}\n`);
}

/** A document that was read from a file. Throws with a Vietnamese message when the file is absent or refused. */
export async function readFile(file: string): Promise<ReadDocument> {
  const bytes = await bytesOf(file);
  try {
    return await readDocument(bytes, { name: path.basename(file) });
  } catch (error) {
    throw error instanceof ReadRefused ? new Error(`${path.basename(file)}: ${error.message}${SCANS.has(error.code) ? ' Lệnh read có tùy chọn --ocr để nhận dạng chữ.' : ''}`) : error;
  }
}

/** Refusals of a picture, whose letters can be recognised. */
const SCANS: ReadonlySet<string> = new Set(['pdf.scan', 'pdf.map_broken', 'image.scan']);

/** A document whose letters are recognised in a scan by the programs of this machine; says on the other channel how far it is. Throws with a Vietnamese message. */
async function readScan(file: string): Promise<ReadDocument> {
  const bytes = await bytesOf(file);
  const { recogniseScan } = await import('@thientruong/server/ocr');
  // Stopped by hand it still ends the programs and clears its folder
  const control = new AbortController();
  const stop = () => control.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return readRecognised(await recogniseScan(bytes, (done, of) => void process.stderr.write(`Nhận dạng chữ: ${done}/${of} trang\n`), control.signal));
  } catch (error) {
    throw new Error(`${path.basename(file)}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

async function bytesOf(file: string): Promise<Uint8Array> {
  const found = await fs.stat(file).catch(() => null);
  // A device never ends, and what is larger is refused anyway
  if (found && !found.isFile() && !found.isDirectory()) throw new Error(`${file} không phải một tệp thường.`);
  if (found && found.size > DEFAULT_LIMITS.maxBytes) throw new Error(`${path.basename(file)}: Tệp lớn hơn ${Math.round(DEFAULT_LIMITS.maxBytes / 1024 / 1024)} MB. Hãy bỏ bớt ảnh trong tệp.`);
  return fs.readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new Error(error.code === 'ENOENT' ? `Không có tệp ${file}.` : error.code === 'EISDIR' ? `${file} là một thư mục, không phải tệp.` : `Không mở được ${file}: ${error.message}`);
  });
}

/** Writes the .docx; the file that was read is never the one that is written. */
async function writeDocx(source: string, target: string, document: ReadDocument): Promise<void> {
  const [from, to] = await Promise.all([source, target].map((one) => fs.realpath(one).catch(() => path.resolve(one))));
  if (from === to) throw new Error('Tệp ghi ra phải khác tệp được đọc.');
  const bytes = await (await import('@thientruong/documents/write-tree')).writeTree(document);
  await fs.writeFile(target, bytes).catch((error: NodeJS.ErrnoException) => {
    throw new Error(error.code === 'ENOENT' ? `Không có thư mục ${path.dirname(target)}.` : error.code === 'EISDIR' ? `${target} là một thư mục, không phải tệp.` : `Không ghi được ${target}: ${error.message}`);
  });
  await print(`Đã ghi ${target} theo thể thức Nghị định 30/2020/NĐ-CP.\n`);
}

/** Prints all of it before the process may end; a pipe takes 64 KB at a time, and a reader such as `head` may leave early. */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' ? resolve() : reject(error)));
    process.stdout.write(text, () => resolve());
  });
}
