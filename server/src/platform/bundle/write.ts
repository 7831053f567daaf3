import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { GZIP_HEAD } from './format.ts';

/** Packs lines (each with its line feed) into a file in the format of a bundle. */
export async function packLines(lines: AsyncIterable<string>, file: string): Promise<void> {
  await pipeline(inPieces(lines), createGzip(), fixedHead(), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
}

async function* inPieces(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let piece = '';
  for await (const line of lines) {
    piece += line;
    if (piece.length < 64 * 1024) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  if (piece) yield Buffer.from(piece);
}

// zlib writes the system it was built for into its head; a bundle begins with the same ten bytes everywhere.
function fixedHead(): Transform {
  let at = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (at < GZIP_HEAD.length) {
        const part = GZIP_HEAD.subarray(at, at + chunk.length);
        chunk.set(part);
        at += part.length;
      }
      done(null, chunk);
    },
  });
}
