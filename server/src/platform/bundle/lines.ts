import zlib from 'node:zlib';
import { GZIP_HEAD } from './format.ts';

/** A place in a bundle that does not hold; the message is the Vietnamese sentence for the user. */
export class BundleFault extends Error {}

/** What a bundle may cost to read, so that a made-up file cannot fill memory or run for ever. */
export interface BundleLimits {
  /** Bytes of one line. */
  line: number;
  /** Unpacked bytes per packed byte, beyond a first free `floor`. */
  ratio: number;
  floor: number;
}

/** Limits in use: a real bundle unpacks to less than 30 times its size, its longest line is one report. */
export const BUNDLE_LIMITS: BundleLimits = { line: 64 << 20, ratio: 200, floor: 64 << 20 };

const NOT_A_BUNDLE = 'Tệp không phải gói kiểm chứng của Thiên Trường.';
const BROKEN_PACKING = 'Tệp không giải nén được: đã bị cắt hoặc bị sửa.';

/** The lines of a packed file, one after another; only a line is ever in memory. Throws BundleFault where the packing does not hold. */
export async function* unpackLines(source: AsyncIterable<Uint8Array>, limits: BundleLimits = BUNDLE_LIMITS): AsyncGenerator<Buffer> {
  const packed = { bytes: 0, tail: Buffer.alloc(0) };
  const unpacked = { bytes: 0, crc: 0 };
  const parts: Buffer[] = [];
  let waiting = 0;
  for await (const chunk of unzip(source, packed)) {
    unpacked.bytes += chunk.length;
    unpacked.crc = zlib.crc32(chunk, unpacked.crc);
    if (unpacked.bytes > limits.floor && unpacked.bytes > packed.bytes * limits.ratio) throw new BundleFault('Tệp giải nén ra lớn bất thường nên không được đọc tiếp.');
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      parts.push(chunk.subarray(from, end));
      yield parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
      parts.length = 0;
      waiting = 0;
      from = end + 1;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
    waiting += chunk.length - from;
    if (waiting > limits.line) throw new BundleFault('Tệp có một dòng dài bất thường nên không được đọc tiếp.');
  }
  if (waiting > 0) throw new BundleFault('Dòng cuối của gói bị cắt.');
  // zlib passes over what follows the first packed member; the last eight bytes must be those of everything that was read
  const { tail } = packed;
  if (tail.length < 8 || tail.readUInt32LE(0) !== unpacked.crc || tail.readUInt32LE(4) !== unpacked.bytes % 2 ** 32) throw new BundleFault(BROKEN_PACKING);
}

async function* unzip(source: AsyncIterable<Uint8Array>, packed: { bytes: number; tail: Buffer }): AsyncGenerator<Buffer> {
  const gunzip = zlib.createGunzip({ chunkSize: 64 * 1024 });
  let failed: unknown;
  const fed = (async () => {
    let head: Buffer | null = Buffer.alloc(0);
    for await (const bytes of source) {
      const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      packed.bytes += chunk.length;
      packed.tail = Buffer.concat([packed.tail, chunk.subarray(-8)]).subarray(-8);
      if (head) {
        head = Buffer.concat([head, chunk.subarray(0, GZIP_HEAD.length)]);
        if (head.length >= GZIP_HEAD.length) {
          if (!head.subarray(0, GZIP_HEAD.length).equals(GZIP_HEAD)) throw new BundleFault(NOT_A_BUNDLE);
          head = null;
        }
      }
      if (gunzip.destroyed) return;
      if (!gunzip.write(chunk)) await drained(gunzip);
    }
    if (head) throw new BundleFault(NOT_A_BUNDLE);
    gunzip.end();
  })().catch((error: unknown) => {
    failed = error;
    gunzip.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  try {
    for await (const chunk of gunzip) yield chunk as Buffer;
  } catch (error) {
    if (failed) throw failed;
    throw isPackingError(error) ? new BundleFault(BROKEN_PACKING) : error;
  } finally {
    gunzip.destroy();
    await fed;
  }
}

const drained = (stream: zlib.Gunzip): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      stream.off('drain', done);
      stream.off('close', done);
      resolve();
    };
    stream.on('drain', done);
    stream.on('close', done);
  });

const isPackingError = (error: unknown): boolean => /^Z_/.test((error as { code?: string }).code ?? '');
