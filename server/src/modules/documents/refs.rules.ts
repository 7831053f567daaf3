import type { DocumentRef, DocumentSummary } from '@thientruong/contract';
import type { EntryRow } from './documents.queries.ts';

/** An entry as others name it. */
export const refOf = (row: EntryRow): DocumentRef => ({
  id: row.id,
  type: row.type,
  symbol: row.symbol,
  title: row.title,
  issuedOn: row.issuedOn,
  level: row.level,
  holding: row.holding,
  force: row.force,
});

/** An entry as lists show it. */
export const summaryOf = (row: EntryRow, excerpt: string | null): DocumentSummary => ({
  ...refOf(row),
  issuer: row.issuer,
  effectiveOn: row.effectiveOn,
  expiresOn: row.expiresOn,
  endsOn: row.endsOn,
  endKind: row.endKind,
  planId: row.planId,
  fileId: row.fileId,
  ocr: row.ocr,
  open: row.open,
  citedCount: row.citedCount,
  version: row.version,
  excerpt,
});
