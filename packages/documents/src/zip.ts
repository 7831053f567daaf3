import { Inflate } from 'fflate';
import { ReadRefused, type ReadLimits } from './refuse.ts';
import { zipEntries, type ZipEntry } from './zip-entries.ts';

/** Compressed bytes handed to the inflater at a time: deflate grows at most about 1000 times, so one piece stays below 5 MB. */
const PIECE = 4 * 1024;
/** Below this an extreme ratio is harmless (an empty style sheet compresses a hundredfold). */
const RATIO_FROM = 2 * 1024 * 1024;

const bomb = () => new ReadRefused('zip.bomb', 'Tệp nén bung ra quá lớn so với kích thước (có thể là tệp phá hoại). Hãy mở bằng Word, lưu lại thành tệp mới rồi nhập lại.');
const broken = () => new ReadRefused('zip.broken', 'Tệp bị hỏng hoặc chưa tải lên hết. Hãy mở thử bằng Word, lưu lại rồi nhập lại.');

/** A zip opened for reading: entries are inflated one at a time, on demand, in pieces, while sizes are counted. */
export class ZipReader {
  readonly names: ReadonlySet<string>;
  readonly #bytes: Uint8Array;
  readonly #limits: ReadLimits;
  readonly #entries = new Map<string, ZipEntry>();
  #total = 0;

  /** Throws ReadRefused for broken archives and for declared sizes, counts or ratios beyond the limits. */
  constructor(bytes: Uint8Array, limits: ReadLimits) {
    const entries = zipEntries(bytes, limits.maxEntries);
    if (!entries || entries.length === 0) throw broken();
    if (entries.length > limits.maxEntries) throw bomb();
    let [packed, unpacked] = [0, 0];
    for (const entry of entries) {
      packed += entry.packed;
      unpacked += entry.unpacked;
      if (entry.unpacked > RATIO_FROM && entry.unpacked > Math.max(1, entry.packed) * limits.maxRatio) throw bomb();
      this.#entries.set(entry.name, entry);
    }
    // Entries that share bytes claim more than the file holds
    if (unpacked > limits.maxUncompressed || packed > bytes.length) throw bomb();
    [this.#bytes, this.#limits, this.names] = [bytes, limits, new Set(this.#entries.keys())];
  }

  /** Inflates an entry and hands its pieces to `take`; nothing happens when there is no such entry. Throws ReadRefused at a limit. */
  stream(name: string, take: (piece: Uint8Array) => void): void {
    const entry = this.#entries.get(name);
    if (!entry) return;
    const bytes = this.#bytes;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== 0x04034b50) throw broken();
    if (entry.encrypted) throw new ReadRefused('zip.encrypted', 'Tệp được đặt mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi nhập lại.');
    const from = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
    const to = from + entry.packed;
    if (to > bytes.length) throw broken();
    let size = 0;
    let ended = false;
    let taking = false;
    const count = (piece: Uint8Array, final: boolean) => {
      size += piece.length;
      this.#total += piece.length;
      if (size > entry.unpacked) throw bomb();
      // pictures are never inflated: what is read is XML, of which even a thousand pages take a small part of the limit
      if (this.#total > this.#limits.maxUncompressed / 4 || (size > RATIO_FROM && size > Math.max(1, entry.packed) * this.#limits.maxRatio)) throw bomb();
      taking = true;
      if (piece.length > 0) take(piece);
      taking = false;
      ended ||= final;
    };
    if (entry.method === 0) count(bytes.subarray(from, to), true);
    else if (entry.method === 8) {
      const inflate = new Inflate(count);
      try {
        for (let at = from; at < to; at += PIECE) inflate.push(bytes.subarray(at, Math.min(to, at + PIECE)), at + PIECE >= to);
      } catch (error) {
        // what `take` throws is its own; the inflater's errors mean a damaged file
        if (error instanceof ReadRefused || taking) throw error;
        throw broken();
      }
    } else throw broken();
    if (!ended || size !== entry.unpacked) throw broken();
  }

  /** All bytes of an entry; empty when there is no such entry. Throws ReadRefused at a limit. */
  whole(name: string): Uint8Array {
    const pieces: Uint8Array[] = [];
    let length = 0;
    this.stream(name, (piece) => {
      pieces.push(piece.slice());
      length += piece.length;
    });
    const out = new Uint8Array(length);
    let at = 0;
    for (const piece of pieces) {
      out.set(piece, at);
      at += piece.length;
    }
    return out;
  }
}

/** Inflates every entry once and throws ReadRefused where the archive is broken or grows beyond the limits: a gate before a library that reads it whole. */
export function requireBoundedZip(bytes: Uint8Array, limits: ReadLimits): void {
  const zip = new ZipReader(bytes, limits);
  for (const name of zip.names) zip.stream(name, () => undefined);
}
