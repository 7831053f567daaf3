import type { AdministrativeDocument } from '@thientruong/documents/write';
import { typeface } from './typeface.ts';

const TYPES = { docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', pdf: 'application/pdf' } as const;
/** How an administrative document is handed out. */
export type DocumentFileFormat = keyof typeof TYPES;

/** Media type of a document. */
export const documentType = (format: DocumentFileFormat): string => TYPES[format];

/** An administrative document as Word or PDF, with the same content. The writers are loaded when somebody exports: every start would pay for them. */
export async function documentBuffer(format: DocumentFileFormat, document: AdministrativeDocument, made: Date): Promise<Buffer> {
  if (format === 'docx') return Buffer.from(await (await import('@thientruong/documents/write')).writeAdministrativeDocument(document));
  return Buffer.from(await (await import('@thientruong/documents/write-pdf')).writeAdministrativePdf(document, await typeface(), made));
}
