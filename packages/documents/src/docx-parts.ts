import { readXml } from './xml.ts';
import type { ZipReader } from './zip.ts';

/** What a paragraph style says about numbering and alignment. */
export interface Style {
  basedOn: string | null;
  numId: string | null;
  level: number | null;
  centred: boolean | null;
}

/** Paragraph styles by id, each with what it inherits from the styles it is based on. */
export function readStyles(zip: ZipReader, maxDepth: number): Map<string, Style> {
  const styles = new Map<string, Style>();
  let current: Style | null = null;
  readXml(zip, 'word/styles.xml', maxDepth, {
    open(name, attributes) {
      const value = attributes['val'] ?? '';
      if (name === 'style') {
        current = { basedOn: null, numId: null, level: null, centred: null };
        styles.set(attributes['styleId'] ?? '', current);
      } else if (current) {
        if (name === 'basedOn') current.basedOn = value;
        else if (name === 'numId') current.numId = value;
        else if (name === 'ilvl') current.level = Number(value);
        else if (name === 'jc') current.centred = value === 'center';
      }
    },
    close(name) {
      if (name === 'style') current = null;
    },
    text: () => undefined,
  });
  return new Map([...styles].map(([id, style]) => [id, inherited(style, styles)]));
}

function inherited(style: Style, styles: ReadonlyMap<string, Style>): Style {
  const out = { ...style };
  const seen = new Set<Style>([style]);
  for (let at = styles.get(style.basedOn ?? ''); at && !seen.has(at); at = styles.get(at.basedOn ?? '')) {
    seen.add(at);
    out.numId ??= at.numId;
    out.level ??= at.level;
    out.centred ??= at.centred;
  }
  return out;
}

/** Footnotes and endnotes by kind and id ("footnote 3"); a hard break or a new paragraph in a note is a space. */
export function readNotes(zip: ZipReader, maxDepth: number): Map<string, string> {
  const notes = new Map<string, string>();
  for (const kind of ['footnote', 'endnote']) {
    let id: string | null = null;
    let inText = false;
    let dropped = 0;
    const add = (text: string) => {
      if (id !== null && dropped === 0) notes.set(id, (notes.get(id) ?? '') + text);
    };
    readXml(zip, `word/${kind}s.xml`, maxDepth, {
      open(name, attributes) {
        if (name === kind) id = `${kind} ${attributes['id'] ?? ''}`;
        else if (name === 't') inText = true;
        else if (name === 'del' || name === 'moveFrom') dropped++;
        else if (name === 'br' || name === 'tab' || name === 'p') add(' ');
      },
      close(name) {
        if (name === kind) id = null;
        else if (name === 't') inText = false;
        else if (name === 'del' || name === 'moveFrom') dropped--;
      },
      text(text) {
        if (inText) add(text);
      },
    });
  }
  return notes;
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
