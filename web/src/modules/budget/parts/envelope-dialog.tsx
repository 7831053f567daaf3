import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { decideBudgetEnvelope, type EndpointOutput, type listBudgetEnvelopes, type MoneySource } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useDirectoryDay, useToday } from '../../../app/session.ts';
import { useKey } from '../../../app/use-key.ts';
import { AgencyPicker } from '../../../ui/agency-picker.tsx';
import { DeedFrame } from '../../../ui/deed-frame.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { Choice, TextLine } from '../../../ui/fields.tsx';
import { notify } from '../../../ui/notify.ts';
import { isStale } from '../../../ui/use-stale.ts';
import { readDong } from '../../yearly/index.ts';
import { envelopesQuery, refresh } from '../budget.data.ts';
import { decisionBody, DecisionFields, emptyDecision } from './decision-fields.tsx';
import { dongText } from './dong.tsx';
import { MoneyField, useMoneyFault } from './money-field.tsx';

interface EnvelopeDialogProps {
  envelopes: EndpointOutput<typeof listBudgetEnvelopes>;
  yearFrom: number;
  yearTo: number;
  begin: { source: MoneySource | null; agencyId: string | null };
  onClose: () => void;
}

/** A decision that gives a ceiling or share, adds to it or takes from it. The version that is sent is that of the list; a newer one is fetched and shown before it is sent again. */
export function EnvelopeDialog({ envelopes, yearFrom, yearTo, begin, onClose }: EnvelopeDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keyOf = useKey();
  const [today, day] = [useToday(), useDirectoryDay()];
  const fault = useMoneyFault();
  const [source, setSource] = useState<MoneySource | ''>(begin.source ?? envelopes.can[0] ?? '');
  const [agencyId, setAgencyId] = useState(begin.agencyId);
  const [way, setWay] = useState<'more' | 'less'>('more');
  const [amount, setAmount] = useState('');
  const [issuer, setIssuer] = useState('');
  const [decision, setDecision] = useState(() => emptyDecision(today));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [stale, setStale] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const now = envelopes.items.find((item) => item.source === source && (item.agency?.id ?? null) === agencyId);
  const send = async () => {
    setTried(true);
    const digits = readDong(amount);
    const decided = decisionBody(decision);
    if (!source || digits === null || !issuer.trim() || !decided) return;
    const body = { version: now?.version ?? 0, agencyId, source, yearFrom, yearTo, amount: way === 'less' ? `-${digits}` : digits, issuer: issuer.trim(), ...decided };
    setBusy(true);
    setError(null);
    setStale(false);
    try {
      const next = await call(decideBudgetEnvelope, { body, idempotencyKey: keyOf(body) });
      client.setQueryData(envelopesQuery(yearFrom, yearTo).queryKey, next);
      refresh(client);
      notify(t('budget.decide.done'));
      onClose();
    } catch (caught) {
      setError(caught);
      setStale(isStale(caught));
      refresh(client);
      setBusy(false);
    }
  };
  return (
    <DeedFrame title={t('budget.decide')} label={t('budget.decide')} busy={busy} stale={stale} onSubmit={() => void send()} onClose={onClose}>
      <Choice label={t('budget.source')} value={source} values={envelopes.can} name={(one) => t(`yearly.source.${one}`)} empty={t('budget.chooseSource')} error={tried && !source ? t('budget.sourceMissing') : null} onChange={setSource} />
      <Field label={t('budget.forWhom')} help={t('budget.forWhomHelp')}>
        {(control) => <AgencyPicker control={{ ...control, 'aria-required': false }} on={day} value={agencyId} placeholder={t('budget.province')} onChange={setAgencyId} />}
      </Field>
      <p className="tt-help">{t('budget.nowGiven', { amount: dongText(now?.amount ?? '0'), used: dongText(now?.used ?? '0') })}</p>
      <Choice label={t('budget.way')} value={way} values={['more', 'less']} name={(one) => t(`budget.way.${one}`)} empty={t(`budget.way.${way}`)} onChange={(one) => one && setWay(one)} />
      <MoneyField label={t('budget.amount')} value={amount} error={fault(amount, tried)} onChange={setAmount} />
      <TextLine label={t('budget.issuer')} help={t('budget.issuerHelp')} max={200} value={issuer} error={tried && !issuer.trim() ? t('ui.missing') : null} onChange={setIssuer} />
      <DecisionFields value={decision} tried={tried} onChange={setDecision} />
      {error !== null && <ErrorState error={error} />}
    </DeedFrame>
  );
}
