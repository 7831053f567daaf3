import { withEndMark } from '../write/end-mark.ts';
import { DEFAULT_FORMAT, type DocumentFormat } from '../write/format.ts';
import { letterSubject, MOTTO, nameLines, SUB_MOTTO } from '../write/head-words.ts';
import { capitals, linesOf, listed, oneLine, paragraphsOf, printable, printedDay, symbolLine } from '../write/text.ts';
import type { AdministrativeDocument, Appendix, WrittenBlock } from '../write/types.ts';
import { besideBox, paragraphBoxes, place, roomBox, ruleBox, StackBuilder, type Box, type ParagraphLook } from './flow.ts';
import { Paper, points, type PageLook, type Tag, type Typeface } from './paper.ts';
import { gridBoxes, tableBoxes } from './tables.ts';

/** Twips of points: the shared measures of names are in Word's unit. */
const twipsOf = (length: number): number => Math.round(length * 20);

/**
 * Writes a document in the format of NĐ 30/2020/NĐ-CP as a tagged PDF (PDF 1.7, language vi-VN, headings, paragraphs and table cells in the order of reading), the same content as the .docx.
 * `made` stands in the file as its day, so that the same input gives the same bytes. Throws RangeError for a day that does not exist and for a table whose rows do not fit its columns.
 */
export async function writeAdministrativePdf(document: AdministrativeDocument, typeface: Typeface, made: Date, format: DocumentFormat = DEFAULT_FORMAT): Promise<Uint8Array> {
  const title = oneLine(document.type === null ? document.subject : `${document.type} ${document.subject}`);
  const paper = new Paper(typeface, { title, author: oneLine(document.issuer), made });
  await writeOne(paper, document, format);
  return paper.end();
}

async function writeOne(paper: Paper, document: AdministrativeDocument, format: DocumentFormat): Promise<void> {
  paper.section(pageOf(format, false), 1);
  const part = paper.tag(paper.root, 'Part');
  await place(paper, headOf(paper, part, document, format));
  await place(paper, bodyWithFoot(paper, part, document, format));
  for (const appendix of document.appendices) {
    paper.section(pageOf(format, appendix.landscape), format.appendixPagesRestart.value ? 1 : null);
    const tag = paper.tag(paper.root, 'Part');
    await place(paper, appendixHead(paper, tag, appendix, format));
    await place(paper, blockBoxes(paper, tag, appendix.blocks, format));
  }
  if (document.attached) await writeOne(paper, document.attached, format);
}

function pageOf(format: DocumentFormat, landscape: boolean): PageLook {
  const { page, margins } = format;
  const [width, height] = landscape ? [page.value.height, page.value.width] : [page.value.width, page.value.height];
  const size = format.pageNumberSize.value;
  return {
    width: points(width),
    height: points(height),
    margins: { top: points(margins.value.top), bottom: points(margins.value.bottom), left: points(margins.value.left), right: points(margins.value.right) },
    // Arabic, top centre, not on the first page (I.7)
    decorate: (paper, number) => {
      if (number === 1) return;
      const text = String(number);
      paper.within(null, 'Artifact', () => paper.text(text, paper.left + (paper.width - paper.widthOf(text, { size })) / 2, points(10), { size }));
    },
  };
}

const running = (format: DocumentFormat, more: Partial<ParagraphLook> = {}): ParagraphLook => ({
  size: format.bodySize.value,
  align: 'justify',
  firstLine: points(format.firstLine.value),
  before: format.paragraphGap.value / 2,
  after: format.paragraphGap.value / 2,
  spacing: format.lineSpacing.value,
  ...more,
});

const plain = (text: string): string => printable(text).replace(/\n/g, ' ');

function* headOf(paper: Paper, part: Tag, document: AdministrativeDocument, format: DocumentFormat): Generator<Box> {
  const basis = function* () {
    for (const line of listed(document.basis)) yield* paragraphBoxes(paper, part, [{ text: line }], running(format, { italic: true }));
  };
  if (document.bareHead) {
    yield* titleBoxes(paper, part, document, format);
    yield* basis();
    return;
  }
  const place = oneLine(document.place);
  const day = document.asPrinted?.day ?? (place ? `${place}, ${printedDay(document.date)}` : printedDay(document.date));
  // A long name of a place needs more room: the day stays on one line
  const share = paper.width * (1 - format.headShare.value);
  const right = Math.max(share, Math.min(paper.width * 0.66, paper.widthOf(oneLine(day), { size: format.subMottoSize.value, italic: true }) + 2));
  const left = paper.width - right;
  const size = format.mottoSize.value;
  const column = (x: number, width: number) => new StackBuilder({ paper, parent: part, x, width });
  const isLetter = document.type === null;
  yield besideBox(
    paper,
    [
      {
        x: 0,
        width: left,
        stack: (x, width) => {
          const stack = column(x, width);
          for (const line of document.parentIssuer === undefined ? [] : nameLines(document.parentIssuer, size, false, twipsOf(width))) stack.text(line, { size, align: 'center' });
          const issuer = nameLines(document.issuer, size, true, twipsOf(width));
          for (const line of issuer) stack.text(line, { size, bold: true, align: 'center' });
          const last = issuer.at(-1);
          return last === undefined ? stack : stack.rule(Math.min(width, paper.widthOf(last, { size, bold: true }) * format.ruleShare.value));
        },
      },
      {
        x: left,
        width: right,
        stack: (x, width) => {
          const stack = column(x, width);
          const motto = (document.asPrinted?.motto ?? [MOTTO, SUB_MOTTO]).map(oneLine).filter(Boolean);
          for (const [at, line] of motto.entries()) stack.text(line, { size: at === 0 ? size : format.subMottoSize.value, bold: true, align: 'center' });
          const last = motto.at(-1);
          return last === undefined ? stack : stack.rule(Math.min(width, paper.widthOf(last, { size: motto.length > 1 ? format.subMottoSize.value : size, bold: true })));
        },
      },
    ],
    true,
  );
  yield besideBox(paper, [
    {
      x: 0,
      width: left,
      stack: (x, width) => {
        const stack = column(x, width).text(plain(document.asPrinted?.symbol ?? symbolLine(document.number, document.symbol)), { size: format.symbolSize.value, align: 'center', before: 6 });
        if (isLetter && oneLine(document.subject)) stack.text(letterSubject(document.subject), { size: format.letterSubjectSize.value, align: 'center', before: 6 });
        for (const mark of document.asPrinted?.marks ?? []) stack.text(plain(mark), { size: format.symbolSize.value, align: 'center', before: 6 });
        return document.draft ? stack.framed('DỰ THẢO', { size, bold: true }) : stack;
      },
    },
    { x: left, width: right, stack: (x, width) => column(x, width).text(plain(day), { size: format.subMottoSize.value, italic: true, align: 'center', before: 6 }) },
  ]);
  if (isLetter) yield roomBox(12);
  else yield* titleBoxes(paper, part, document, format);
  yield* addresseeBoxes(paper, part, document.addressees ?? [], format);
  yield* basis();
}

function* titleBoxes(paper: Paper, part: Tag, document: AdministrativeDocument, format: DocumentFormat): Generator<Box> {
  const size = format.titleSize.value;
  const subject = oneLine(document.subject);
  const side = paper.width * 0.06;
  if (document.type !== null) yield* paragraphBoxes(paper, part, [{ text: capitals(document.type) }], { size, bold: true, align: 'center', before: 18, keepNext: true, type: 'H1' });
  if (subject) yield* paragraphBoxes(paper, part, [{ text: subject }], { size, bold: true, align: 'center', inset: { left: side, right: side }, keepNext: true, type: document.type === null ? 'P' : 'H1' });
  if (document.reference !== undefined && plain(document.reference).trim()) yield* paragraphBoxes(paper, part, [{ text: plain(document.reference) }], { size: format.bodySize.value, italic: true, align: 'center', keepNext: true });
  if (subject || document.type) yield ruleBox(paper, Math.min(paper.widthOf(subject, { size, bold: true }), paper.width - 2 * side) * format.ruleShare.value, 3, 10);
}

function* addresseeBoxes(paper: Paper, part: Tag, addressees: readonly string[], format: DocumentFormat): Generator<Box> {
  const [first, ...rest] = addressees.map(oneLine).filter(Boolean);
  if (first === undefined) return;
  const look = running(format, { firstLine: 0, align: 'left', spacing: 1 });
  if (rest.length === 0) {
    yield* paragraphBoxes(paper, part, [{ text: `Kính gửi: ${first.replace(/[;.,]+$/u, '')}` }], { ...look, align: 'center', before: 6, after: 8 });
    return;
  }
  const from = points(25);
  // the dashes stand under the colon (II.9)
  const dash = from + paper.widthOf('Kính gửi', look);
  yield* paragraphBoxes(paper, part, [{ text: 'Kính gửi:' }], { ...look, inset: { left: from }, keepNext: true });
  for (const line of listed([first, ...rest])) yield* paragraphBoxes(paper, part, [{ text: `- ${line}` }], { ...look, inset: { left: dash } });
  yield roomBox(6);
}

function* blockBoxes(paper: Paper, part: Tag, blocks: readonly WrittenBlock[], format: DocumentFormat): Generator<Box> {
  const table = { size: format.tableSize.value, captionSize: format.bodySize.value };
  for (const block of blocks) {
    if (block.kind === 'table') {
      yield* tableBoxes(paper, part, block, table);
      yield roomBox(6);
    } else if (block.kind === 'grid') {
      yield* gridBoxes(paper, part, block, table.size);
      yield roomBox(6);
    } else if (block.kind === 'heading') {
      const text = [oneLine(block.label), ...linesOf(block.text)].join(' ').trim();
      const look = format.headings.value[(block.level - 1) as 0 | 1 | 2 | 3];
      // H1 is the document's own title
      yield* paragraphBoxes(paper, part, [{ text }], running(format, { ...look, keepNext: block.level < 4, type: block.level < 4 ? `H${block.level + 1}` : 'P', ...(block.align ? { align: block.align, firstLine: 0 } : {}) }));
    } else {
      const align = block.align === undefined || block.align === 'justify' ? {} : { align: block.align, firstLine: 0 };
      for (const runs of paragraphsOf(block.text)) yield* paragraphBoxes(paper, part, runs, running(format, { ...align, ...(block.keepNext ? { keepNext: true } : {}) }));
    }
  }
}

function* bodyWithFoot(paper: Paper, part: Tag, document: AdministrativeDocument, format: DocumentFormat): Generator<Box> {
  yield* blockBoxes(paper, part, document.endMark === false ? document.body : withEndMark(document.body), format);
  const recipients = listed(document.recipients);
  const seal = document.sealLine === undefined ? '' : oneLine(document.sealLine);
  const name = document.signature.name === null ? '' : oneLine(document.signature.name);
  const signing = document.signature.lines.map(capitals).filter(Boolean);
  if (recipients.length === 0 && signing.length === 0 && document.signature.name === null && !seal) return;
  const left = paper.width * 0.45;
  yield roomBox(8, true);
  yield besideBox(
    paper,
    [
      {
        x: 0,
        width: left,
        stack: (x, width) => {
          const stack = new StackBuilder({ paper, parent: part, x, width });
          if (recipients.length > 0) stack.text('Nơi nhận:', { size: format.recipientsTitleSize.value, bold: true, italic: true });
          for (const line of recipients) stack.text(`- ${line}`, { size: format.recipientsSize.value });
          return stack;
        },
      },
      {
        x: left,
        width: paper.width - left,
        stack: (x, width) => {
          const stack = new StackBuilder({ paper, parent: part, x, width });
          for (const line of signing) stack.text(line, { size: format.signatureSize.value, bold: true, align: 'center' });
          return stack.gap(points(format.signatureRoom.value)).text(name, { size: format.signatureSize.value, bold: true, align: 'center' });
        },
      },
    ],
    seal !== '',
  );
  if (!seal) return;
  yield { height: 4, before: 10, keepNext: true, draw: (y) => paper.within(null, 'Artifact', () => paper.line(paper.left, y, paper.left + paper.width, y, 0.5, '#808080')) };
  yield* paragraphBoxes(paper, part, [{ text: seal }], { size: 8 });
}

function* appendixHead(paper: Paper, part: Tag, appendix: Appendix, format: DocumentFormat): Generator<Box> {
  const size = format.titleSize.value;
  const title = linesOf(appendix.title).map(capitals);
  const subtitle = appendix.subtitle === undefined ? '' : oneLine(appendix.subtitle);
  if (appendix.label) yield* paragraphBoxes(paper, part, [{ text: oneLine(appendix.label) }], { size, bold: true, align: 'center', keepNext: true, type: 'H1' });
  for (const line of title) yield* paragraphBoxes(paper, part, [{ text: line }], { size, bold: true, align: 'center', keepNext: true, type: appendix.label ? 'P' : 'H1' });
  if (subtitle) yield* paragraphBoxes(paper, part, [{ text: subtitle }], { size: format.bodySize.value, italic: true, align: 'center', keepNext: true });
  const last = subtitle || (title.at(-1) ?? '');
  if (last) yield ruleBox(paper, Math.min(paper.widthOf(last, { size, italic: Boolean(subtitle) }), paper.width) * format.ruleShare.value, 4, 10, true);
}
