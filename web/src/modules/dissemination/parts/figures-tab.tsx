import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CHANNELS, type EndpointOutput, type countOutreach } from '@thientruong/contract';
import { isPlainDate } from '@thientruong/kernel';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { numberText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { SearchLink } from '../../../ui/record-parts.tsx';
import { figuresQuery } from '../dissemination.data.ts';
import { groupedText } from './words.ts';

type Figures = EndpointOutput<typeof countOutreach>;
type Search = Record<string, string | undefined>;
const last = (month: string): string => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);

/** Activities and people by agency, channel and month; every number opens its rows. */
export function FiguresTab({ search, onChange }: { search: Search; onChange: (change: Record<string, string>) => void }) {
  const { t } = useTranslation();
  const day = (name: string) => (isPlainDate(search[name] ?? '') ? (search[name] ?? '') : '');
  const [from, to] = [day('from'), day('to')];
  const found = useQuery(figuresQuery(from, to));
  const sums = found.data;
  return (
    <>
      <search className="tt-card rc-filters tt-no-print">
        {(['from', 'to'] as const).map((name) => (
          <Field key={name} label={t(`dissemination.${name}`)}>
            {(control) => <DateField control={{ ...control, 'aria-required': false }} value={day(name) || null} onChange={(value) => onChange({ [name]: value ?? '' })} />}
          </Field>
        ))}
        <button type="button" className="tt-button" onClick={() => window.print()}>
          {t('ui.print')}
        </button>
      </search>
      {found.isPending && <Loading />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {sums && sums.activities === 0 && <p className="tt-card">{t('dissemination.figures.none')}</p>}
      {sums && sums.activities > 0 && <Sums sums={sums} between={{ ...(from && { from }), ...(to && { to }) }} />}
    </>
  );
}

function Sums({ sums, between }: { sums: Figures; between: Record<string, string> }) {
  const { t } = useTranslation();
  const channels = CHANNELS.filter((channel) => sums.byChannel.some((one) => one.channel === channel));
  type Row = Figures['byAgency'][number];
  const rows = (search: Record<string, string>, count: number, label: string) => (
    <SearchLink to="/dissemination" search={{ tab: 'outreach', ...between, ...search }} label={label}>
      {numberText(count)}
    </SearchLink>
  );
  const columns: Column<Row>[] = [
    { key: 'agency', label: t('dissemination.agency'), render: (one) => one.agency.name },
    ...channels.map((channel) => ({
      key: channel,
      label: t(`dissemination.channel.${channel}`),
      className: 'rc-number',
      render: (one: Row) => {
        const count = one.channels.find((item) => item.channel === channel)?.activities ?? 0;
        return count > 0 ? rows({ agencyId: one.agency.id, channel }, count, t('dissemination.figures.number', { agency: one.agency.name, channel: t(`dissemination.channel.${channel}`), count })) : '–';
      },
    })),
    { key: 'all', label: t('dissemination.figures.total'), className: 'rc-number', render: (one) => rows({ agencyId: one.agency.id }, one.activities, t('dissemination.figures.number', { agency: one.agency.name, channel: t('dissemination.figures.total'), count: one.activities })) },
    { key: 'people', label: t('dissemination.people'), className: 'rc-number', render: (one) => numberText(one.people) },
    { key: 'cost', label: t('dissemination.cost'), className: 'rc-number', render: (one) => groupedText(one.cost) },
  ];
  return (
    <>
      <dl className="tt-card rc-sums">
        <div>
          <dt>{t('dissemination.figures.activities')}</dt>
          <dd>{numberText(sums.activities)}</dd>
        </div>
        <div>
          <dt>{t('dissemination.people')}</dt>
          <dd>{numberText(sums.people)}</dd>
        </div>
        <div>
          <dt>{t('dissemination.figures.cost')}</dt>
          <dd>{t('dissemination.dong', { amount: groupedText(sums.cost) })}</dd>
        </div>
      </dl>
      <h2>{t('dissemination.figures.byAgency')}</h2>
      <DataTable caption={t('dissemination.figures.byAgency')} columns={columns} rows={sums.byAgency} rowKey={(one) => one.agency.id} />
      <h2>{t('dissemination.figures.byMonth')}</h2>
      <DataTable
        caption={t('dissemination.figures.byMonth')}
        columns={[
          { key: 'month', label: t('dissemination.figures.month'), render: (one) => `${one.month.slice(5)}/${one.month.slice(0, 4)}` },
          { key: 'activities', label: t('dissemination.figures.activities'), className: 'rc-number', render: (one) => rows({ from: `${one.month}-01`, to: last(one.month) }, one.activities, `${one.month}: ${one.activities}`) },
          { key: 'people', label: t('dissemination.people'), className: 'rc-number', render: (one) => numberText(one.people) },
        ]}
        rows={sums.byMonth}
        rowKey={(one) => one.month}
      />
    </>
  );
}
