import { readXml } from './xml.ts';
import type { ZipReader } from './zip.ts';

/** What a style says about numbering, alignment and letters. */
export interface Style {
  basedOn: string | null;
  numId: string | null;
  level: number | null;
  centred: boolean | null;
  font: string | null;
  hidden: boolean | null;
  capitals: boolean | null;
  /** A line of the table of contents. */
  contents: boolean | null;
}
const newStyle = (): Style => ({ basedOn: null, numId: null, level: null, centred: null, font: null, hidden: null, capitals: null, contents: null });
const isOn = (value: string): boolean => value !== '0' && value !== 'false' && value !== 'off';

/** Styles by id, each with what it inherits, the one of paragraphs without a style by the id ''; and the font of runs that name none. */
export function readStyles(zip: ZipReader, maxDepth: number): { styles: Map<string, Style>; font: string | null } {
  const styles = new Map<string, Style>();
  const defaults = newStyle();
  let current: Style | null = null;
  readXml(zip, 'word/styles.xml', maxDepth, {
    open(name, attributes) {
      const value = attributes['val'] ?? '';
      if (name === 'style') {
        current = newStyle();
        styles.set(attributes['styleId'] ?? '', current);
        if (attributes['type'] === 'paragraph' && isOn(attributes['default'] ?? '0')) styles.set('', current);
        return;
      }
      if (name === 'rPrDefault') current = defaults;
      if (!current) return;
      if (name === 'basedOn') current.basedOn = value;
      else if (name === 'name') current.contents = /^toc (?:\d|heading)/i.test(value) || null;
      else if (name === 'numId') current.numId = value;
      else if (name === 'ilvl') current.level = Number(value);
      else if (name === 'jc') current.centred = value === 'center';
      else if (name === 'rFonts') current.font = attributes['ascii'] ?? attributes['hAnsi'] ?? current.font;
      else if (name === 'vanish') current.hidden = isOn(value);
      else if (name === 'caps') current.capitals = isOn(value);
    },
    close(name) {
      if (name === 'style' || name === 'rPrDefault') current = null;
    },
    text: () => undefined,
  });
  return { styles: new Map([...styles].map(([id, style]) => [id, inherited(style, styles)])), font: defaults.font };
}

function inherited(style: Style, styles: ReadonlyMap<string, Style>): Style {
  const out = { ...style };
  const seen = new Set<Style>([style]);
  for (let at = styles.get(style.basedOn ?? ''); at && style.basedOn && !seen.has(at); at = at.basedOn === null ? undefined : styles.get(at.basedOn)) {
    seen.add(at);
    out.numId ??= at.numId;
    out.level ??= at.level;
    out.centred ??= at.centred;
    out.font ??= at.font;
    out.hidden ??= at.hidden;
    out.capitals ??= at.capitals;
  }
  return out;
}
