import { useTranslation } from 'react-i18next';
import { Field } from '../../../ui/field.tsx';
import { groupedText, readDong } from '../../yearly/index.ts';

interface MoneyFieldProps {
  label: string;
  value: string;
  onChange: (typed: string) => void;
  help?: string | undefined;
  error?: string | null;
}

/** An amount, typed with or without dots; it stands with dots once the field is left. */
export function MoneyField({ label, value, onChange, help, error = null }: MoneyFieldProps) {
  return (
    <Field label={label} help={help} error={error}>
      {(control) => (
        <span className="tt-with-unit">
          <input
            {...control}
            className="tt-input tt-number"
            inputMode="numeric"
            autoComplete="off"
            maxLength={24}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onBlur={(event) => {
              const amount = readDong(event.target.value);
              if (amount !== null && groupedText(amount) !== event.target.value) onChange(groupedText(amount));
            }}
          />
          <span aria-hidden="true">đ</span>
        </span>
      )}
    </Field>
  );
}

/** What is wrong with a typed amount, in words, once sending was tried. */
export function useMoneyFault(): (typed: string, tried: boolean) => string | null {
  const { t } = useTranslation();
  return (typed, tried) => (tried && readDong(typed) === null ? t('budget.amountWrong') : null);
}
