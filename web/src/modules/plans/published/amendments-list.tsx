import type { Amendment } from '@thientruong/contract';
import { formatDate } from '@thientruong/kernel';
import { pathLabel } from '../../../ui/path-label.ts';
import { useWords } from '../words.ts';

/** Later documents that changed the plan, with what each of them changed. */
export function AmendmentsList({ amendments }: { amendments: readonly Amendment[] }) {
  const t = useWords();
  if (!amendments.length) return null;
  return (
    <section className="pl-notes">
      <h2>{t('amendment.list', { count: amendments.length })}</h2>
      <ul className="pl-citations">
        {amendments.map((amendment) => (
          <li key={amendment.id}>
            <span>
              <strong>{amendment.symbol}</strong> – {amendment.title}
              <span className="pl-hint">
                {t('amendment.dates', { issued: formatDate(amendment.issuedOn), effective: formatDate(amendment.effectiveOn) })}{' '}
                {amendment.changes
                  .map((change) => `${t(`amendment.${change.kind}`)}: ${pathLabel(change.clausePath)}`)
                  .join('; ')}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
