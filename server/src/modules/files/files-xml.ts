import { refused } from './files.rules.ts';

/** Nesting that Word and Excel never reach; the reader of plans has the same limit. */
const MAX_DEPTH = 200;

const entities = () => refused('Tệp chứa khai báo thực thể XML, không được nhận vì lý do an toàn. Hãy mở bằng Word/Excel, lưu lại rồi gửi.');
const nested = () => refused('Tệp lồng quá nhiều lớp, không phải văn bản bình thường. Hãy mở bằng Word/Excel, lưu lại rồi gửi.');

/** Endings of the parts of an Office file that programs read as XML. */
export const isXml = (name: string): boolean => /\.(xml|rels|vml)$/i.test(name);

/**
 * Watches an XML part while it is inflated: no document type (so no entity, inside or outside) and no endless nesting. It looks at bytes alone, with the
 * zeros of UTF-16 left out, and keeps nothing but where it stands: the part may be hundreds of megabytes. Broken XML is for the reader to refuse.
 */
export function watchXml(): (chunk: Uint8Array) => void {
  let depth = 0;
  let state: 'text' | 'open' | 'tag' | 'close' | 'declaration' | 'comment' | 'section' | 'instruction' = 'text';
  let quote = 0;
  let last = 0;
  let before = 0;
  let begun = '';
  const leave = () => {
    state = 'text';
    quote = 0;
  };
  const step = (byte: number): void => {
    switch (state) {
      case 'text':
        if (byte === LESS) state = 'open';
        return;
      case 'open':
        begun = '';
        if (byte === SLASH) state = 'close';
        else if (byte === MARK) state = 'declaration';
        else if (byte === QUESTION) state = 'instruction';
        else {
          state = 'tag';
          if (++depth > MAX_DEPTH) throw nested();
        }
        return;
      case 'tag':
        if (quote) {
          if (byte === quote) quote = 0;
        } else if (byte === DOUBLE || byte === SINGLE) quote = byte;
        else if (byte === GREATER) {
          if (last === SLASH) depth -= 1;
          leave();
        }
        return;
      case 'close':
        if (byte === GREATER) {
          depth -= 1;
          leave();
        }
        return;
      case 'declaration':
        // After "<!" only a comment or a section of characters may follow in a document without a type
        begun += String.fromCharCode(byte);
        if (begun === '--') state = 'comment';
        else if (begun === '[CDATA[') state = 'section';
        else if (!'--'.startsWith(begun) && !'[CDATA['.startsWith(begun)) throw entities();
        return;
      case 'comment':
        if (byte === GREATER && last === DASH && before === DASH) leave();
        return;
      case 'section':
        if (byte === GREATER && last === BRACKET && before === BRACKET) leave();
        return;
      case 'instruction':
        if (byte === GREATER && last === QUESTION) leave();
    }
  };
  return (chunk) => {
    for (const byte of chunk) {
      if (byte === 0) continue;
      step(byte);
      before = last;
      last = byte;
    }
  };
}

const [LESS, GREATER, SLASH, MARK, QUESTION, DOUBLE, SINGLE, DASH, BRACKET] = [...'<>/!?"\'-]'].map((sign) => sign.charCodeAt(0)) as [number, number, number, number, number, number, number, number, number];
