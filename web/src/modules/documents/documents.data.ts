import { queryOptions } from '@tanstack/react-query';
import { getDocument, getDocumentChain, getDocumentText, listDocuments, type DocumentRef } from '@thientruong/contract';
import { call } from '../../app/api.ts';

/** One entry on a day; null is today. */
export const entryQuery = (documentId: string, on: string | null) =>
  queryOptions({ queryKey: ['documents', 'one', documentId, on], queryFn: () => call(getDocument, { params: { documentId }, query: on ? { on } : {} }) });

/** The words of an entry. */
export const textQuery = (documentId: string) =>
  queryOptions({ queryKey: ['documents', 'text', documentId], queryFn: () => call(getDocumentText, { params: { documentId } }), staleTime: 60_000 });

/** The chain around an entry. */
export const chainQuery = (documentId: string) =>
  queryOptions({ queryKey: ['documents', 'chain', documentId], queryFn: () => call(getDocumentChain, { params: { documentId } }) });

/** The first entries that fit some words, for choosing one. */
export const findQuery = (q: string) =>
  queryOptions({ queryKey: ['documents', 'find', q], queryFn: () => call(listDocuments, { query: { q, limit: 20 } }), enabled: q.length > 1, placeholderData: (before) => before });

/** Symbol and title of a document on one line. */
export const nameOf = (document: Pick<DocumentRef, 'type' | 'symbol' | 'title'>): string =>
  [[document.type, document.symbol].filter(Boolean).join(' '), document.title].filter(Boolean).join(' – ');
