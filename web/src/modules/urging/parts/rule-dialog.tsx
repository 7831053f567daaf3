import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addUrgingRule, changeUrgingRule, URGED_ROLES, URGING_DAYS, type UrgedRole, type UrgingRule } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { DeedFrame } from '../../../ui/deed-frame.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { notify } from '../../../ui/notify.ts';
import { StaleChoice } from '../../../ui/stale-choice.tsx';
import { isStale, useStale } from '../../../ui/use-stale.ts';
import { urgingQuery, whenText, whoText } from '../urging.data.ts';

const SIDES = ['before', 'at', 'after'] as const;

/** Adds a rule or changes one; `rule` is the newest version of the one that is changed. */
export function RuleDialog({ rule, onClose }: { rule: UrgingRule | null; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [side, setSide] = useState<(typeof SIDES)[number]>(!rule || rule.workingDays < 0 ? 'before' : rule.workingDays === 0 ? 'at' : 'after');
  const [typed, setTyped] = useState(rule && rule.workingDays !== 0 ? String(Math.abs(rule.workingDays)) : '');
  const [roles, setRoles] = useState<readonly UrgedRole[]>(rule?.roles ?? ['focal_point']);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const number = Number(typed);
  const daysWrong = side !== 'at' && !(Number.isInteger(number) && number >= 1 && number <= URGING_DAYS);
  const workingDays = side === 'at' ? 0 : side === 'before' ? -number : number;
  const facts = rule
    ? [
        { label: t('urging.when'), now: whenText(t, rule.workingDays), typed: daysWrong ? '' : whenText(t, workingDays) },
        { label: t('urging.who'), now: whoText(t, rule.roles), typed: whoText(t, [...roles]) },
        { label: t('urging.state'), now: t(rule.active ? 'urging.active' : 'urging.inactive') },
      ]
    : [];
  const { rows, sent } = useStale(facts);
  const stale = isStale(error);
  const submit = async () => {
    setTried(true);
    if (daysWrong || roles.length === 0) return;
    setBusy(true);
    sent();
    const body = { workingDays, roles: [...roles] };
    try {
      client.setQueryData(urgingQuery.queryKey, await (rule ? call(changeUrgingRule, { params: { ruleId: rule.id }, body: { ...body, active: rule.active, version: rule.version } }) : call(addUrgingRule, { body })));
      notify(t('urging.saved'));
      onClose();
    } catch (caught) {
      setError(caught);
      if (isStale(caught)) await client.invalidateQueries({ queryKey: urgingQuery.queryKey });
    } finally {
      setBusy(false);
    }
  };
  return (
    <DeedFrame title={t(rule ? 'urging.editTitle' : 'urging.add')} label={t('ui.save')} busy={busy} stale={stale} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t('urging.side')}>
        {(control) => (
          <select {...control} value={side} onChange={(event) => setSide(SIDES.find((one) => one === event.target.value) ?? 'before')}>
            {SIDES.map((one) => (
              <option key={one} value={one}>
                {t(`urging.side.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {side !== 'at' && (
        <Field label={t('urging.days')} error={tried && daysWrong ? t('urging.daysWrong', { most: URGING_DAYS }) : null}>
          {(control) => <input {...control} className="tt-input" inputMode="numeric" value={typed} onChange={(event) => setTyped(event.target.value.trim())} />}
        </Field>
      )}
      <fieldset className="ur-roles">
        <legend>{t('urging.who')}</legend>
        {URGED_ROLES.map((role) => (
          <label key={role}>
            <input type="checkbox" checked={roles.includes(role)} onChange={(event) => setRoles(URGED_ROLES.filter((one) => (one === role ? event.target.checked : roles.includes(one))))} /> {t(`urging.role.${role}`)}
          </label>
        ))}
        {tried && roles.length === 0 && (
          <span className="tt-field-error" role="alert">
            {t('urging.rolesMissing')}
          </span>
        )}
      </fieldset>
      {stale ? <StaleChoice rows={rows} onKeepNewer={onClose} /> : error !== null && <ErrorState error={error} />}
    </DeedFrame>
  );
}
