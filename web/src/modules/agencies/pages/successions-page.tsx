import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listSuccessions } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { SuccessionItem } from '../parts/succession-item.tsx';
import '../agencies.css';

/** All reorganisations, newest first. */
export default function SuccessionsPage() {
  const { t } = useTranslation();
  const title = t('agencies.successions.title');
  usePage(title, [{ label: t('agencies.title'), to: '/agencies' }, { label: title }]);
  const found = useQuery({ queryKey: ['agencies', 'successions'], queryFn: () => call(listSuccessions) });
  return (
    <div className="tt-page">
      <header>
        <h1>{title}</h1>
        <p className="tt-quiet">{t('agencies.successions.text')}</p>
      </header>
      {found.isPending && <Loading />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && (
        <section className="tt-card">
          {found.data.items.length === 0 && <EmptyState title={t('agencies.successions.none')} />}
          <ul className="ag-successions">
            {found.data.items.map((succession) => (
              <SuccessionItem key={succession.id} succession={succession} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
