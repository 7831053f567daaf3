import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '@thientruong/kernel';
import type { FieldControl } from './field.tsx';
import { readDay } from './format.ts';
import { Icon } from './icon.tsx';

interface DateFieldProps {
  value: string | null;
  onChange: (day: string | null) => void;
  control?: FieldControl;
  label?: string;
}

/** A day, typed as dd/MM/yyyy or picked; an empty field is no day. */
export function DateField({ value, onChange, control, label }: DateFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const shown = typed ?? (value ? formatDate(value) : '');
  const wrong = typed !== null && typed.trim() !== '' && readDay(typed) === null;
  const settle = () => {
    if (typed === null || wrong) return;
    setTyped(null);
  };
  return (
    <div>
      <div className="tt-date">
        <input
          className="tt-input"
          {...control}
          {...(label && { 'aria-label': label })}
          {...(wrong && { 'aria-invalid': true })}
          inputMode="numeric"
          autoComplete="off"
          placeholder={t('ui.date.placeholder')}
          value={shown}
          onChange={(event) => {
            const text = event.target.value;
            setTyped(text);
            const day = readDay(text);
            if (day !== null || text.trim() === '') onChange(day);
          }}
          onBlur={settle}
        />
        <button
          type="button"
          className="tt-icon-button"
          aria-label={t('ui.date.pick')}
          onClick={() => picker.current?.showPicker()}
        >
          <Icon name="calendar" size={18} />
        </button>
        <input
          ref={picker}
          type="date"
          tabIndex={-1}
          aria-hidden="true"
          value={value ?? ''}
          onChange={(event) => {
            setTyped(null);
            onChange(event.target.value || null);
          }}
        />
      </div>
      {wrong && <span className="tt-field-error">{t('ui.date.wrong')}</span>}
    </div>
  );
}
