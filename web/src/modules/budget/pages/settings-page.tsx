import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { FiscalStep, MoneySource } from '@thientruong/contract';
import { usePage } from '../../../app/page.ts';
import { useToday } from '../../../app/session.ts';
import { useAddress } from '../../../app/use-address.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText } from '../../../ui/format.ts';
import { FilterChoice } from '../../../ui/fields.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { calendarQuery, competencesQuery } from '../budget.data.ts';
import { Mark } from '../parts/chips.tsx';
import { readYear, yearsAround } from '../parts/filters.tsx';
import { SectionNav } from '../parts/section-nav.tsx';
import { AssignDialog, StepDialog } from '../parts/settings-dialogs.tsx';
import '../budget.css';

/** Who appraises and allots each source, and the days of the fiscal year; all of it dated, with where it was seen. */
export default function SettingsPage() {
  const { t } = useTranslation();
  usePage(t('budget.settings'), [{ label: t('budget.title'), to: '/budget' }, { label: t('budget.settings') }]);
  return (
    <div className="tt-page">
      <header>
        <h1>{t('budget.settings')}</h1>
        <p className="tt-quiet">{t('budget.settings.lead')}</p>
      </header>
      <SectionNav here="/budget/settings" />
      <Competences />
      <Calendar />
    </div>
  );
}

function Competences() {
  const { t } = useTranslation();
  const found = useQuery(competencesQuery);
  const [assigning, setAssigning] = useState<MoneySource | null>(null);
  if (!found.data) return found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />;
  const { items, day, can } = found.data;
  return (
    <section className="tt-card">
      <h2>{t('budget.competence')}</h2>
      <p className="tt-help">{t('budget.competenceHelp', { day: dayText(day) })}</p>
      <ul className="bg-list">
        {items.map((item) => (
          <li key={item.source}>
            <div>
              <b>{t(`yearly.source.${item.source}`)}</b>
              <p>{item.holder ? t('budget.holderNow', { name: item.holder.name }) : t('budget.holderNone')}</p>
              <ul className="bg-plain">
                {item.rows.map((row) => (
                  <li key={row.id} className="tt-help">
                    {t('budget.competenceRow', { name: row.agency.name, day: dayText(row.validFrom) })} {row.basis} <Mark mark={row.mark} />
                  </li>
                ))}
              </ul>
            </div>
            {can.assign && (
              <button type="button" className="tt-button tt-button-small tt-no-print" aria-label={t('budget.assignOf', { source: t(`yearly.source.${item.source}`) })} onClick={() => setAssigning(item.source)}>
                {t('budget.assign')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {assigning && <AssignDialog source={assigning} onClose={() => setAssigning(null)} />}
    </section>
  );
}

function Calendar() {
  const { t } = useTranslation();
  const [search, change] = useAddress();
  const today = useToday();
  const year = readYear(search['year']) ?? Number(today.slice(0, 4)) + 1;
  const found = useQuery(calendarQuery(year));
  const [changing, setChanging] = useState<FiscalStep | null>(null);
  return (
    <section className="tt-card">
      <h2>{t('budget.fiscal', { year })}</h2>
      <p className="tt-help">{t('budget.fiscalHelp')}</p>
      <div className="bg-year">
        <FilterChoice label={t('budget.year')} value={String(year)} values={[...new Set([year, ...yearsAround(today)])].sort((a, b) => b - a).map(String)} name={(one) => one} empty={String(year)} onChange={(one) => change({ year: one })} />
      </div>
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Loading />}
      <ul className="bg-list">
        {found.data?.steps.map((step) => (
          <li key={step.step}>
            <div>
              <b>{dayText(step.dueOn)}</b> {t(`budget.step.${step.step}`)} <Mark mark={step.mark} />
              {step.basis && <p className="tt-help">{step.basis}</p>}
            </div>
            {found.data.can.change && (
              <button type="button" className="tt-button tt-button-small tt-no-print" aria-label={t('budget.changeStepOf', { step: t(`budget.step.${step.step}`) })} onClick={() => setChanging(step)}>
                {t('budget.changeStep')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {changing && <StepDialog step={changing} onClose={() => setChanging(null)} />}
    </section>
  );
}
