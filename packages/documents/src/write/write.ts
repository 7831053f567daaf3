import { Document, type FileChild, Header, type ISectionOptions, Packer, PageNumber, PageOrientation, Paragraph, SectionType, Table, TextRun } from 'docx';
import { blocksOf } from './blocks.ts';
import { withEndMark } from './end-mark.ts';
import { footOf } from './foot.ts';
import { DEFAULT_FORMAT, type DocumentFormat } from './format.ts';
import { headOf } from './head.ts';
import { gap, lineWidth, twips } from './measure.ts';
import { repacked } from './package.ts';
import { paragraph, rule, space } from './pieces.ts';
import { STYLE, stylesOf } from './styles.ts';
import { capitals, linesOf, oneLine } from './text.ts';
import type { AdministrativeDocument, Appendix } from './types.ts';

/**
 * Writes a document in the format of NĐ 30/2020/NĐ-CP as .docx. Pure: the same document gives the same bytes. Throws RangeError for a day that does not exist
 * and for a table whose rows do not fit its columns; any text is accepted.
 */
export async function writeAdministrativeDocument(document: AdministrativeDocument, format: DocumentFormat = DEFAULT_FORMAT): Promise<Uint8Array> {
  const file = new Document({ styles: stylesOf(format), compatibility: { version: 15 }, sections: sectionsOf(document, format, false) });
  const title = oneLine(document.type === null ? document.subject : `${document.type} ${document.subject}`);
  return repacked(new Uint8Array(await Packer.toArrayBuffer(file)), { title, creator: oneLine(document.issuer) });
}

/** Sections of a document, of its appendices, and of what is issued with it. */
function sectionsOf(document: AdministrativeDocument, format: DocumentFormat, restart: boolean): ISectionOptions[] {
  const width = textWidth(format, false);
  const body = document.endMark === false ? document.body : withEndMark(document.body);
  const main = [...headOf(document, format, width), ...blocksOf(body, width), ...footOf(document, width)];
  return [
    section(main, format, false, restart),
    ...document.appendices.map((one) => section(appendixOf(one, format), format, one.landscape, format.appendixPagesRestart.value)),
    ...(document.attached ? sectionsOf(document.attached, format, true) : []),
  ];
}

/** Width of the text between the margins, in twips. */
const textWidth = (format: DocumentFormat, landscape: boolean) => {
  const { page, margins } = format;
  return landscape ? twips(page.value.height) - twips(margins.value.left) - twips(margins.value.right) : twips(page.value.width) - twips(margins.value.left) - twips(margins.value.right);
};

function section(children: FileChild[], format: DocumentFormat, landscape: boolean, restart: boolean): ISectionOptions {
  const { page, margins } = format;
  const number = new Paragraph({ style: STYLE.pageNumber, children: [new TextRun({ children: [PageNumber.CURRENT] })] });
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      titlePage: true,
      page: {
        size: { width: twips(page.value.width), height: twips(page.value.height), orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin: { top: twips(margins.value.top), bottom: twips(margins.value.bottom), left: twips(margins.value.left), right: twips(margins.value.right), header: twips(10), footer: twips(10) },
        ...(restart ? { pageNumbers: { start: 1 } } : {}),
      },
    },
    headers: { default: new Header({ children: [number] }), first: new Header({ children: [new Paragraph({ style: STYLE.pageNumber })] }) },
    children: children.at(-1) instanceof Table ? [...children, space(0)] : children,
  };
}

function appendixOf(appendix: Appendix, format: DocumentFormat): FileChild[] {
  const width = textWidth(format, appendix.landscape);
  const title = linesOf(appendix.title).map(capitals);
  const subtitle = appendix.subtitle === undefined ? '' : oneLine(appendix.subtitle);
  const last = subtitle || (title.at(-1) ?? '');
  return [
    ...(appendix.label ? [paragraph(STYLE.appendixLabel, oneLine(appendix.label))] : []),
    ...title.map((line) => paragraph(STYLE.appendixTitle, line)),
    ...(subtitle ? [paragraph(STYLE.appendixReference, subtitle)] : []),
    ...(last ? [rule(width, Math.round(Math.min(lineWidth(last, format.titleSize.value, false), width) * format.ruleShare.value), gap(4)), space(8)] : []),
    ...blocksOf(appendix.blocks, width),
  ];
}
