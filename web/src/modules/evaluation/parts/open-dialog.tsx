import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EVALUATION_KINDS, openEvaluationPeriod } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useDirectoryDay, useToday } from '../../../app/session.ts';
import { useKey } from '../../../app/use-key.ts';
import { agenciesOn } from '../../../ui/agencies-query.ts';
import { AgencyPicker } from '../../../ui/agency-picker.tsx';
import { Field } from '../../../ui/field.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { notify } from '../../../ui/notify.ts';
import { formulasQuery, publishedPlansQuery, storePeriod } from '../evaluation.data.ts';
import { Choice, Day, NumberLine } from './fields.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';

const NUMBERS = { quarter: ['1', '2', '3', '4'], half: ['1', '2'], year: ['1'] } as const;
/** Days of appeal that are offered: ours, no rule of law. */
const USUAL_DAYS = '5';

/** Opens a period: a published plan, which quarter, half or year, until when agencies score themselves, who is evaluated. */
export function OpenDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const keyOf = useKey();
  const today = useToday();
  const plans = useQuery(publishedPlansQuery);
  const formulas = useQuery(formulasQuery);
  const [chosen, setPlan] = useState<string | null>(null);
  const [kind, setKind] = useState<(typeof EVALUATION_KINDS)[number]>('quarter');
  const [year, setYear] = useState(today.slice(0, 4));
  const [number, setNumber] = useState('1');
  const [formulaCode, setFormula] = useState('');
  const [selfDueOn, setDue] = useState<string | null>(null);
  const [appealDays, setDays] = useState(USUAL_DAYS);
  const [agencyIds, setAgencies] = useState<string[]>([]);
  const [tried, setTried] = useState(false);
  const [fields, setFields] = useState<Record<string, string>>({});
  const items = plans.data?.items ?? [];
  const planId = chosen ?? (items.length === 1 ? (items[0]?.id ?? '') : '');
  const numbers: readonly string[] = NUMBERS[kind];
  const wrongYear = !/^2[01]\d\d$/.test(year.trim());
  const wrongDays = !/^([1-9]|[12]\d|30)$/.test(appealDays.trim());
  const send = () => {
    setTried(true);
    setFields({});
    if (!planId || wrongYear || wrongDays || !selfDueOn) return false;
    const body = { planId, kind, year: Number(year), number: Number(numbers.includes(number) ? number : '1'), formulaCode: formulaCode || null, selfDueOn, appealDays: Number(appealDays), agencyIds };
    return call(openEvaluationPeriod, { body, idempotencyKey: keyOf(body) }).then((period) => {
      storePeriod(client, period);
      notify(t('evaluation.open.done', { count: period.lines.length }));
      void navigate({ to: '/evaluation/periods/$evaluationPeriodId' as string, params: { evaluationPeriodId: period.id } as never });
    });
  };
  return (
    <FormDialog title={t('evaluation.open')} label={t('evaluation.open')} onSend={send} onFields={setFields} onClose={onClose}>
      <Field label={t('evaluation.plan')} error={tried && !planId ? t('ui.missing') : (fields['planId'] ?? null)}>
        {(control) => (
          <select {...control} value={planId} onChange={(event) => setPlan(event.target.value)}>
            <option value="">{t(plans.isPending ? 'ui.loading' : 'evaluation.choose')}</option>
            {items.map((plan) => (
              <option key={plan.id} value={plan.id}>
                {[plan.symbol, plan.title].filter(Boolean).join(' – ')}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="ev-columns">
        <Choice label={t('evaluation.kind')} value={kind} values={EVALUATION_KINDS} name={(one) => t(`evaluation.kind.${one}`)} onChange={(next) => setKind(next || 'quarter')} />
        {kind !== 'year' && <Choice label={t(`evaluation.number.${kind}`)} value={numbers.includes(number) ? number : '1'} values={numbers} name={(one) => t(`evaluation.number.${kind}.${one}`)} error={fields['number']} onChange={(next) => setNumber(next || '1')} />}
        <NumberLine label={t('evaluation.year')} value={year} error={tried && wrongYear ? t('evaluation.yearWrong') : kind === 'year' ? fields['number'] : undefined} onChange={setYear} />
      </div>
      <Field label={t('evaluation.formula')} help={t('evaluation.formulaHelp')} error={fields['formulaCode']}>
        {(control) => (
          <select {...control} value={formulaCode} onChange={(event) => setFormula(event.target.value)}>
            <option value="">{t('evaluation.formulaByDay')}</option>
            {(formulas.data?.items ?? []).map((one) => (
              <option key={one.code} value={one.code}>
                {one.code} – {one.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Day label={t('evaluation.selfDueOn')} value={selfDueOn} error={tried && !selfDueOn ? t('ui.missing') : fields['selfDueOn']} onChange={setDue} />
      <NumberLine label={t('evaluation.appealDays')} value={appealDays} error={tried && wrongDays ? t('evaluation.appealDaysWrong') : undefined} onChange={setDays} />
      <p className="tt-help">{t('evaluation.appealDaysHelp')}</p>
      <AgencyList chosen={agencyIds} error={Object.entries(fields).find(([path]) => path.startsWith('agencyIds'))?.[1]} onChange={setAgencies} />
    </FormDialog>
  );
}

function AgencyList({ chosen, error, onChange }: { chosen: readonly string[]; error: string | undefined; onChange: (ids: string[]) => void }) {
  const { t } = useTranslation();
  const day = useDirectoryDay();
  const agencies = useQuery(agenciesOn(day));
  const name = (id: string) => agencies.data?.items.find((agency) => agency.id === id)?.name ?? id;
  return (
    <Field label={t('evaluation.agencies')} help={t('evaluation.agenciesHelp')} error={error} optional>
      {(control) => (
        <>
          {chosen.length > 0 && (
            <ul className="tt-picked">
              {chosen.map((id) => (
                <li key={id}>
                  {name(id)}
                  <button type="button" className="tt-icon-button" aria-label={`${t('ui.remove')} ${name(id)}`} onClick={() => onChange(chosen.filter((one) => one !== id))}>
                    <Icon name="close" size={14} />
                  </button>
                </li>
              ))}
            </ul>
          )}
          <AgencyPicker control={control} on={day} value={null} without={chosen} onChange={(id) => id && onChange([...chosen, id])} />
        </>
      )}
    </Field>
  );
}
