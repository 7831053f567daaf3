import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { changeYearlyRound, listPlans, openYearlyRound, type YearlyRound } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useToday } from '../../../app/session.ts';
import { useKey } from '../../../app/use-key.ts';
import { Field } from '../../../ui/field.tsx';
import { dayText } from '../../../ui/format.ts';
import { notify } from '../../../ui/notify.ts';
import { StaleChoice } from '../../../ui/stale-choice.tsx';
import { staleRows } from '../../../ui/use-stale.ts';
import { newerRound, roundQuery, storeRound } from '../yearly.data.ts';
import { AgencyList } from './agency-list.tsx';
import { Day } from './fields.tsx';
import { FormDialog } from './form-dialog.tsx';

/** Opens a round: a published plan, a year, the day until which agencies send theirs. */
export function OpenDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const keyOf = useKey();
  const nextYear = Number(useToday().slice(0, 4)) + 1;
  const plans = useQuery({ queryKey: ['yearly', 'published'], queryFn: () => call(listPlans, { query: { state: 'published', limit: 100 } }) });
  const [chosen, setPlan] = useState<string | null>(null);
  const [year, setYear] = useState(String(nextYear));
  const [dueOn, setDue] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const items = plans.data?.items ?? [];
  // Where there is only one plan nobody has to choose it
  const planId = chosen ?? (items.length === 1 ? (items[0]?.id ?? '') : '');
  const wrongYear = !/^20\d\d$|^2100$/.test(year.trim());
  const send = () => {
    setTried(true);
    if (!planId || wrongYear || !dueOn) return false;
    const body = { planId, year: Number(year), dueOn };
    return call(openYearlyRound, { body, idempotencyKey: keyOf(body) }).then((round) => {
      storeRound(client, round);
      notify(t('yearly.open.done', { count: round.plans.length }));
      void navigate({ to: '/yearly/rounds/$yearlyRoundId' as string, params: { yearlyRoundId: round.id } as never });
    });
  };
  return (
    <FormDialog title={t('yearly.open')} label={t('yearly.open')} onSend={send} onClose={onClose}>
      <Field label={t('yearly.open.plan')} help={t('yearly.open.planHelp')} error={tried && !planId ? t('yearly.open.planMissing') : plans.isError ? t('yearly.open.plansFailed') : null}>
        {(control) => (
          <select {...control} value={planId} onChange={(event) => setPlan(event.target.value)}>
            <option value="">{t(plans.isPending ? 'ui.loading' : 'yearly.open.choose')}</option>
            {items.map((plan) => (
              <option key={plan.id} value={plan.id}>
                {[plan.symbol, plan.title].filter(Boolean).join(' – ')}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('yearly.year')} error={tried && wrongYear ? t('yearly.yearWrong') : null}>
        {(control) => <input {...control} className="tt-input yr-year" inputMode="numeric" maxLength={4} value={year} onChange={(event) => setYear(event.target.value)} />}
      </Field>
      <Day label={t('yearly.dueHead')} help={t('yearly.dueHelp')} value={dueOn} onChange={setDue} tried={tried} />
    </FormDialog>
  );
}

/** Moves the day of a round and adds agencies; what was chosen stays when somebody else was faster. */
export function ChangeDialog({ round, onClose }: { round: YearlyRound; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [version, setVersion] = useState(round.version);
  const [dueOn, setDue] = useState<string | null>(round.dueOn);
  const [alsoAgencyIds, setAgencies] = useState<string[]>([]);
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (!dueOn) return false;
    return call(changeYearlyRound, { params: { yearlyRoundId: round.id }, body: { version, dueOn, alsoAgencyIds } }).then((next) => {
      storeRound(client, next);
      notify(t('yearly.change.done'));
    });
  };
  const refusal = (error: unknown) => {
    const now = newerRound(error);
    if (!now) return null;
    client.setQueryData(roundQuery(now.id).queryKey, now);
    setVersion(now.version);
    const facts = [
      { label: t('yearly.dueHead'), now: dayText(now.dueOn), typed: dayText(dueOn) },
      { label: t('yearly.agencies'), now: String(now.plans.length) },
    ];
    return <StaleChoice rows={staleRows([{ label: t('yearly.agencies'), now: String(round.plans.length) }], facts)} onKeepNewer={onClose} />;
  };
  return (
    <FormDialog title={t('yearly.change')} label={t('ui.save')} onSend={send} refusal={refusal} onClose={onClose}>
      <Day label={t('yearly.dueHead')} help={t('yearly.dueHelp')} value={dueOn} onChange={setDue} tried={tried} />
      <AgencyList label={t('yearly.change.agencies')} chosen={alsoAgencyIds} without={round.plans.map((plan) => plan.agency.id)} onChange={setAgencies} />
    </FormDialog>
  );
}
