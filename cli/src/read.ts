import { promises as fs } from 'node:fs';
import path from 'node:path';
import { DEFAULT_LIMITS, readDocument, ReadRefused, type ReadDocument } from '@thientruong/documents';

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

/** Reads a file and prints JSON, the normalised text, Akoma Ntoso or HTML. Throws with a Vietnamese message when the file is absent or refused. */
export async function read(file: string, options: { text?: boolean; akn?: boolean; html?: boolean }): Promise<void> {
  const found = await fs.stat(file).catch(() => null);
  // A device never ends, and what is larger is refused anyway
  if (found && !found.isFile() && !found.isDirectory()) throw new Error(`${file} không phải một tệp thường.`);
  if (found && found.size > DEFAULT_LIMITS.maxBytes) throw new Error(`${path.basename(file)}: Tệp lớn hơn ${Math.round(DEFAULT_LIMITS.maxBytes / 1024 / 1024)} MB. Hãy bỏ bớt ảnh trong tệp.`);
  const bytes = await fs.readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new Error(error.code === 'ENOENT' ? `Không có tệp ${file}.` : error.code === 'EISDIR' ? `${file} là một thư mục, không phải tệp.` : `Không mở được ${file}: ${error.message}`);
  });
  let document: ReadDocument;
  try {
    document = await readDocument(bytes, { name: path.basename(file) });
  } catch (error) {
    throw error instanceof ReadRefused ? new Error(`${path.basename(file)}: ${error.message}`) : error;
  }
  // Loaded only when asked for: a reading starts without it
  if (options.akn) return print((await import('@thientruong/documents/akn')).toAkomaNtoso(document));
  if (options.html) return print((await import('@thientruong/documents/html')).toHtml(document));
  await print(options.text ? `${document.text}\n` : `${JSON.stringify(presentReading(document), null, 2)}\n`);
}

/** Writes all of it before the process may end; a pipe takes 64 KB at a time, and a reader such as `head` may leave early. */
function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' ? resolve() : reject(error)));
    process.stdout.write(text, () => resolve());
  });
}
