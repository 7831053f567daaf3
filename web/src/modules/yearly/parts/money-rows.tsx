import { useTranslation } from 'react-i18next';
import { MONEY_SOURCES } from '@thientruong/contract';
import { Field } from '../../../ui/field.tsx';
import { Icon } from '../../../ui/icon.tsx';
import type { ActionFaults, MoneyRow } from '../model/action-draft.ts';
import { groupedText, readDong, sumDong } from '../model/money.ts';
import { Dong } from './dong.tsx';

interface MoneyRowsProps {
  rows: readonly MoneyRow[];
  faults: ActionFaults['money'];
  locked: boolean;
  onChange: (rows: MoneyRow[]) => void;
}

/** Money by source: amounts are typed with or without dots and stand with dots once the field is left; their sum stands below. */
export function MoneyRows({ rows, faults, locked, onChange }: MoneyRowsProps) {
  const { t } = useTranslation();
  const change = (at: number, part: Partial<MoneyRow>) => onChange(rows.map((row, i) => (i === at ? { ...row, ...part } : row)));
  const settle = (at: number, typed: string) => {
    const amount = readDong(typed);
    const shown = amount === null ? typed : groupedText(amount);
    if (shown !== typed) change(at, { amount: shown });
  };
  const fault = (at: number, kinds: readonly string[]) => (kinds.includes(faults[at] ?? '') ? t(`yearly.moneyFault.${faults[at]}`) : null);
  const amounts = rows.flatMap((row) => readDong(row.amount) ?? []);
  return (
    <fieldset className="yr-money" disabled={locked}>
      <legend className="tt-label">
        {t('yearly.money')} <span className="tt-quiet">({t('ui.optional')})</span>
      </legend>
      {rows.map((row, at) => (
        <div key={at} className="yr-money-row">
          <Field label={t('yearly.money.source', { at: at + 1 })} error={fault(at, ['source', 'twice'])}>
            {(control) => (
              <select {...control} value={row.source} onChange={(event) => change(at, { source: MONEY_SOURCES.find((one) => one === event.target.value) ?? '' })}>
                <option value="">{t('yearly.money.choose')}</option>
                {MONEY_SOURCES.map((source) => (
                  <option key={source} value={source} disabled={rows.some((other, i) => i !== at && other.source === source)}>
                    {t(`yearly.source.${source}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t('yearly.money.amount', { at: at + 1 })} error={fault(at, ['amount'])}>
            {(control) => (
              <span className="tt-with-unit">
                <input {...control} className="tt-input tt-number" inputMode="numeric" autoComplete="off" maxLength={24} value={row.amount} onChange={(event) => change(at, { amount: event.target.value })} onBlur={(event) => settle(at, event.target.value)} />
                <span aria-hidden="true">đ</span>
              </span>
            )}
          </Field>
          <button type="button" className="tt-icon-button" aria-label={t('yearly.money.remove', { at: at + 1 })} onClick={() => onChange(rows.filter((_, i) => i !== at))}>
            <Icon name="close" size={16} />
          </button>
        </div>
      ))}
      <div className="tt-row">
        {rows.length < MONEY_SOURCES.length && (
          <button type="button" className="tt-button tt-button-small" onClick={() => onChange([...rows, { source: '', amount: '' }])}>
            {t('yearly.money.add')}
          </button>
        )}
        {rows.length > 0 && (
          <output className="tt-push">
            {t('yearly.money.sum')} <b><Dong amount={sumDong(amounts)} /></b>
          </output>
        )}
      </div>
    </fieldset>
  );
}
