import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { getAgency } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { useMay } from '../../../app/session.ts';
import { agenciesOn } from '../../../ui/agencies-query.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { SourceMark } from '../parts/source-mark.tsx';
import { SuccessionItem } from '../parts/succession-item.tsx';
import { validityText } from '../parts/validity.ts';
import '../agencies.css';

/** One agency: its names, when it exists, what it came from and went into. */
export default function AgencyPage() {
  const { t } = useTranslation();
  const may = useMay();
  const { agencyId = '' }: { agencyId?: string } = useParams({ strict: false });
  const found = useQuery({ queryKey: ['agencies', 'one', agencyId], queryFn: () => call(getAgency, { params: { agencyId } }) });
  const all = useQuery(agenciesOn('all')).data;
  const agency = found.data?.agency;
  const parent = all?.items.find((one) => one.id === agency?.parentId);
  usePage(
    agency?.name ?? t('agencies.one.title'),
    agency ? [{ label: t('agencies.title'), to: '/agencies' }, { label: agency.name }] : [],
  );
  if (!agency || !found.data)
    return (
      <div className="tt-page">
        {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />}
      </div>
    );
  const facts: [string, string][] = [
    ['agencies.abbrev', agency.abbrev],
    ['agencies.one.code', agency.code],
    ['agencies.kind', t(`agencies.kind.${agency.kind}`)],
    ['agencies.validity', validityText(t, agency)],
    ['agencies.aliases', agency.aliases.join('; ')],
  ];
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>
            {agency.name} <SourceMark mark={agency.sourceMark} />
          </h1>
        </div>
        {may('tasks.read') && (
          <Link to={'/tasks' as '/'} search={{ agencyId, role: 'lead' } as never} className="tt-button">
            {t('agencies.one.tasks')}
          </Link>
        )}
      </header>
      <section className="tt-card">
        <dl className="ag-facts">
          {facts
            .filter(([, value]) => value)
            .map(([label, value]) => (
              <div key={label} style={{ display: 'contents' }}>
                <dt>{t(label)}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          {parent && (
            <div style={{ display: 'contents' }}>
              <dt>{t('agencies.one.parent')}</dt>
              <dd>
                <Link to={'/agencies/$agencyId' as string} params={{ agencyId: parent.id } as never}>
                  {parent.name}
                </Link>
              </dd>
            </div>
          )}
        </dl>
      </section>
      <section className="tt-card">
        <h2>{t('agencies.one.history')}</h2>
        {found.data.successions.length === 0 && <p className="tt-quiet">{t('agencies.one.noHistory')}</p>}
        <ul className="ag-successions">
          {found.data.successions.map((succession) => (
            <SuccessionItem key={succession.id} succession={succession} />
          ))}
        </ul>
      </section>
    </div>
  );
}
