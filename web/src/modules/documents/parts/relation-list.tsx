import { useTranslation } from 'react-i18next';
import { unrelateDocuments, type DocumentEntry, type DocumentRelation } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { DocumentLink } from './document-link.tsx';
import { ForceChip } from './force-chip.tsx';

interface RelationListProps {
  entry: DocumentEntry;
  direction: DocumentRelation['direction'];
  onDone: (entry: DocumentEntry) => void;
}

/** Relations of one direction with the words that say them. */
export function RelationList({ entry, direction, onDone }: RelationListProps) {
  const { t } = useTranslation();
  const relations = entry.relations.filter((one) => one.direction === direction);
  if (relations.length === 0) return null;
  return (
    <section>
      <h3>{t(`documents.relations.${direction}`)}</h3>
      <ul className="dc-relations">
        {relations.map((one) => (
          <li key={one.id}>
            <div>
              {direction === 'out' && <span className="dc-kind">{t(`documents.kind.${one.kind}`)} </span>}
              <DocumentLink document={one.document} /> {direction === 'in' && <span className="dc-kind">{t(`documents.passive.${one.kind}`)} </span>}
              <ForceChip force={one.document.force} />
              {one.words && <p className="tt-help dc-excerpt">…{one.words}…</p>}
              {one.placeCount > 1 && <p className="tt-help">{t('documents.relations.places', { count: one.placeCount })}</p>}
              {one.reason && <p className="tt-help">{t('documents.relations.person', { name: one.by?.name ?? '', reason: one.reason })}</p>}
            </div>
            {entry.can.edit && (
              <ConfirmButton
                small
                label={t('documents.relations.drop')}
                title={t('documents.relations.drop')}
                text={t('documents.relations.dropText')}
                reason={t('documents.one.reason')}
                onConfirm={async (reason) => onDone(await call(unrelateDocuments, { params: { documentId: entry.id, relationId: one.id }, body: { reason } }))}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
