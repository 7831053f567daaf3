import { fromTcvn3, fromVni } from './encodings/tables.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const western = Array.from({ length: 256 - 160 }, (_, i) => String.fromCharCode(160 + i));
const pairs = [...'aeouyôöAEOUYÔÖ'].flatMap((letter) => western.map((mark) => letter + mark));

/** Turns a conversion round: the characters that were typed for each letter. */
function typed(convert: (text: string) => string, candidates: readonly string[]): (text: string) => string {
  // A letter that stands for itself is no way to type it: "ê" in a VNI font is "e" and its mark
  const back = new Map(candidates.filter((one) => convert(one) !== one).map((one) => [convert(one), one]));
  return (text) => [...plain(text).normalize('NFC')].map((letter) => back.get(letter) ?? letter).join('');
}
/** Marks that no old encoding has, as people typed them. */
const plain = (text: string) => text.replace(/[–—−]/g, '-').replace(/[“”]/g, '"').replace(/[‘’]/g, "'").replace(/…/g, '...');
const inTcvn3 = typed(fromTcvn3, western);
const inVni = typed(fromVni, [...pairs, ...western]);
const byteOf = (text: string) => Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)));

/** Letters that are one byte in windows-1258; the five tones are bytes of their own behind them. */
const CP1258: Readonly<Record<string, number>> = { Â: 0xc2, Ă: 0xc3, Ê: 0xca, Đ: 0xd0, Ô: 0xd4, Ơ: 0xd5, Ư: 0xdd, â: 0xe2, ă: 0xe3, ê: 0xea, đ: 0xf0, ô: 0xf4, ơ: 0xf5, ư: 0xfd, '\u0300': 0xcc, '\u0309': 0xd2, '\u0303': 0xde, '\u0301': 0xec, '\u0323': 0xf2 };
function inWindows1258(text: string): Uint8Array {
  const split = plain(text).normalize('NFD').replace(/([aAeEoOuU])([\u0323]?)([\u0302\u0306\u031b])/gu, (_, letter: string, dot: string, mark: string) => `${(letter + mark).normalize('NFC')}${dot}`);
  return Uint8Array.from([...split].map((letter) => CP1258[letter] ?? (letter.charCodeAt(0) < 256 ? letter.charCodeAt(0) : 63)));
}

/** A Word file of the nineties as .rtf: small letters in .VnTime, capitals typed as small letters of .VnTimeH. */
function asTcvn3Rtf(lines: readonly string[]): Uint8Array {
  const coded = (text: string) => [...inTcvn3(text)].map((letter) => (/[\\{}]/.test(letter) ? `\\${letter}` : letter.charCodeAt(0) > 127 ? `\\'${letter.charCodeAt(0).toString(16).padStart(2, '0')}` : letter)).join('');
  const runs = (line: string) => (line.match(/[^\p{Lu}]*\p{Ll}[^\p{Lu}]*|\p{Lu}+|[^\p{L}]+/gu) ?? []).map((run) => (/\p{Lu}/u.test(run) ? `{\\f1 ${coded(run.toLowerCase())}}` : `{\\f0 ${coded(run)}}`));
  return utf8(`{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fnil .VnTime;}{\\f1\\fnil .VnTimeH;}}${lines.map((line) => `\\pard ${runs(line).join('')}\\par\n`).join('')}}`);
}

function wrap(line: string, width: number): string {
  const out = [''];
  for (const word of line.split(' ')) {
    const last = out.at(-1) ?? '';
    if (last && last.length + 1 + word.length > width) out.push(word);
    else out[out.length - 1] = last ? `${last} ${word}` : word;
  }
  return out.join('\n');
}

/** Bold as converters of Word leave it: whole titles, an empty run, a run that ends inside a word. */
const inBold = (line: string) => (/\p{Ll}/u.test(line) ? (line.length > 60 ? line.replace(/^(\S+\s\S+)\s/u, '**$1** ** **') : line) : `**${line.slice(0, 3)}****${line.slice(3)}**`);

/** The same document in other forms: `lines` are its paragraphs, of which the first `head` are the head's. */
export const DERIVED: Readonly<Record<string, (lines: readonly string[], head: number) => { bytes: Uint8Array; name: string }>> = {
  'cột đầu trang bị ép phẳng giữa các gạch đứng': (lines, head) => ({ name: 'a.md', bytes: utf8([`|\n${lines.slice(0, head).map((line) => wrap(line, 16).replace(/\n/g, ' ')).join('\n--------\n|\n')}\n|`, ...lines.slice(head)].join('\n\n')) }),
  'Markdown có dấu đậm giữa chữ': (lines) => ({ name: 'a.md', bytes: utf8(lines.map(inBold).join('\n\n')) }),
  'xuống dòng cứng 80 cột': (lines) => ({ name: 'a.txt', bytes: utf8(lines.map((line) => wrap(line, 80)).join('\n\n')) }),
  'chữ tách dấu (NFD)': (lines) => ({ name: 'a.txt', bytes: utf8(lines.join('\n\n').normalize('NFD')) }),
  'TCVN3 trong tệp .rtf': (lines) => ({ name: 'a.rtf', bytes: asTcvn3Rtf(lines) }),
  'VNI-Windows': (lines) => ({ name: 'a.txt', bytes: byteOf(inVni(lines.join('\n\n'))) }),
  'windows-1258': (lines) => ({ name: 'a.txt', bytes: inWindows1258(lines.join('\n\n')) }),
};
