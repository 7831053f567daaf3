import { ReadRefused } from '../refuse.ts';

/** Last sector of a chain. */
const END = 0xfffffffe;
const MOST_DIRECTORY_SECTORS = 1000;

/** Says that a .doc cannot be read, and what to do. */
export const brokenDoc = (): ReadRefused => new ReadRefused('doc.broken', 'Không đọc được tệp Word đời cũ (.doc). Hãy mở bằng Word hoặc LibreOffice, lưu lại thành .docx rồi nhập lại.');

/** Streams of a compound file ([MS-CFB]) by name. Throws ReadRefused for a damaged one; a chain that runs in a circle is one. */
export function streamsOf(bytes: Uint8Array): (name: string) => Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const u32 = (at: number): number => {
    if (at < 0 || at + 4 > bytes.length) throw brokenDoc();
    return view.getUint32(at, true);
  };
  if (bytes.length < 512) throw brokenDoc();
  const shift = view.getUint16(0x1e, true);
  if (shift !== 9 && shift !== 12) throw brokenDoc();
  const size = 1 << shift;
  const most = Math.ceil(bytes.length / size);
  const place = (sector: number): number => (sector + 1) * size;

  const fatSectors: number[] = [];
  for (let i = 0; i < 109; i++) fatSectors.push(u32(0x4c + 4 * i));
  for (let sector = u32(0x44), count = 0; sector < END && count <= most; sector = u32(place(sector) + size - 4), count++)
    for (let i = 0; i < size / 4 - 1; i++) fatSectors.push(u32(place(sector) + 4 * i));
  const next = (sector: number): number => {
    const table = fatSectors[Math.floor(sector / (size / 4))];
    if (table === undefined || table >= END) throw brokenDoc();
    return u32(place(table) + 4 * (sector % (size / 4)));
  };
  const chain = (first: number, limit: number, step: (sector: number) => number): number[] => {
    const out: number[] = [];
    for (let sector = first; sector < END; sector = step(sector)) {
      out.push(sector);
      if (out.length > limit) throw brokenDoc();
    }
    return out;
  };
  /** Pieces of `piece` bytes at the given places, joined and cut to `length`; the last sector of a file may be short. */
  const joined = (places: readonly number[], piece: number, length: number, from: Uint8Array): Uint8Array => {
    const out = new Uint8Array(Math.min(length, places.length * piece));
    for (const [i, at] of places.entries()) {
      const part = from.subarray(at, at + Math.min(piece, out.length - i * piece));
      if (at > from.length) throw brokenDoc();
      out.set(part, i * piece);
    }
    return out;
  };
  const whole = (first: number, length: number, limit = most): Uint8Array => joined(chain(first, limit, next).map(place), size, length, bytes);

  const directory = whole(u32(0x30), Number.MAX_SAFE_INTEGER, MOST_DIRECTORY_SECTORS);
  const entries = new DataView(directory.buffer);
  const found = new Map<string, { first: number; length: number }>();
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const letters = entries.getUint16(at + 64, true) / 2 - 1;
    if (letters < 1 || letters > 31) continue;
    const name = String.fromCharCode(...Array.from({ length: letters }, (_, i) => entries.getUint16(at + 2 * i, true)));
    // the first of a name is the document's own; others are those of objects inside it
    if (!found.has(name)) found.set(name, { first: entries.getUint32(at + 116, true), length: entries.getUint32(at + 120, true) });
  }
  const cutoff = u32(0x38);
  let mini: { bytes: Uint8Array; next: (sector: number) => number } | undefined;
  const miniStream = () => {
    if (mini) return mini;
    const root = found.get('Root Entry');
    if (!root) throw brokenDoc();
    const table = whole(u32(0x3c), Number.MAX_SAFE_INTEGER);
    const links = new DataView(table.buffer);
    mini = {
      bytes: whole(root.first, root.length),
      next: (sector) => {
        if (4 * sector + 4 > table.length) throw brokenDoc();
        return links.getUint32(4 * sector, true);
      },
    };
    return mini;
  };
  return (name) => {
    const entry = found.get(name);
    if (!entry) return null;
    if (entry.length >= cutoff) return whole(entry.first, entry.length);
    const small = miniStream();
    return joined(chain(entry.first, Math.ceil(bytes.length / 64), small.next).map((sector) => sector * 64), 64, entry.length, small.bytes);
  };
}
