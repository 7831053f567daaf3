import { BorderStyle, type FileChild } from 'docx';
import { columns, paragraph, space } from './pieces.ts';
import { STYLE } from './styles.ts';
import { capitals, listed, oneLine } from './text.ts';
import type { AdministrativeDocument } from './types.ts';

/** Foot: recipients at the left, signature at the right, the seal line under both; all on one page. `width` of the text in twips. */
export function footOf(document: AdministrativeDocument, width: number): FileChild[] {
  const left = Math.round(width * 0.45);
  const recipients = listed(document.recipients);
  const seal = document.sealLine === undefined ? '' : oneLine(document.sealLine);
  const keepNext = seal !== '';
  if (recipients.length === 0 && document.signature.lines.length === 0 && document.signature.name === null && !seal) return [];
  const name = document.signature.name === null ? '' : oneLine(document.signature.name);
  return [
    space(8, true),
    columns(
      [left, width - left],
      [
        [
          recipients.length === 0 ? [] : [paragraph(STYLE.recipientsTitle, 'Nơi nhận:'), ...recipients.map((line) => paragraph(STYLE.recipient, `- ${line}`, { keepNext }))],
          [...document.signature.lines.map(capitals).filter(Boolean).map((line) => paragraph(STYLE.signing, line)), paragraph(STYLE.signer, name, { keepNext })],
        ],
        ...(seal ? [[[paragraph(STYLE.seal, seal, { border: { top: { style: BorderStyle.SINGLE, size: 4, color: '808080', space: 3 } } })]]] : []),
      ],
    ),
  ];
}
