import { parentPort } from 'node:worker_threads';
import { readDocument, ReadRefused } from '@thientruong/documents';
import { MAX_TEXT, type Answer, type Question } from './reading.ts';

// Nobody listens when this file is merely imported (by a checker, by a bundle)
parentPort?.on('message', ({ bytes, name }: Question) => {
  void answerTo({ bytes, name }).then((answer) => parentPort?.postMessage(answer));
});

async function answerTo({ bytes, name }: Question): Promise<Answer> {
  const started = performance.now();
  try {
    return { document: await readDocument(bytes, { name, limits: { maxText: MAX_TEXT } }), milliseconds: performance.now() - started };
  } catch (error) {
    return error instanceof ReadRefused ? { refused: { code: error.code, message: error.message } } : { failed: String(error instanceof Error ? error.stack : error) };
  }
}
