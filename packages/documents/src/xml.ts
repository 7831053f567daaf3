import { SaxesParser } from 'saxes';
import { ReadRefused } from './refuse.ts';

/** What a reader of XML is told; names without prefix. */
export interface XmlHandler {
  open(name: string, attributes: Record<string, string>): void;
  close(name: string): void;
  text(text: string): void;
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/** Reads XML in pieces. Refuses document types (so no entities, internal or external), nesting beyond `maxDepth`, and broken XML. */
export function readXml(bytes: Uint8Array, maxDepth: number, handler: XmlHandler): void {
  const parser = new SaxesParser({ fragment: false });
  let depth = 0;
  parser.on('doctype', () => {
    throw new ReadRefused('xml.doctype', 'Tệp chứa khai báo thực thể XML, không được nhận vì lý do an toàn. Hãy mở bằng Word, lưu lại rồi nhập lại.');
  });
  parser.on('opentag', (tag) => {
    if (++depth > maxDepth) throw new ReadRefused('xml.depth', 'Tệp lồng quá nhiều lớp, không phải văn bản bình thường. Hãy mở bằng Word, lưu lại rồi nhập lại.');
    const attributes: Record<string, string> = {};
    for (const [name, value] of Object.entries(tag.attributes)) attributes[local(name)] = String(value);
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
  try {
    const decoder = new TextDecoder('utf-8');
    for (let at = 0; at < bytes.length; at += 1 << 18) parser.write(decoder.decode(bytes.subarray(at, at + (1 << 18)), { stream: true }));
    parser.write(decoder.decode());
    parser.close();
  } catch (error) {
    if (error instanceof ReadRefused) throw error;
    throw new ReadRefused('xml.broken', 'Nội dung tệp Word bị hỏng. Hãy mở thử bằng Word, lưu lại rồi nhập lại.');
  }
}
