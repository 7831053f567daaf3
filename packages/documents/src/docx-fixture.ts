import { strToU8, zipSync, type Zippable } from 'fflate';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

/** Parts of a Word file that a test writes itself: `body` is the inside of w:body. */
export interface DocxParts {
  body: string;
  numbering?: string;
  styles?: string;
  footnotes?: string;
  contentType?: string;
  /** More entries by name. */
  more?: Zippable;
  /** Put before the root element of the main part. */
  prolog?: string;
}

/** Builds a small Word file for tests. */
export function docx(parts: DocxParts): Uint8Array {
  const files: Zippable = {
    '[Content_Types].xml': strToU8(
      `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${parts.contentType ?? MAIN}"/></Types>`,
    ),
    'word/document.xml': strToU8(`<?xml version="1.0" encoding="UTF-8"?>${parts.prolog ?? ''}<w:document ${W}><w:body>${parts.body}</w:body></w:document>`),
    ...(parts.numbering === undefined ? {} : { 'word/numbering.xml': strToU8(`<w:numbering ${W}>${parts.numbering}</w:numbering>`) }),
    ...(parts.styles === undefined ? {} : { 'word/styles.xml': strToU8(`<w:styles ${W}>${parts.styles}</w:styles>`) }),
    ...(parts.footnotes === undefined ? {} : { 'word/footnotes.xml': strToU8(`<w:footnotes ${W}>${parts.footnotes}</w:footnotes>`) }),
    ...parts.more,
  };
  return zipSync(files);
}

/** A paragraph; `properties` is the inside of w:pPr. */
export const p = (text: string, properties = ''): string => `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
/** A numbered paragraph. */
export const item = (text: string, numId: number, level = 0): string => p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`);
/** A table of rows of cells; a cell is the inside of w:tc. */
export const table = (rows: readonly (readonly string[])[]): string => `<w:tbl>${rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;
