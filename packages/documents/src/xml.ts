import { SaxesParser } from 'saxes';
import { ReadRefused } from './refuse.ts';
import type { ZipReader } from './zip.ts';

/** What a reader of XML is told; names without prefix. */
export interface XmlHandler {
  open(name: string, attributes: Record<string, string>): void;
  close(name: string): void;
  text(text: string): void;
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);

const decoderOf = (start: Uint8Array) => new TextDecoder(start[0] === 0xff && start[1] === 0xfe ? 'utf-16le' : start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8');

/**
 * Reads an XML part of a zip while it is inflated, so that no whole part is kept. Refuses document types (so no entities, internal or external), nesting beyond
 * `maxDepth`, and broken XML. A part that is absent is silently empty.
 */
export function readXml(zip: ZipReader, part: string, maxDepth: number, handler: XmlHandler): void {
  if (!zip.names.has(part)) return;
  const parser = new SaxesParser({ fragment: false, position: false });
  let depth = 0;
  parser.on('doctype', () => {
    throw new ReadRefused('xml.doctype', 'Tệp chứa khai báo thực thể XML, không được nhận vì lý do an toàn. Hãy mở bằng Word, lưu lại rồi nhập lại.');
  });
  parser.on('opentag', (tag) => {
    if (++depth > maxDepth) throw new ReadRefused('xml.depth', 'Tệp lồng quá nhiều lớp, không phải văn bản bình thường. Hãy mở bằng Word, lưu lại rồi nhập lại.');
    const attributes: Record<string, string> = {};
    for (const name in tag.attributes) attributes[local(name)] = String(tag.attributes[name]);
    handler.open(local(tag.name), attributes);
  });
  parser.on('closetag', (tag) => {
    depth--;
    handler.close(local(tag.name));
  });
  parser.on('text', (text) => handler.text(text));
  parser.on('cdata', (text) => handler.text(text));
  parser.on('error', (error) => {
    throw error;
  });
  let decoder: ReturnType<typeof decoderOf> | undefined;
  try {
    zip.stream(part, (piece) => {
      decoder ??= decoderOf(piece);
      parser.write(decoder.decode(piece, { stream: true }));
    });
    parser.close();
  } catch (error) {
    if (error instanceof ReadRefused) throw error;
    throw new ReadRefused('xml.broken', 'Nội dung tệp Word bị hỏng. Hãy mở thử bằng Word, lưu lại rồi nhập lại.');
  }
}
