import { useDeferredValue, useId, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { listPlans, type Amendment } from '@thientruong/contract';
import { formatDate } from '@thientruong/kernel';
import { call } from '../../../app/api.ts';
import { useMay } from '../../../app/session.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { UploadField } from '../../../ui/upload-field.tsx';
import { useWords } from '../words.ts';

type Kind = 'plan' | 'amendment' | 'file';
interface CompareChoiceProps {
  planId: string;
  amendments: readonly Amendment[];
  /** As it stands in the address. */
  value: string;
  onChange(value: string): void;
}

/** Chooses what the plan is compared with: another plan, an amendment of its own, or a file. */
export function CompareChoice({ planId, amendments, value, onChange }: CompareChoiceProps) {
  const t = useWords();
  const may = useMay();
  const id = useId();
  const first: Kind = value.startsWith('file') ? 'file' : value.startsWith('amendment') || value === 'now' || (!value && amendments.length > 0) ? 'amendment' : 'plan';
  const [kind, setKind] = useState<Kind>(first);
  const kinds: Kind[] = may('files.upload') ? ['plan', 'amendment', 'file'] : ['plan', 'amendment'];
  return (
    <form className="pl-compare-choice pl-no-print" onSubmit={(event) => event.preventDefault()}>
      <fieldset className="pl-compare-with">
        <legend>{t('compare.with')}</legend>
        {kinds.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name={id}
              checked={kind === one}
              onChange={() => {
                setKind(one);
                onChange('');
              }}
            />
            {t(`compare.kind.${one}`)}
          </label>
        ))}
      </fieldset>
      {kind === 'plan' && <PlanChoice planId={planId} value={value} onChange={onChange} />}
      {kind === 'amendment' &&
        (amendments.length === 0 ? (
          <p className="pl-hint">{t('compare.noAmendment')}</p>
        ) : (
          <div className="pl-field">
            <label htmlFor={`${id}-amendment`}>{t('compare.amendment')}</label>
            <select id={`${id}-amendment`} value={value} onChange={(event) => onChange(event.target.value)}>
              <option value="">{t('compare.chooseAmendment')}</option>
              <option value="now">{t('compare.now')}</option>
              {amendments.map((one) => (
                <option key={one.id} value={`amendment:${one.id}`}>
                  {t('compare.around', { symbol: one.symbol, day: formatDate(one.effectiveOn) })}
                </option>
              ))}
            </select>
          </div>
        ))}
      {kind === 'file' && <UploadField label={t('compare.file')} help={t('compare.fileHelp')} onChange={(file) => onChange(file ? `file:${file.id}` : '')} />}
    </form>
  );
}

function PlanChoice({ planId, value, onChange }: Omit<CompareChoiceProps, 'amendments'>) {
  const t = useWords();
  const id = useId();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const plans = useQuery({
    queryKey: ['plans', 'list', 'compare', q],
    queryFn: () => call(listPlans, { query: { limit: 50, ...(q && { q }) } }),
    placeholderData: (before) => before,
  });
  if (plans.isError) return <ErrorState error={plans.error} onRetry={() => void plans.refetch()} />;
  const others = (plans.data?.items ?? []).filter((plan) => plan.id !== planId);
  return (
    <>
      <div className="pl-field">
        <label htmlFor={`${id}-search`}>{t('compare.searchPlan')}</label>
        <input id={`${id}-search`} type="search" className="tt-input" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </div>
      <div className="pl-field">
        <label htmlFor={`${id}-plan`}>{t('compare.plan')}</label>
        <select id={`${id}-plan`} value={others.some((plan) => `plan:${plan.id}` === value) ? value : ''} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t('compare.choosePlan')}</option>
          {others.map((plan) => (
            <option key={plan.id} value={`plan:${plan.id}`}>
              {[plan.symbol, plan.title].filter(Boolean).join(' – ').slice(0, 160)}
            </option>
          ))}
        </select>
        {plans.data && others.length === 0 && <p className="pl-hint">{t('compare.noPlan')}</p>}
      </div>
    </>
  );
}
