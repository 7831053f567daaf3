import type { ReadDocument, ReadParagraph } from '../types.ts';

const MOTTO = /^CỘNG H(?:ÒA|OÀ) XÃ HỘI/iu;
const SUB_MOTTO = /^Độc lập\s*[-–]/iu;
const DAY = /ngày[\s\d.…]*tháng[\s\d.…]*năm/iu;
const NUMBER = /^Số\s*(?::|\d)/iu;
const PARTY = /^ĐẢNG CỘNG SẢN VIỆT NAM/u;

/** A line of the head and how it looks. */
export interface HeadLine {
  paragraph: ReadParagraph;
  look: string;
}
/** The lines of the head, each in exactly one place. */
export interface HeadLayout {
  left: HeadLine[];
  right: HeadLine[];
  title: ReadParagraph[];
  rest: ReadParagraph[];
}

/** Puts the lines of a head where the decree prints them: issuer and number left, motto and day right, type and title below. Loses none. */
export function layOutHead(document: ReadDocument): HeadLayout {
  const lines = document.paragraphs.filter((one) => one.kind === 'head');
  const textOf = (one: ReadParagraph): string => document.text.slice(...one.span);
  const known = (text: string): boolean => MOTTO.test(text) || SUB_MOTTO.test(text) || NUMBER.test(text) || PARTY.test(text) || (DAY.test(text) && text.length < 80);
  const title = document.titleSpan;
  const inTitle = (one: ReadParagraph): boolean => title !== null && one.span[0] < title[1] && one.span[1] > title[0];
  // The subject of a letter stands under its number
  const letter = title !== null && /^\s*(?:V\/v|Về việc)/iu.test(document.text.slice(...title)) && document.type === 'Công văn';
  const typed = lines.findIndex((one) => document.type !== null && textOf(one).toLowerCase().startsWith(document.type.toLowerCase()) && textOf(one) === textOf(one).toUpperCase());
  const titled = lines.findIndex(inTitle);
  const lastKnown = lines.slice(0, 14).findLastIndex((one) => known(textOf(one)));
  const columnsTo = letter ? Math.max(lastKnown, lines.findLastIndex(inTitle)) + 1 : typed >= 0 ? typed : titled >= 0 ? titled : lastKnown + 1;
  const layout: HeadLayout = { left: [], right: [], title: [], rest: [] };
  for (const [i, paragraph] of lines.entries()) {
    const text = textOf(paragraph);
    if (i < columnsTo) {
      const right = MOTTO.test(text) ? 'dam' : SUB_MOTTO.test(text) ? 'tieu-ngu' : PARTY.test(text) ? 'dam' : DAY.test(text) ? 'ngay' : '';
      if (right) layout.right.push({ paragraph, look: right });
      else layout.left.push({ paragraph, look: NUMBER.test(text) ? 'so' : inTitle(paragraph) ? '' : 'dam' });
    } else if (layout.rest.length === 0 && (i === typed || inTitle(paragraph))) layout.title.push(paragraph);
    else layout.rest.push(paragraph);
  }
  return layout;
}
