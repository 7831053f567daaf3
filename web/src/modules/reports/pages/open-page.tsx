import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listPeriods, listPlans, openPeriod } from '@thientruong/contract';
import { PERIOD_KINDS } from '@thientruong/kernel';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { useToday } from '../../../app/session.ts';
import { useKey } from '../../../app/use-key.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { notify } from '../../../ui/notify.ts';
import { useSpecialDays } from '../../../ui/special-days.ts';
import { formDays, formFaults, numbersOf, offeredPeriod, type PeriodForm } from '../model/period-form.ts';
import { periodWords } from '../model/period-name.ts';
import { AlsoAgencies } from '../parts/also-agencies.tsx';
import { DeadlineFields } from '../parts/deadline-fields.tsx';
import { DueAgencies } from '../parts/due-agencies.tsx';
import { PeriodDays } from '../parts/period-days.tsx';
import '../reports.css';

/** Opens a period: which plan, which rhythm, until when; what it will be stands beside while it is chosen. */
export default function OpenPage() {
  const { t } = useTranslation();
  usePage(t('reports.open'), [{ label: t('reports.title'), to: '/reports' }, { label: t('reports.open') }]);
  const today = useToday();
  const navigate = useNavigate();
  const client = useQueryClient();
  const keyOf = useKey();
  const plans = useQuery({
    queryKey: ['plans', 'published'],
    queryFn: () => call(listPlans, { query: { state: 'published', limit: 100 } }),
  });
  const [typed, setTyped] = useState<Partial<PeriodForm>>({});
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const kind = typed.kind ?? 'year';
  const form: PeriodForm = {
    planId: plans.data?.items[0]?.id ?? '',
    name: '',
    startsOn: null,
    endsOn: null,
    dueOn: null,
    dueRule: 'forward',
    alsoAgencyIds: [],
    ...offeredPeriod(kind, today),
    ...typed,
    kind,
  };
  const others = useQuery({
    queryKey: ['reports', 'periods', 'of', form.planId],
    queryFn: () => call(listPeriods, { query: { planId: form.planId, limit: 200 } }),
    enabled: form.planId !== '',
  });
  const ownNumber = (year: number) =>
    1 + Math.max(0, ...(others.data?.items ?? []).flatMap((one) => (one.kind === 'own' && one.year === year ? [one.number] : [])));
  const change = (part: Partial<PeriodForm>) => setTyped((now) => ({ ...now, ...part }));
  const special = useSpecialDays(formDays(form)?.endsOn ?? null);
  const faults = formFaults(form, special);
  const wrong = (name: (typeof faults)[number], text: string) => (tried && faults.includes(name) ? text : null);
  const submit = async () => {
    setTried(true);
    if (faults.length > 0) return;
    setBusy(true);
    setError(null);
    const own = form.kind === 'own';
    const year = own ? Number((form.endsOn ?? today).slice(0, 4)) : Number(form.year);
    const body = {
      planId: form.planId,
      kind: form.kind,
      year,
      number: own ? ownNumber(year) : form.number,
      dueOn: form.dueOn,
      dueRule: form.dueRule,
      alsoAgencyIds: [...form.alsoAgencyIds],
      ...(own && { name: form.name, startsOn: form.startsOn, endsOn: form.endsOn }),
    };
    try {
      const period = await call(openPeriod, { body, idempotencyKey: keyOf(body) });
      void client.invalidateQueries({ queryKey: ['reports'] });
      notify(t('reports.opened', { name: periodWords(period) }));
      await navigate({ to: '/reports/periods/$periodId' as string, params: { periodId: period.id } as never });
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  };
  if (plans.isPending) return <Loading />;
  if (plans.isError) return <ErrorState error={plans.error} onRetry={() => void plans.refetch()} />;
  if (plans.data.items.length === 0)
    return (
      <div className="tt-page">
        <EmptyState title={t('reports.noPlan')} />
      </div>
    );
  return (
    <div className="tt-page">
      <h1>{t('reports.open')}</h1>
      <div className="rp-two">
        <form
          className="tt-card tt-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <Field label={t('reports.plan')} error={wrong('planId', t('ui.missing'))}>
            {(control) => (
              <select {...control} value={form.planId} onChange={(event) => change({ planId: event.target.value })}>
                {plans.data.items.map((plan) => (
                  <option key={plan.id} value={plan.id}>
                    {[plan.symbol, plan.title].filter(Boolean).join(' – ')}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <fieldset className="rp-kinds">
            <legend>{t('reports.kind')}</legend>
            {PERIOD_KINDS.map((one) => (
              <label key={one}>
                <input
                  type="radio"
                  name="kind"
                  checked={kind === one}
                  onChange={() => change({ kind: one, ...offeredPeriod(one, today) })}
                />
                {t(`reports.kind.${one}`)}
              </label>
            ))}
          </fieldset>
          {kind === 'own' ? (
            <Field label={t('reports.name')} help={t('reports.nameHelp')} error={wrong('name', t('ui.missing'))}>
              {(control) => (
                <input
                  {...control}
                  className="tt-input"
                  maxLength={200}
                  value={form.name}
                  onChange={(event) => change({ name: event.target.value })}
                />
              )}
            </Field>
          ) : (
            <div className="tt-columns">
              <Field label={t('reports.year')} error={wrong('year', t('reports.yearWrong'))}>
                {(control) => (
                  <input
                    {...control}
                    className="tt-input"
                    inputMode="numeric"
                    maxLength={4}
                    value={form.year}
                    onChange={(event) => change({ year: event.target.value })}
                  />
                )}
              </Field>
              {numbersOf(kind).length > 1 && (
                <Field label={t(`reports.number.${kind}`)}>
                  {(control) => (
                    <select {...control} value={form.number} onChange={(event) => change({ number: Number(event.target.value) })}>
                      {numbersOf(kind).map((number) => (
                        <option key={number} value={number}>
                          {t(`reports.number.${kind}.${number}`)}
                        </option>
                      ))}
                    </select>
                  )}
                </Field>
              )}
            </div>
          )}
          <PeriodDays form={form} onChange={change} error={wrong('days', t('reports.daysWrong'))} />
          <DeadlineFields form={form} onChange={change} error={wrong('dueOn', t('reports.dueWrong'))} />
          <AlsoAgencies chosen={form.alsoAgencyIds} onChange={(alsoAgencyIds) => change({ alsoAgencyIds })} />
          {error !== null && <ErrorState error={error} />}
          <div className="tt-form-foot">
            <Link to={'/reports' as '/'} className="tt-button">
              {t('ui.cancel')}
            </Link>
            <button type="submit" className="tt-button tt-button-primary" disabled={busy}>
              {busy ? t('ui.sending') : t('reports.open')}
            </button>
          </div>
        </form>
        <DueAgencies form={form} />
      </div>
    </div>
  );
}
