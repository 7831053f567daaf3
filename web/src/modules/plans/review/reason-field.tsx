import { useId } from 'react';
import { Input } from 'antd';
import { useWords } from '../words.ts';

interface ReasonFieldProps {
  value: string;
  onChange(value: string): void;
  help?: string;
}

/** Why a person decides what the plan does not say; required wherever it appears. */
export function ReasonField({ value, onChange, help }: ReasonFieldProps) {
  const t = useWords();
  const id = useId();
  return (
    <div className="pl-field">
      <label htmlFor={id}>{t('field.reason')}</label>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 2, maxRows: 5 }}
        maxLength={1000}
        value={value}
        aria-describedby={`${id}-help`}
        onChange={(event) => onChange(event.target.value)}
      />
      <span id={`${id}-help`} className="pl-hint">
        {help ?? t('field.reasonHelp')}
      </span>
    </div>
  );
}
