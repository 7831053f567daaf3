import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Succession } from '@thientruong/contract';
import { dayText } from '../../../ui/format.ts';

/** Reorganisations: kind and day, agencies before and after, functions, basis, source mark. */
export function SuccessionList({ items }: { items: readonly Succession[] }) {
  const { t } = useTranslation();
  const link = (agency: { id: string; name: string }) => (
    <Link key={agency.id} to={`/agencies/${agency.id}` as '/'}>
      {agency.name}
    </Link>
  );
  const joined = (agencies: readonly { id: string; name: string }[]) =>
    agencies.flatMap((agency, i) => (i > 0 ? [', ', link(agency)] : [link(agency)]));
  return (
    <ol style={{ listStyle: 'none', padding: 0, display: 'grid', gap: '0.75rem' }}>
      {items.map((item) => (
        <li key={item.id} className="tt-card">
          <strong>
            {dayText(item.on)} · {t(`agencies.succession.${item.kind}`)}
          </strong>{' '}
          {item.sourceMark === 'unverified' && <span className="tt-field-error">({t('agencies.unverified')})</span>}
          <p>
            {joined(item.from)}
            {item.to.length > 0 ? <> → {joined(item.to)}</> : null}
            {item.to.map((to) =>
              to.functions ? (
                <span key={to.id} className="tt-quiet">
                  {' '}
                  ({to.functions})
                </span>
              ) : null,
            )}
          </p>
          <p className="tt-help">{t('agencies.basis', { basis: item.legalBasis })}</p>
          {item.note && <p className="tt-help">{item.note}</p>}
        </li>
      ))}
    </ol>
  );
}
