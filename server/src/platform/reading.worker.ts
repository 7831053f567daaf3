import { parentPort } from 'node:worker_threads';
import { readDocument, ReadRefused } from '@thientruong/documents';
import { MAX_TEXT, type Answer, type Question } from './reading.ts';

// Nobody listens when this file is merely imported (by a checker, by a bundle)
parentPort?.on('message', ({ bytes, name }: Question) => {
  const started = performance.now();
  let answer: Answer;
  try {
    answer = { document: readDocument(bytes, { name, limits: { maxText: MAX_TEXT } }), milliseconds: performance.now() - started };
  } catch (error) {
    answer = error instanceof ReadRefused ? { refused: { code: error.code, message: error.message } } : { failed: String(error instanceof Error ? error.stack : error) };
  }
  parentPort?.postMessage(answer);
});
