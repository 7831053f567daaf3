import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addDelegation, ApiProblem, changeDelegation, DELEGATION_KINDS, type Delegation } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { AgencyPicker } from '../../../ui/agency-picker.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { StaleChoice } from '../../../ui/stale-choice.tsx';
import { isStale, useStale } from '../../../ui/use-stale.ts';
import { Field } from '../../../ui/field.tsx';
import { emptyPower, readPower, type PowerDraft } from '../model/power-draft.ts';
import { powerQuery } from '../policies.data.ts';
import { Choices } from './choices.tsx';
import { Day, DocumentFinder, TextArea } from './fields.tsx';
import { documentName } from './links.tsx';
import { usePowerFacts } from './use-power-facts.ts';

const draftOf = (power: Delegation): PowerDraft => ({
  kind: power.kind,
  fromAgencyId: power.from.id,
  toAgencyId: power.to.agency?.id ?? null,
  toPost: power.to.post ?? '',
  power: power.power,
  conditions: power.conditions ?? '',
  document: power.document && { id: power.document.id, name: documentName(power.document) },
  symbol: power.symbol ?? '',
  validFrom: power.validFrom,
  validTo: power.validTo,
});

/** The form of an entry of the register, new or corrected; what was typed stays when saving fails. */
export function PowerForm({ power, onCancel, onDone }: { power?: Delegation; onCancel: () => void; onDone: (saved: Delegation) => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keyOf = useKey();
  const [draft, setDraft] = useState(() => (power ? draftOf(power) : emptyPower()));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { rows, sent } = useStale(usePowerFacts(power, draft));
  const stale = isStale(error);
  const type = (part: Partial<PowerDraft>) => setDraft((now) => ({ ...now, ...part }));
  const read = readPower(draft);
  const faults = tried && 'faults' in read ? read.faults : {};
  const say = (fault: string | undefined) => (fault ? t(fault === 'missing' ? 'ui.missing' : `policies.power.${fault}`) : null);
  const save = async () => {
    setTried(true);
    if (!('body' in read)) return;
    setBusy(true);
    sent();
    try {
      const { body } = read;
      onDone(
        power
          ? await call(changeDelegation, { params: { delegationId: power.id }, body: { ...body, version: power.version } })
          : await call(addDelegation, { body, idempotencyKey: keyOf(body) }),
      );
    } catch (caught) {
      setError(caught);
      if (power && caught instanceof ApiProblem && caught.problem.status === 409) await client.invalidateQueries({ queryKey: powerQuery(power.id).queryKey });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="tt-card tt-form po-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Choices label={t('policies.powers.kind')} values={DELEGATION_KINDS} value={draft.kind} name={(one) => t(`policies.kind.${one}`)} onChange={(kind) => type({ kind })} />
      <TextArea label={t('policies.power.power')} value={draft.power} onChange={(text) => type({ power: text })} error={say(faults.power)} />
      <Field label={t('policies.power.from')} error={say(faults.fromAgencyId)}>
        {(control) => <AgencyPicker control={control} on="all" value={draft.fromAgencyId} onChange={(fromAgencyId) => type({ fromAgencyId })} />}
      </Field>
      <Field label={t('policies.power.toAgency')} help={t('policies.power.toHelp')} error={say(faults.to)} optional>
        {(control) => <AgencyPicker control={control} on="all" value={draft.toAgencyId} onChange={(toAgencyId) => type({ toAgencyId })} />}
      </Field>
      <Field label={t('policies.power.toPost')} optional>
        {(control) => <input {...control} className="tt-input" maxLength={300} value={draft.toPost} onChange={(event) => type({ toPost: event.target.value })} />}
      </Field>
      <TextArea label={t('policies.power.conditions')} optional value={draft.conditions} onChange={(conditions) => type({ conditions })} />
      <DocumentFinder label={t('policies.power.document')} optional value={draft.document} onChange={(document) => type({ document })} error={say(faults.basis)} />
      <Field label={t('policies.power.symbol')} help={t('policies.power.symbolHelp')} optional>
        {(control) => <input {...control} className="tt-input" maxLength={200} value={draft.symbol} onChange={(event) => type({ symbol: event.target.value })} />}
      </Field>
      <Day label={t('policies.power.from.day')} value={draft.validFrom} onChange={(validFrom) => type({ validFrom })} error={say(faults.validFrom)} />
      <Day label={t('policies.power.to.day')} help={t('policies.power.to.dayHelp')} optional value={draft.validTo} onChange={(validTo) => type({ validTo })} error={say(faults.validTo)} />
      {stale ? <StaleChoice rows={rows} onKeepNewer={onCancel} /> : error !== null && <ErrorState error={error} />}
      <div className="tt-form-foot">
        <button type="button" className="tt-button" disabled={busy} onClick={onCancel}>
          {t('ui.cancel')}
        </button>
        <button type="submit" className="tt-button tt-button-primary" disabled={busy}>
          {busy ? t('ui.sending') : t(stale ? 'ui.stale.again' : 'policies.power.save')}
        </button>
      </div>
    </form>
  );
}
