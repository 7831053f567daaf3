import type { Paragraph } from 'docx';
import { BorderStyle, type FileChild } from 'docx';
import type { DocumentFormat } from './format.ts';
import { letterSubject, MOTTO, nameLines, SUB_MOTTO } from './head-words.ts';
import { gap, lineWidth, twips } from './measure.ts';
import { columns, paragraph, rule, space } from './pieces.ts';
import { STYLE } from './styles.ts';
import { capitals, listed, oneLine, printable, printedDay, symbolLine } from './text.ts';
import type { AdministrativeDocument } from './types.ts';

/** Head: issuer and symbol at the left, motto, place and day at the right, then type and subject with the rules under them. `width` of the text in twips. */
export function headOf(document: AdministrativeDocument, format: DocumentFormat, width: number): FileChild[] {
  const place = oneLine(document.place);
  const day = document.asPrinted?.day ?? (place ? `${place}, ${printedDay(document.date)}` : printedDay(document.date));
  // A long name of a place needs more room: the day stays on one line
  const share = Math.round(width * (1 - format.headShare.value));
  const right = Math.max(share, Math.min(Math.round(width * 0.66), Math.round(lineWidth(oneLine(day), format.subMottoSize.value, false) * 1.03)));
  const left = width - right;
  const size = format.mottoSize.value;
  const issuer = nameLines(document.issuer, size, true, left);
  const parent = document.parentIssuer === undefined ? [] : nameLines(document.parentIssuer, size, false, left);
  const issuerRule = Math.round(lineWidth(issuer.at(-1) ?? '', size, true) * format.ruleShare.value);
  const letter = document.type === null;
  const under = [
    ...printed(STYLE.symbol, document.asPrinted?.symbol ?? symbolLine(document.number, document.symbol)),
    ...(letter && oneLine(document.subject) ? [paragraph(STYLE.letterSubject, letterSubject(document.subject))] : []),
    ...(document.asPrinted?.marks ?? []).flatMap((line) => printed(STYLE.symbol, line)),
    ...(document.draft ? [draftMark(left)] : []),
  ];
  if (document.bareHead) return [...titleOf(document, format, width), ...listed(document.basis).map((line) => paragraph(STYLE.basis, line))];
  return [
    columns(
      [left, right],
      [
        [
          [...parent.map((line) => paragraph(STYLE.parent, line)), ...issuer.map((line) => paragraph(STYLE.issuer, line)), ...(issuer.length > 0 ? [rule(left, Math.min(issuerRule, left), gap(1))] : [])],
          mottoOf(document.asPrinted?.motto ?? [MOTTO, SUB_MOTTO], format, right),
        ],
        [under, printed(STYLE.place, day)],
      ],
    ),
    ...(letter ? [space(12)] : titleOf(document, format, width)),
    ...addresseesOf(document.addressees ?? [], format),
    ...listed(document.basis).map((line) => paragraph(STYLE.basis, line)),
  ];
}

const printed = (style: string, text: string): Paragraph[] => {
  const line = printable(text).replace(/\n/g, ' ');
  return line.trim() ? [paragraph(style, line)] : [];
};

/** Quốc hiệu over Tiêu ngữ, the last line with the rule under it. */
function mottoOf(lines: readonly string[], format: DocumentFormat, width: number): Paragraph[] {
  const last = lines.at(-1) ?? '';
  const size = lines.length > 1 ? format.subMottoSize.value : format.mottoSize.value;
  return [...lines.map((line, i) => paragraph(i === 0 ? STYLE.motto : STYLE.subMotto, oneLine(line))), rule(width, Math.min(width, lineWidth(last, size, true)), gap(1))];
}

function titleOf(document: AdministrativeDocument, format: DocumentFormat, width: number): Paragraph[] {
  const subject = oneLine(document.subject);
  // the subject is kept narrower than the body, as it is set by hand
  const side = Math.round(width * 0.06);
  const length = Math.min(lineWidth(subject, format.titleSize.value, true), width - 2 * side);
  return [
    ...(document.type === null ? [] : [paragraph(STYLE.type, capitals(document.type))]),
    ...(subject ? [paragraph(STYLE.subject, subject, { indent: { left: side, right: side } })] : []),
    ...(document.reference === undefined ? [] : printed(STYLE.appendixReference, document.reference)),
    ...(subject || document.type ? [rule(width, Math.round(length * format.ruleShare.value), gap(3)), space(8)] : []),
  ];
}

function addresseesOf(addressees: readonly string[], format: DocumentFormat): Paragraph[] {
  const [first, ...rest] = addressees.map(oneLine).filter(Boolean);
  if (first === undefined) return [];
  if (rest.length === 0) return [paragraph(STYLE.addressee, [{ text: 'Kính gửi: ' }, { text: first.replace(/[;.,]+$/u, '') }], { alignment: 'center', spacing: { before: gap(6), after: gap(8) } })];
  const words = 'Kính gửi';
  const from = twips(25);
  // the dashes stand under the colon (II.9)
  const dash = from + lineWidth(words, format.bodySize.value, false);
  return [paragraph(STYLE.addressee, `${words}:`, { indent: { left: from } }), ...listed([first, ...rest]).map((line) => paragraph(STYLE.addressee, `- ${line}`, { indent: { left: dash } })), space(6)];
}

function draftMark(column: number): Paragraph {
  const line = { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 2 };
  const side = Math.round(column * 0.27);
  return paragraph(STYLE.draft, 'DỰ THẢO', { indent: { left: side, right: side }, border: { top: line, bottom: line, left: line, right: line } });
}
