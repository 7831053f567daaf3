import { Link } from '@tanstack/react-router';
import type { DocumentRef } from '@thientruong/contract';
import { nameOf } from '../documents.data.ts';

/** A document by symbol and title, leading to its page. */
export function DocumentLink({ document }: { document: Pick<DocumentRef, 'id' | 'type' | 'symbol' | 'title'> }) {
  return (
    <Link to={'/documents/$documentId' as string} params={{ documentId: document.id } as never}>
      {nameOf(document) || '—'}
    </Link>
  );
}
