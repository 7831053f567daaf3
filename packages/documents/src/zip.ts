import { Unzip, UnzipInflate } from 'fflate';
import { ReadRefused, type ReadLimits } from './refuse.ts';

const CHUNK = 1 << 16;

/**
 * Inflates the wanted entries of a zip while counting: stops at the limits of entries, size and ratio before memory is used. Throws ReadRefused for bombs,
 * broken archives and macros. Only what `wanted` names is kept.
 */
export function unzipWanted(bytes: Uint8Array, wanted: (name: string) => boolean, limits: ReadLimits): Map<string, Uint8Array> {
  const out = new Map<string, Uint8Array>();
  let entries = 0;
  let total = 0;
  let broken: unknown = null;
  const tooBig = () => new ReadRefused('zip.bomb', 'Tệp nén chứa quá nhiều dữ liệu so với kích thước (có thể là tệp phá hoại). Hãy mở bằng Word, lưu lại thành tệp mới rồi nhập lại.');
  const unzip = new Unzip((entry) => {
    if (++entries > limits.maxEntries) throw tooBig();
    if (/vbaProject\.bin$/i.test(entry.name)) throw new ReadRefused('docx.macros', 'Tệp Word có macro nên không được nhận. Hãy lưu lại thành .docx không có macro.');
    if (!wanted(entry.name)) return;
    const parts: Uint8Array[] = [];
    let size = 0;
    entry.ondata = (error, chunk, final) => {
      if (error) {
        broken = error;
        return;
      }
      size += chunk.length;
      total += chunk.length;
      if (total > limits.maxUncompressed || (total > 20_000_000 && total > bytes.length * limits.maxRatio)) throw tooBig();
      parts.push(chunk);
      if (!final) return;
      const whole = new Uint8Array(size);
      let at = 0;
      for (const part of parts) {
        whole.set(part, at);
        at += part.length;
      }
      out.set(entry.name, whole);
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  try {
    // Small pieces: one piece of input can inflate a thousandfold before the count is looked at
    for (let at = 0; at < bytes.length; at += CHUNK) unzip.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length);
  } catch (error) {
    if (error instanceof ReadRefused) throw error;
    broken = error;
  }
  if (broken || entries === 0) throw new ReadRefused('zip.broken', 'Tệp bị hỏng hoặc chưa tải lên hết. Hãy mở thử bằng Word, lưu lại rồi nhập lại.');
  return out;
}
