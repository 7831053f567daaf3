import { createReadStream } from 'node:fs';
import { refused, wrongType } from './files.rules.ts';

/** Entries of a compound file's directory are 128 bytes, aligned: name in UTF-16, its length in bytes (with the end) at 64, kind at 66. */
const ENTRY = 128;
const WORD = 'WordDocument';
const PASSWORD = ['EncryptedPackage', 'EncryptionInfo'];
const MACROS = ['_VBA_PROJECT', '_VBA_PROJECT_CUR', 'Macros', 'VBA'];
const WANTED = [WORD, ...PASSWORD, ...MACROS].map((name) => ({ name, bytes: Buffer.from(`${name}\0`, 'utf16le') }));

/** Checks that a compound file is a Word 97–2003 document without macros and password; reads it as a stream. */
export async function inspectCompound(file: string): Promise<'doc'> {
  const found = new Set<string>();
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    const block: Buffer = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const whole = block.length - (block.length % ENTRY);
    for (let at = 0; at < whole; at += ENTRY) {
      const name = entryName(block, at);
      if (name) found.add(name);
    }
    rest = block.subarray(whole);
  }
  if (PASSWORD.some((name) => found.has(name))) throw refused('Tệp đang đặt mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.');
  if (MACROS.some((name) => found.has(name))) throw refused('Tệp có chứa macro nên không được nhận. Hãy lưu lại thành .docx hoặc PDF.');
  if (!found.has(WORD)) throw wrongType('tệp Office đời cũ không phải Word');
  return 'doc';
}

function entryName(block: Buffer, at: number): string | undefined {
  const length = block.readUInt16LE(at + 64);
  const kind = block[at + 66];
  if (kind !== 1 && kind !== 2) return undefined;
  return WANTED.find(({ bytes }) => bytes.length === length && block.compare(bytes, 0, length, at, at + length) === 0)?.name;
}
