import { BodyReader, type BodyTools } from './docx-body.ts';
import type { Omission } from './lines.ts';
import type { LeftOut } from './types.ts';
import { readXml } from './xml.ts';
import type { ZipReader } from './zip.ts';

const wordsOf = (reader: BodyReader): string =>
  reader
    .blocks()
    .map((block) => block.text)
    .join(' ');

/** Footnotes and endnotes by kind and id ("footnote 3"), and what of them is deleted or hidden; a hard break or a new paragraph in a note is a space. */
export function readNotes(zip: ZipReader, maxDepth: number, tools: BodyTools): { notes: Map<string, string>; leftOut: Omission[] } {
  const notes = new Map<string, string>();
  const leftOut: Omission[] = [];
  for (const kind of ['footnote', 'endnote']) {
    let open: { id: string; reader: BodyReader } | null = null;
    readXml(zip, `word/${kind}s.xml`, maxDepth, {
      open(name, attributes) {
        if (name === kind && !open) open = { id: `${kind} ${attributes['id'] ?? ''}`, reader: new BodyReader(tools) };
        else open?.reader.open(name, attributes);
      },
      close(name) {
        if (name !== kind || !open) return open?.reader.close(name);
        notes.set(open.id, `${notes.get(open.id) ?? ''}${wordsOf(open.reader)}`);
        leftOut.push(...open.reader.leftOut.map((one) => ({ ...one, block: 0 })));
        open = null;
      },
      text(text) {
        open?.reader.text(text);
      },
    });
  }
  return { notes, leftOut };
}

const FURNITURE: readonly (readonly [RegExp, LeftOut['kind']])[] = [
  [/^word\/header\d*\.xml$/, 'page-header'],
  [/^word\/footer\d*\.xml$/, 'page-footer'],
  [/^word\/comments\.xml$/, 'comment'],
];

/** Headers, footers and comments, which are no words of the document. */
export function readFurniture(zip: ZipReader, maxDepth: number, tools: BodyTools): Omission[] {
  const out: Omission[] = [];
  for (const name of zip.names)
    for (const [pattern, kind] of FURNITURE)
      if (pattern.test(name)) {
        const reader = new BodyReader(tools);
        readXml(zip, name, maxDepth, reader);
        const text = [wordsOf(reader), ...reader.leftOut.map((one) => one.text)].join(' ').trim();
        if (text) out.push({ kind, text, block: 0, offset: 0 });
      }
  return out;
}

/** Parts that a part refers to: relation → name in the package and media type of the relation. */
export function readRelations(zip: ZipReader, part: string, maxDepth: number): Map<string, string> {
  const out = new Map<string, string>();
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  readXml(zip, `${folder}_rels/${part.slice(folder.length)}.rels`, maxDepth, {
    open(name, attributes) {
      const target = attributes['Target'] ?? '';
      if (name === 'Relationship' && attributes['TargetMode'] !== 'External') out.set(attributes['Id'] ?? '', target.startsWith('/') ? target.slice(1) : `${folder}${target}`);
    },
    close: () => undefined,
    text: () => undefined,
  });
  return out;
}

/** Content types of the package: the main document's part and whether a part may hold macros. */
export function readContentTypes(zip: ZipReader, maxDepth: number): { main: string | null; macros: boolean } {
  const out: { main: string | null; macros: boolean } = { main: null, macros: [...zip.names].some((name) => /vba(?:Project|Data)[^/]*$/i.test(name)) };
  readXml(zip, '[Content_Types].xml', maxDepth, {
    open(_name, attributes) {
      const type = attributes['ContentType'] ?? '';
      if (/macroEnabled|vbaProject/i.test(type)) out.macros = true;
      if (/wordprocessingml\.(?:document|template)\.main\+xml$/.test(type) && attributes['PartName']) out.main = attributes['PartName'].replace(/^\//, '');
    },
    close: () => undefined,
    text: () => undefined,
  });
  return out;
}
