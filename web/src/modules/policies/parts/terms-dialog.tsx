import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { POLICY_STAGES, setPolicyTerms, type PolicyStage, type PolicyTerms } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { timeText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { notify } from '../../../ui/notify.ts';
import { termsQuery } from '../policies.data.ts';
import { DeedDialog } from './deed-dialog.tsx';

/** Usual days of each stage: everybody reads them, the coordinator sets them. */
export function TermsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const found = useQuery(termsQuery);
  if (found.data) return <TermsForm terms={found.data} onClose={onClose} />;
  return (
    <Dialog title={t('policies.terms')} onClose={onClose}>
      {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />}
    </Dialog>
  );
}

function TermsForm({ terms, onClose }: { terms: PolicyTerms; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [typed, setTyped] = useState<Partial<Record<PolicyStage, string>>>({});
  const textOf = (stage: PolicyStage) => typed[stage] ?? terms.days[stage]?.toString() ?? '';
  const numberOf = (stage: PolicyStage) => (textOf(stage).trim() === '' ? null : Number(textOf(stage)));
  const wrong = (stage: PolicyStage) => {
    const days = numberOf(stage);
    return days !== null && !(Number.isInteger(days) && days >= 1 && days <= 3650);
  };
  const send = () => {
    if (POLICY_STAGES.some(wrong)) return false;
    const days = Object.fromEntries(POLICY_STAGES.map((stage) => [stage, numberOf(stage)])) as PolicyTerms['days'];
    return call(setPolicyTerms, { body: { version: terms.version, days } }).then((next) => {
      client.setQueryData(termsQuery.queryKey, next);
      notify(t('policies.saved'));
    });
  };
  const facts = POLICY_STAGES.map((stage) => ({
    label: t('policies.terms.days', { stage: t(`policies.stageName.${stage}`) }),
    now: terms.days[stage]?.toString() ?? '',
    typed: textOf(stage),
  }));
  const fields = (
    <>
      <p>{t('policies.terms.help')}</p>
      <div className="tt-columns">
        {POLICY_STAGES.map((stage) => (
          <Field key={stage} label={t('policies.terms.days', { stage: t(`policies.stageName.${stage}`) })} error={wrong(stage) ? t('policies.terms.wrong') : null}>
            {(control) => (
              <input
                {...control}
                aria-required={false}
                className="tt-input"
                inputMode="numeric"
                readOnly={!terms.can.set}
                value={textOf(stage)}
                onChange={(event) => setTyped((now) => ({ ...now, [stage]: event.target.value }))}
              />
            )}
          </Field>
        ))}
      </div>
      {terms.setBy && terms.setAt && <p className="tt-help">{t('policies.terms.by', { name: terms.setBy.name, time: timeText(terms.setAt) })}</p>}
    </>
  );
  if (terms.can.set)
    return (
      <DeedDialog title={t('policies.terms')} label={t('ui.save')} onSend={send} onClose={onClose} facts={facts}>
        {fields}
      </DeedDialog>
    );
  return (
    <Dialog title={t('policies.terms')} onClose={onClose}>
      <div className="tt-form">{fields}</div>
    </Dialog>
  );
}
