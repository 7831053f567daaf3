import { strFromU8, unzipSync } from 'fflate';
import { cleanText, decodeText } from './decode.ts';
import { detectFormat } from './detect.ts';
import type { ReadDocument } from './types.ts';

/** Marks of Markdown and of ruled lines, blanks, and what no printer prints. */
const NO_WORDS = /[\s*_#|>~=\\.…·—–-]|\p{C}/gu;
const lettersOf = (text: string): string => cleanText(text).replace(NO_WORDS, '').normalize('NFC').toLocaleLowerCase('vi').normalize('NFC');

/** The words of the tree: its paragraphs, then those of the attached document. */
export function treeText(document: ReadDocument): string {
  const lines: string[] = [];
  for (let part: ReadDocument | null = document; part; part = part.attached) for (const one of part.paragraphs) lines.push(document.text.slice(...one.span));
  return lines.join('\n');
}

/** What the reader says it left out, put back where it stood. */
function withFurniture(document: ReadDocument): string {
  let out = '';
  let at = 0;
  for (const one of [...document.leftOut].sort((a, b) => a.at - b.at)) {
    out += `${document.text.slice(at, one.at)} ${one.text} `;
    at = one.at;
  }
  return out + document.text.slice(at);
}

const XML_TEXT: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' };
const plainXml = (text: string): string =>
  text
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, inner: string) => inner.replace(/&/g, '&amp;').replace(/</g, '&lt;'))
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&\w+;/g, (entity) => XML_TEXT[entity] ?? entity);

/** What stands outside mc:Fallback, which says a drawing once more. */
function withoutFallbacks(xml: string): string {
  let out = '';
  let depth = 0;
  for (const part of xml.split(/(<\/?mc:Fallback\b[^>]*>)/)) {
    if (/^<mc:Fallback\b/.test(part)) depth += part.endsWith('/>') ? 0 : 1;
    else if (part.startsWith('</mc:Fallback')) depth--;
    else if (depth === 0) out += part;
  }
  return out;
}

/** Texts between w:t and w:delText of a part, found without any knowledge of what they mean. */
function textsOf(xml: string): string {
  const whole = withoutFallbacks(xml.replace(/<!--[\s\S]*?-->/g, ''));
  return [...whole.matchAll(/<(?:\w+:)?(?:t|delText)(?:\s[^>]*)?(?<!\/)>([\s\S]*?)<\/(?:\w+:)?(?:t|delText)>/g)].map((found) => plainXml((found[1] ?? '').replace(/<[^>]*>/g, ''))).join('');
}

/**
 * Letters of the source that the reading neither has nor says it left out, by a way of its own: the order counts for text, the number of each letter for Word. Null where
 * nothing is lost, or where the format is not looked at (its twin in Word is).
 */
export function lostWords(bytes: Uint8Array, document: ReadDocument): string | null {
  if (treeText(document) !== document.text) return `cây không đủ chữ: ${firstDifference(treeText(document), document.text)}`;
  const { format } = detectFormat(bytes);
  if (format === 'txt' || format === 'md') {
    const [source, read] = [lettersOf(decodeText(bytes).text), lettersOf(withFurniture(document))];
    return source === read ? null : firstDifference(source, read);
  }
  if (format !== 'docx' || document.encoding !== null) return null;
  return missing(docxText(bytes), `${document.text}${document.leftOut.map((one) => one.text).join('')}`);
}

/** All that a Word file says, notes only where they are cited. */
function docxText(bytes: Uint8Array): string {
  const parts = unzipSync(bytes, { filter: (file) => /^(?:word\/(?:document|header\d*|footer\d*|footnotes|endnotes)|\[Content_Types\])\.xml$/.test(file.name) });
  const xml = (name: string): string => (parts[name] ? strFromU8(parts[name]) : '');
  const main = xml('word/document.xml');
  let out = textsOf(main);
  for (const kind of ['footnote', 'endnote']) {
    const cited = new Set([...main.matchAll(new RegExp(`<w:${kind}Reference\\b[^>]*w:id="(-?\\d+)"`, 'g'))].map((found) => found[1]));
    for (const note of xml(`word/${kind}s.xml`).matchAll(new RegExp(`<w:${kind}\\b[^>]*w:id="(-?\\d+)"[^>]*>([\\s\\S]*?)</w:${kind}>`, 'g'))) if (cited.has(note[1])) out += textsOf(note[2] ?? '');
  }
  for (const name of Object.keys(parts)) if (/header|footer/.test(name)) out += textsOf(xml(name));
  return out;
}

/** Letters that stand more often in the source than in the reading. */
export function missing(source: string, read: string): string | null {
  const counts = new Map<string, number>();
  for (const letter of lettersOf(source)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  for (const letter of lettersOf(read)) counts.set(letter, (counts.get(letter) ?? 0) - 1);
  const lost = [...counts].filter(([, count]) => count > 0);
  return lost.length === 0 ? null : lost.map(([letter, count]) => `${letter}×${count}`).join(' ');
}

function firstDifference(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return `${at}: "${a.slice(Math.max(0, at - 20), at + 30)}" ≠ "${b.slice(Math.max(0, at - 20), at + 30)}"`;
}
