import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { callUrl, exportBudgetLines, type BudgetFigures } from '@thientruong/contract';
import { usePage } from '../../../app/page.ts';
import { useToday } from '../../../app/session.ts';
import { useAddress } from '../../../app/use-address.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText, numberText } from '../../../ui/format.ts';
import { FilterChoice } from '../../../ui/fields.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { figuresQuery } from '../budget.data.ts';
import { Mark } from '../parts/chips.tsx';
import { Amount, dongText } from '../parts/dong.tsx';
import { readYear, yearsAround } from '../parts/filters.tsx';
import { RateBar } from '../parts/rate-bar.tsx';
import { ExportButton } from '../../../ui/export-button.tsx';
import { SectionNav } from '../parts/section-nav.tsx';
import '../budget.css';

/** Sums of a fiscal year by level, and what is disbursed against the time that is over. */
export default function AbsorptionPage() {
  const { t } = useTranslation();
  usePage(t('budget.absorption'), [{ label: t('budget.title'), to: '/budget' }, { label: t('budget.absorption') }]);
  const [search, change] = useAddress();
  const today = useToday();
  const year = readYear(search['year']) ?? Number(today.slice(0, 4));
  const found = useQuery(figuresQuery({ year }));
  const figures = found.data;
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{t('budget.absorption.title', { year })}</h1>
          <p className="tt-quiet">{t('budget.absorption.lead')}</p>
        </div>
        <div className="tt-row tt-no-print">
          <ExportButton label={t('budget.export')} url={callUrl(exportBudgetLines, {}, { year })} name={t('budget.absorption.title', { year })} />
          <button type="button" className="tt-button" onClick={() => window.print()}>
            {t('ui.print')}
          </button>
        </div>
      </header>
      <SectionNav here="/budget/absorption" />
      <div className="bg-year tt-no-print">
        <FilterChoice label={t('budget.year')} value={String(year)} values={[...new Set([year, ...yearsAround(today)])].sort((a, b) => b - a).map(String)} name={(one) => one} empty={String(year)} onChange={(one) => change({ year: one })} />
      </div>
      {found.isPending && <Loading />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {figures && figures.bySource.length === 0 && (
        <div className="tt-card">
          <EmptyState title={t('budget.absorption.none', { year })}>
            <p>{t('budget.absorption.noneText')}</p>
          </EmptyState>
        </div>
      )}
      {figures && figures.bySource.length > 0 && (
        <>
          <Total figures={figures} />
          <Levels figures={figures} year={year} />
          {figures.byAgency.length > 1 && <ByAgency figures={figures} />}
        </>
      )}
      {figures && <Steps figures={figures} year={year} />}
    </div>
  );
}

function Total({ figures: { total, today } }: { figures: BudgetFigures }) {
  const { t } = useTranslation();
  return (
    <section className="tt-card">
      <h2>{t('budget.total')}</h2>
      <dl className="bg-sums">
        {(['requested', 'appraised', 'budget', 'committed', 'disbursed', 'settled'] as const).map((key) => (
          <div key={key}>
            <dt>{t(`budget.amount.${key}`)}</dt>
            <dd>{t('budget.dong', { amount: dongText(total.amounts[key]) })}</dd>
          </div>
        ))}
      </dl>
      {total.rate !== null && (
        <>
          <RateBar label={t('budget.total')} rate={total.rate} expected={total.expected} />
          <p className="tt-help">{t('budget.totalText', { rate: numberText(total.rate), expected: numberText(total.expected ?? 0), day: dayText(today) })}</p>
        </>
      )}
    </section>
  );
}

const COLUMNS = ['requested', 'appraised', 'budget', 'committed', 'disbursed'] as const;

function Levels({ figures, year }: { figures: BudgetFigures; year: number }) {
  const { t } = useTranslation();
  return (
    <section className="tt-card">
      <h2>{t('budget.levels')}</h2>
      <p className="tt-help">{t('budget.levelsHelp')}</p>
      <div className="tt-table-box tt-table-stick" role="region" aria-label={t('budget.levels')} tabIndex={0}>
        <table className="tt-table">
          <thead>
            <tr>
              <th scope="col">{t('budget.level')}</th>
              <th scope="col" className="tt-number">
                {t('budget.ceiling')}
              </th>
              {COLUMNS.map((key) => (
                <th key={key} scope="col" className="tt-number">
                  {t(`budget.amount.${key}`)}
                </th>
              ))}
              <th scope="col" className="tt-number">
                {t('budget.rate')}
              </th>
              <th scope="col" className="tt-number">
                {t('budget.expected')}
              </th>
            </tr>
          </thead>
          <tbody>
            {figures.bySource.flatMap((row) => [
              <LevelRow key={row.source} name={t(`yearly.source.${row.source}`)} row={row} strong />,
              ...row.byAgency.map((part) => <LevelRow key={`${row.source} ${part.agency.id}`} name={part.agency.name} row={part} search={{ tab: 'all', year: String(year), source: row.source, agencyId: part.agency.id }} />),
            ])}
          </tbody>
          <tfoot>
            <LevelRow name={t('budget.sum')} row={{ ...figures.total, ceiling: null }} strong />
          </tfoot>
        </table>
      </div>
    </section>
  );
}

function LevelRow({ name, row, strong = false, search }: { name: string; row: Pick<BudgetFigures['total'], 'amounts' | 'rate' | 'expected'> & { ceiling: string | null }; strong?: boolean; search?: Record<string, string> }) {
  const late = row.rate !== null && row.expected !== null && row.rate < row.expected;
  return (
    <tr className={strong ? 'bg-strong' : undefined}>
      <th scope="row" className={strong ? undefined : 'bg-inner'}>
        {search ? (
          <Link to={'/budget' as '/'} search={search as never}>
            {name}
          </Link>
        ) : (
          name
        )}
      </th>
      <td className="tt-number">{row.ceiling === null ? '–' : <Amount value={row.ceiling} />}</td>
      {COLUMNS.map((key) => (
        <td key={key} className="tt-number">
          <Amount value={row.amounts[key]} />
        </td>
      ))}
      <td className={`tt-number${late ? ' bg-late' : ''}`}>{row.rate === null ? '–' : `${numberText(row.rate)} %`}</td>
      <td className="tt-number">{row.expected === null ? '–' : `${numberText(row.expected)} %`}</td>
    </tr>
  );
}

/** The same rates as bars, by agency: what is disbursed, and how far the time is. */
function ByAgency({ figures }: { figures: BudgetFigures }) {
  const { t } = useTranslation();
  const rows = figures.byAgency.flatMap(({ agency, rate, expected }) => (rate === null ? [] : [{ agency, rate, expected }])).sort((a, b) => b.rate - a.rate);
  if (rows.length === 0) return null;
  return (
    <section className="tt-card">
      <h2>{t('budget.chart')}</h2>
      <p className="tt-help">{t('budget.chartHelp')}</p>
      <ul className="bg-chart">
        {rows.map(({ agency, rate, expected }) => (
          <li key={agency.id}>
            <span>{agency.name}</span>
            <RateBar label={agency.name} rate={rate} expected={expected} />
            <b className="tt-number">{numberText(rate)} %</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Steps({ figures, year }: { figures: BudgetFigures; year: number }) {
  const { t } = useTranslation();
  return (
    <section className="tt-card">
      <h2>{t('budget.fiscal', { year })}</h2>
      <ol className="bg-fiscal">
        {figures.steps.map((step) => (
          <li key={step.step} {...(step.timing === 'next' && { 'aria-current': 'step' as const })}>
            <span className="tt-nowrap">{dayText(step.dueOn)}</span>
            <span>
              {t(`budget.step.${step.step}`)} {step.timing === 'next' && <b>{t('budget.nextStep')}</b>}
            </span>
            <Mark mark={step.mark} />
          </li>
        ))}
      </ol>
    </section>
  );
}
