import { strToU8 } from 'fflate';

/** A text or a ruled line of a page, in points from the left and the bottom. */
export type Drawn = { text: string; x: number; y: number; size?: number } | { from: readonly [number, number]; to: readonly [number, number] };

/** Each letter is as wide as this part of its size: close to what Times New Roman takes on average. */
export const LETTER = 0.46;
const hex = (value: number): string => value.toString(16).padStart(4, '0');

/**
 * A PDF with a text layer, made by hand: each page a list of texts and lines. Letters stand in a font without glyphs that only tells their Unicode, as the text layer
 * needs no more. `rotate` 90 keeps the page as it is shown but drawn sideways, as some programs print landscape pages. Deterministic.
 */
export function pdf(pages: readonly (readonly Drawn[])[], { width = 595, height = 842, rotate = 0 } = {}): Uint8Array {
  const letters = [...new Set(pages.flatMap((page) => page.flatMap((one) => ('text' in one ? [...one.text.normalize('NFC')] : []))))].sort();
  const code = new Map(letters.map((letter, i) => [letter, i + 1]));
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const stream = (content: string): string => `<< /Length ${strToU8(content).length} >>\nstream\n${content}\nendstream`;
  const map = letters.map((letter, i) => `<${hex(i + 1)}> <${[...letter].flatMap((one) => Array.from({ length: one.length }, (_, k) => hex(one.charCodeAt(k)))).join('')}>`);
  const chunks: string[] = [];
  for (let i = 0; i < map.length; i += 100) chunks.push(`${Math.min(100, map.length - i)} beginbfchar\n${map.slice(i, i + 100).join('\n')}\nendbfchar`);
  const unicode = add(stream(`/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n1 begincodespacerange <0000> <ffff> endcodespacerange\n${chunks.join('\n')}\nendcmap end end`));
  const descriptor = add('<< /Type /FontDescriptor /FontName /Mau /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>');
  const descendant = add(`<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Mau /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor} 0 R /DW ${LETTER * 1000} >>`);
  const font = add(`<< /Type /Font /Subtype /Type0 /BaseFont /Mau /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${unicode} 0 R >>`);
  const turn = rotate === 90 ? `0 1 -1 0 ${height} 0 cm\n` : '';
  const contents = pages.map((page) => add(stream(turn + page.map((one) => ('text' in one ? `BT /F ${one.size ?? 13} Tf 1 0 0 1 ${one.x} ${one.y} Tm <${[...one.text.normalize('NFC')].map((letter) => hex(code.get(letter) ?? 0)).join('')}> Tj ET` : `${one.from.join(' ')} m ${one.to.join(' ')} l S`)).join('\n'))));
  const tree = objects.length + pages.length + 1;
  const kids = contents.map((content) => add(`<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${rotate === 90 ? `${height} ${width}` : `${width} ${height}`}] /Rotate ${rotate} /Resources << /Font << /F ${font} 0 R >> >> /Contents ${content} 0 R >>`));
  add(`<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] /Count ${kids.length} >>`);
  const root = add(`<< /Type /Catalog /Pages ${tree} 0 R >>`);
  let out = '%PDF-1.7\n';
  const places = objects.map((body, i) => {
    const at = strToU8(out).length;
    out += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const table = strToU8(out).length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer << /Size ${objects.length + 1} /Root ${root} 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return strToU8(out);
}

/** Sets words into lines of a width, as a word processor does. */
export function wrapped(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line && (line.length + 1 + word.length) * size * LETTER > width) {
        lines.push(line);
        line = word;
      } else line = line ? `${line} ${word}` : word;
    }
    lines.push(line);
  }
  return lines;
}

/** How a table is drawn: left edges of its columns and the right edge, top, size of letters, with ruled lines or without. */
export interface DrawnTable {
  edges: readonly number[];
  top: number;
  size?: number;
  ruled?: boolean;
}
/** A cell as text, or with columns and rows that it takes. */
export type DrawnCell = string | { text: string; columns?: number };

/** Draws a table row by row from its top; gives what is drawn and where it ends. */
export function drawTable(rows: readonly (readonly DrawnCell[])[], { edges, top, size = 12, ruled = true }: DrawnTable): { drawn: Drawn[]; bottom: number } {
  const drawn: Drawn[] = [];
  const line = size * 1.2;
  const [left = 0, right = 0] = [edges[0], edges.at(-1)];
  let y = top;
  const rule = (from: readonly [number, number], to: readonly [number, number]): void => void (ruled && drawn.push({ from, to }));
  rule([left, y], [right, y]);
  for (const row of rows) {
    let column = 0;
    const cells = row.map((one) => {
      const { text, columns = 1 } = typeof one === 'string' ? { text: one } : one;
      const [from, to] = [edges[column] ?? 0, edges[column + columns] ?? right];
      column += columns;
      return { from, to, lines: text ? wrapped(text, to - from - 11, size) : [] };
    });
    const height = Math.max(1, ...cells.map((cell) => cell.lines.length)) * line + 6;
    for (const cell of cells) {
      for (const [i, text] of cell.lines.entries()) drawn.push({ text, x: cell.from + 5.5, y: y - 3 - size - i * line, size });
      rule([cell.from, y], [cell.from, y - height]);
    }
    rule([right, y], [right, y - height]);
    y -= height;
    rule([left, y], [right, y]);
  }
  return { drawn, bottom: y };
}
