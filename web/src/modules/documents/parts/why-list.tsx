import { useTranslation } from 'react-i18next';
import type { DocumentEntry } from '@thientruong/contract';
import { dayText } from '../../../ui/format.ts';
import { DocumentLink } from './document-link.tsx';

/** What the force of an entry rests on: decisions first, then what other documents say, then its own days. */
export function WhyList({ why }: { why: DocumentEntry['why'] }) {
  const { t } = useTranslation();
  if (why.length === 0) return <p className="tt-quiet">{t('documents.why.none')}</p>;
  const says = (one: DocumentEntry['why'][number]) => {
    const day = one.onDay ? dayText(one.onDay) : t('documents.why.noDay');
    if (one.says === 'ends' && one.from === 'date') return t('documents.why.expires', { day });
    return t(`documents.why.${one.says}`, { day, how: one.endKind ? t(`documents.end.${one.endKind}`) : '' });
  };
  return (
    <ul className="dc-why">
      {why.map((one, at) => (
        <li key={at}>
          <strong>{says(one)}</strong>
          <span className="tt-quiet">
            {one.from === 'person' && t('documents.why.person', { name: one.by?.name ?? '', reason: one.reason ?? '' })}
            {one.from === 'date' && t('documents.why.date')}
            {one.from === 'relation' && `${t('documents.why.relation')} `}
            {one.document && <DocumentLink document={one.document} />}
          </span>
        </li>
      ))}
    </ul>
  );
}
