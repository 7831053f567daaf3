import { parentPort } from 'node:worker_threads';
import { readDocument, readRecognised, ReadRefused, type ReadDocument, type RecognisedPage } from '@thientruong/documents';
import type { Outline } from '@thientruong/documents/compare';
import { typeface } from './typeface.ts';
import { MAX_TEXT, type Answer, type Question, type Source, type WrittenFormat } from './reading.ts';

// Nobody listens when this file is merely imported (by a checker, by a bundle)
parentPort?.on('message', (question: Question) => {
  void answerTo(question).then((answer) => parentPort?.postMessage(answer));
});

async function answerTo(question: Question): Promise<Answer> {
  try {
    return await given(question);
  } catch (error) {
    return error instanceof ReadRefused ? { refused: { code: error.code, message: error.message } } : { failed: String(error instanceof Error ? error.stack : error) };
  }
}

/** Writers and the comparison are loaded when somebody asks for them. */
async function given(question: Question): Promise<Answer> {
  if (question.ask === 'compare') {
    const { compareDocuments, compareOutlines } = await import('@thientruong/documents/compare');
    const { from, to } = question;
    return { comparison: isOutline(from) || isOutline(to) ? compareOutlines(await outline(from), await outline(to)) : compareDocuments(await read(from), await read(to)) };
  }
  const started = performance.now();
  const document = await read(question.source);
  if (question.ask === 'read') return { document, milliseconds: performance.now() - started };
  return { written: await write(document, question.format) };
}

async function read({ bytes, name, recognised, head }: Source): Promise<ReadDocument> {
  const limits = { maxText: MAX_TEXT };
  const document = recognised ? readRecognised(JSON.parse(new TextDecoder().decode(bytes)) as RecognisedPage[], { limits }) : await readDocument(bytes, { name, limits });
  return { ...document, ...head };
}

const isOutline = (side: Source | Outline): side is Outline => 'units' in side;

async function outline(side: Source | Outline): Promise<Outline> {
  return isOutline(side) ? side : (await import('@thientruong/documents/compare')).outlineOf(await read(side));
}

async function write(document: ReadDocument, format: WrittenFormat): Promise<Uint8Array> {
  if (format === 'docx') return (await import('@thientruong/documents/write-tree')).writeTree(document);
  if (format === 'pdf') {
    const [{ treeToAdministrativeDocument }, { writeAdministrativePdf }] = await Promise.all([import('@thientruong/documents/write-tree'), import('@thientruong/documents/write-pdf')]);
    return writeAdministrativePdf(treeToAdministrativeDocument(document), await typeface(), new Date());
  }
  return new TextEncoder().encode(format === 'html' ? (await import('@thientruong/documents/html')).toHtml(document) : (await import('@thientruong/documents/akn')).toAkomaNtoso(document));
}
