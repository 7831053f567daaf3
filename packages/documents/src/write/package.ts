import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { STYLE } from './styles.ts';

/** The earliest time a zip can hold: the same document gives the same bytes whenever it is written. */
const EPOCH = new Date(1980, 0, 1);

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/**
 * Packs again what docx wrote: properties of our own without the clock's time, entries without dates, and the paragraphs that end a section without height (a
 * full line after the foot could make an empty page).
 */
export function repacked(bytes: Uint8Array, properties: { title: string; creator: string }): Uint8Array {
  const entries = unzipSync(bytes);
  const files: Zippable = {};
  for (const name of Object.keys(entries).sort()) {
    const content = entries[name];
    if (content === undefined || name.endsWith('/')) continue;
    files[name] = [contentOf(name, content, properties), { mtime: EPOCH, level: 6 }];
  }
  return zipSync(files);
}

function contentOf(name: string, content: Uint8Array, properties: { title: string; creator: string }): Uint8Array {
  if (name === 'docProps/core.xml')
    return strToU8(
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">' +
        `<dc:title>${escaped(properties.title)}</dc:title><dc:creator>${escaped(properties.creator)}</dc:creator><dc:language>vi-VN</dc:language></cp:coreProperties>`,
    );
  if (name === 'word/document.xml') return strToU8(strFromU8(content).replaceAll('<w:p><w:pPr><w:sectPr', `<w:p><w:pPr><w:pStyle w:val="${STYLE.rule}"/><w:sectPr`));
  return content;
}
