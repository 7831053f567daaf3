import { unzipSync, zipSync, type Zippable } from 'fflate';
import { docx, p, table } from './docx-fixture.ts';

/** Random numbers that a seed gives again (mulberry32). */
export function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
type Random = ReturnType<typeof randomOf>;

/** A file to damage. */
export interface Sample {
  name: string;
  bytes: Uint8Array;
}
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const WORDS = ['Sở Tài chính', 'chủ trì,', 'phối hợp với', 'các sở, ngành', 'ban hành', 'theo Quyết định số 12/2024/QĐ-UBND ngày 02/3/2024', 'trước ngày 10/12/2024', '140.000 tấn', '100%', 'thực hiện.', '(1)', '“Điều 6.', '… ;'];
const LABELS = ['I. ', 'II. ', '1. ', '2. ', '1.1. ', 'a) ', 'đ) ', '- ', '+ ', '', '', 'Điều 1. ', 'Chương I. ', 'A. '];
const LINES = ['KẾ HOẠCH', 'QUYẾT ĐỊNH', 'Số: 5/KH-UBND', 'Nam Định, ngày 05 tháng 01 năm 2024', 'Căn cứ Luật Mẫu số 1/2020/QH14;', '|', '-----', '', '   7', 'Nơi nhận:', '- Như trên;', 'TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'Nguyễn Văn Mẫu', 'PHỤ LỤC', './.', '**I. MỤC ĐÍCH**', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'];

const pick = <T>(random: Random, all: readonly T[], none: T): T => all[random(all.length)] ?? none;
const lineOf = (random: Random): string => (random(3) === 0 ? pick(random, LINES, '') : pick(random, LABELS, '') + Array.from({ length: 1 + random(12) }, () => pick(random, WORDS, '')).join(' '));

/** A document of random lines as text, Markdown, Word or RTF. */
export function generated(random: Random): Sample {
  const lines = Array.from({ length: 1 + random(60) }, () => lineOf(random));
  const kind = random(4);
  if (kind === 0) return { name: 'a.txt', bytes: utf8(lines.join('\n')) };
  if (kind === 1) return { name: 'a.md', bytes: utf8(lines.join('\n\n')) };
  if (kind === 2) return { name: 'a.rtf', bytes: utf8(`{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}{\\f1 .VnTime;}}${lines.map((line) => `\\pard ${[...line].map((letter) => (letter.charCodeAt(0) > 127 ? `\\u${letter.charCodeAt(0)}?` : letter)).join('')}\\par`).join('\n')}}`) };
  const escaped = lines.map((line) => line.replace(/[&<>]/g, ''));
  const body = escaped.map((line, i) => (i % 9 === 8 ? table([escaped.slice(i - 4, i).map((cell) => p(cell)), [p(line), p(String(i)), p('')]]) : p(line))).join('');
  return { name: 'a.docx', bytes: docx({ body }) };
}

function damageBytes(random: Random, bytes: Uint8Array): Uint8Array {
  const out = bytes.slice();
  const times = 1 + random(1 + random(40));
  for (let i = 0; i < times; i++) {
    const at = random(Math.max(1, out.length));
    const how = random(4);
    if (how === 0) out[at] = random(256);
    else if (how === 1) out[at] = (out[at] ?? 0) ^ (1 << random(8));
    else if (how === 2) out.fill(random(256), at, at + random(64));
    else out.copyWithin(at, random(out.length), random(out.length));
  }
  return out;
}

function damageText(random: Random, text: string): string {
  const controls = ['\u0000', '\u0007', '\u000b', '\u000c', '\u001b', '\u00ad', '\u200b', '\u2028', '\ufeff', '\ud800', '\ufffe', '\u0301', '\t\t', '|', '**', '“', '(((((', '                    ', '-'.repeat(400)];
  let lines = text.split('\n');
  const how = random(6);
  if (how === 0) for (let i = lines.length - 1; i > 0; i--) { const k = random(i + 1); [lines[i], lines[k]] = [lines[k] ?? '', lines[i] ?? '']; }
  else if (how === 1) lines = lines.flatMap((line) => (random(6) === 0 ? [] : random(6) === 0 ? [line, line] : [line]));
  else if (how === 2) lines = [lines.join(pick(random, [' ', '', '   '], ' '))];
  else if (how === 3) return text.slice(random(text.length), random(text.length) + random(text.length)).repeat(1 + random(3));
  else if (how === 4) lines = lines.map((line) => (random(8) === 0 ? line.split(' ').sort(() => random(3) - 1).join(' ') : line));
  let out = lines.join('\n');
  for (let i = random(12); i > 0; i--) {
    const at = random(out.length + 1);
    out = out.slice(0, at) + pick(random, controls, '') + out.slice(at + random(3));
  }
  return out;
}

/** Swaps, doubles, drops and renames elements, still as text: what comes out may be no XML any more. */
function damageXml(random: Random, xml: string): string {
  const parts = xml.split(/(<[^>]*>)/);
  for (let i = 1 + random(20); i > 0; i--) {
    const [at, other] = [random(parts.length), random(parts.length)];
    const how = random(6);
    if (how === 0) [parts[at], parts[other]] = [parts[other] ?? '', parts[at] ?? ''];
    else if (how === 1) parts[at] = (parts[at] ?? '') + (parts[other] ?? '');
    else if (how === 2) parts[at] = '';
    else if (how === 3) parts[at] = (parts[at] ?? '').replace(/w:\w+/, `w:${pick(random, ['p', 'r', 't', 'tbl', 'tr', 'tc', 'del', 'pPr', 'numId', 'sdt', 'br', 'vMerge'], 'p')}`);
    else if (how === 4) parts[at] = (parts[at] ?? '').replace(/"\d+"/, `"${pick(random, ['-1', '0', '999999999999', '1e9', 'x', ''], '')}"`);
    else parts.splice(at, 0, ...parts.slice(other, other + random(200)));
  }
  return parts.join('');
}

function damageZip(random: Random, bytes: Uint8Array): Uint8Array {
  let entries: Record<string, Uint8Array> = unzipSync(bytes);
  const names = Object.keys(entries);
  const how = random(4);
  const xml = pick(random, names.filter((name) => /\.(?:xml|rels)$/.test(name)), 'word/document.xml');
  if (how <= 1) entries[how === 0 ? 'word/document.xml' : xml] = utf8(damageXml(random, new TextDecoder().decode(entries[how === 0 ? 'word/document.xml' : xml])));
  else if (how === 2) {
    const [a, b] = [pick(random, names, ''), pick(random, names, '')];
    [entries[a], entries[b]] = [entries[b] ?? new Uint8Array(), entries[a] ?? new Uint8Array()];
  } else if (random(2) === 0) entries = Object.fromEntries(Object.entries(entries).filter(([name]) => name !== xml));
  else entries[`word/${random(100)}.xml`] = entries[pick(random, names, '')] ?? new Uint8Array();
  const packed: Zippable = {};
  for (const [name, content] of Object.entries(entries)) packed[name] = [content, { level: content.length > 200_000 ? 1 : 6 }];
  return zipSync(packed);
}

/** One damaged copy: bytes changed, cut off, text shuffled, XML or the entries of the zip disordered. Now and then it stays whole. */
export function damaged(random: Random, sample: Sample): Sample {
  const { name, bytes } = sample;
  const how = random(8);
  if (how === 0) return sample;
  if (how === 1) return { name, bytes: bytes.slice(0, random(bytes.length)) };
  if (/\.docx$/.test(name) && how < 7) return { name, bytes: damageZip(random, bytes) };
  if (/\.(?:txt|md)$/.test(name) && how < 7) return { name, bytes: utf8(damageText(random, new TextDecoder().decode(bytes))) };
  if (/\.rtf$/.test(name) && how < 5) return { name, bytes: Uint8Array.from(Buffer.from(damageText(random, Buffer.from(bytes).toString('latin1')), 'latin1')) };
  return { name, bytes: damageBytes(random, bytes) };
}
