import { inBody } from '../opening.ts';
import type { ReadDocument } from '../types.ts';
import { writeAdministrativeDocument, type AdministrativeDocument, type DocumentFormat } from '../write/index.ts';
import { appendicesOfTree } from './annex.ts';
import { bodyOfTree } from './body.ts';
import { headOfTree } from './head.ts';

/**
 * A document that was read, as the model that the writer prints in the format of NĐ 30/2020/NĐ-CP. What is written reads back equal in outline, head, legal basis,
 * recipients and signer; the end mark "./." is added where a signed document lacks it. Pure; never throws.
 */
export function treeToAdministrativeDocument(document: ReadDocument): AdministrativeDocument {
  return partOf(document, false);
}

/** A document that was read as .docx in the format of NĐ 30/2020/NĐ-CP. The same document gives the same bytes. */
export function writeTree(document: ReadDocument, format?: DocumentFormat): Promise<Uint8Array> {
  return writeAdministrativeDocument(treeToAdministrativeDocument(document), format);
}

function partOf(document: ReadDocument, attached: boolean): AdministrativeDocument {
  const head = headOfTree(document, attached);
  const body = [...head.preamble, ...bodyOfTree(document)];
  const { signer } = document;
  const lines = signer ? [...signer.capacity.split(' / '), ...signer.title.split(' / ')].filter(Boolean) : [];
  return {
    ...head.fields,
    basis: [],
    body,
    recipients: document.recipients,
    signature: { lines, name: signer?.name || null },
    appendices: appendicesOfTree(document, attached),
    endMark: marked(document),
    ...(document.attached ? { attached: partOf(document.attached, true) } : {}),
  };
}

/** Whether "./." may end the body: it stands there, or a signed document ends with a sentence. */
function marked(document: ReadDocument): boolean {
  const last = document.paragraphs.findLast((one) => one.kind === 'head' || inBody(one));
  if (!last || last.kind === 'head') return false;
  const text = document.text.slice(...last.span);
  if (/\.\/\.$/u.test(text)) return last.kind !== 'table';
  return document.signer !== null && (last.kind === 'body' || last.kind === 'closing') && /[.;]$/u.test(text);
}
