import { useDeferredValue, useId, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Field } from '../../../ui/field.tsx';
import { findQuery, nameOf } from '../documents.data.ts';

interface DocumentPickerProps {
  label: string;
  value: string | null;
  onChange: (documentId: string | null) => void;
  /** Not offered: the document itself. */
  without?: string;
  optional?: boolean;
  error?: string | null;
}

/** Finds an entry of the register by words, then chooses it from the few that fit. */
export function DocumentPicker({ label, value, onChange, without, optional = false, error }: DocumentPickerProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const found = useQuery(findQuery(useDeferredValue(typed.trim())));
  const note = useId();
  const items = (found.data?.items ?? []).filter((one) => one.id !== without);
  return (
    <fieldset className="dc-picker">
      <legend className="tt-label">{label}</legend>
      <input className="tt-input" type="search" aria-label={`${label}: ${t('documents.pick.q')}`} aria-describedby={note} placeholder={t('documents.pick.q')} value={typed} onChange={(event) => setTyped(event.target.value)} />
      <span id={note} className="tt-help" role="status">
        {typed.trim().length > 1 && found.isSuccess && items.length === 0 ? t('documents.pick.none') : ''}
      </span>
      <Field label={t('documents.pick.choose')} optional={optional} error={error}>
        {(control) => (
          <select {...control} className="tt-select" value={value ?? ''} onChange={(event) => onChange(event.target.value || null)}>
            <option value="">{t('documents.pick.choose')}</option>
            {items.map((one) => (
              <option key={one.id} value={one.id}>
                {nameOf(one).slice(0, 140)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </fieldset>
  );
}
