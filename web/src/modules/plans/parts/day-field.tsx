import { useId, useState } from 'react';
import { Input } from 'antd';
import { formatDate } from '@thientruong/kernel';
import { useWords } from '../words.ts';
import { readDay } from './read-day.ts';

interface DayFieldProps {
  label: string;
  value: string | null;
  onChange(day: string | null): void;
  help?: string;
}

/** A day typed as officials write it, dd/MM/yyyy. */
export function DayField({ label, value, onChange, help }: DayFieldProps) {
  const t = useWords();
  const id = useId();
  const [typed, setTyped] = useState(value ? formatDate(value) : '');
  const wrong = typed.trim() !== '' && readDay(typed) === null;
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        className="pl-short"
        inputMode="numeric"
        placeholder="dd/mm/yyyy"
        value={typed}
        status={wrong ? 'error' : ''}
        aria-invalid={wrong}
        aria-describedby={`${id}-help`}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(readDay(event.target.value));
        }}
        onBlur={() => !wrong && setTyped(formatDate(readDay(typed) ?? ''))}
      />
      <span id={`${id}-help`} className={wrong ? 'pl-error' : 'pl-hint'}>
        {wrong ? t('day.wrong') : (help ?? t('day.help'))}
      </span>
    </>
  );
}
