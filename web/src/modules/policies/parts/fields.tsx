import { useDeferredValue, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listDocuments, listTasks } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { Field } from '../../../ui/field.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { documentName } from './links.tsx';

interface TextAreaProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  help?: string | undefined;
  error?: string | null;
  optional?: boolean;
  max?: number;
}

/** Several lines of text under a label. */
export function TextArea({ label, value, onChange, help, error, optional = false, max = 4000 }: TextAreaProps) {
  return (
    <Field label={label} help={help} error={error} optional={optional}>
      {(control) => <textarea {...control} className="tt-input" maxLength={max} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

/** The reason that a deed asks for. */
export function Reason({ value, onChange, tried }: { value: string; onChange: (reason: string) => void; tried: boolean }) {
  const { t } = useTranslation();
  return <TextArea label={t('policies.reason')} max={2000} value={value} onChange={onChange} error={tried && !value.trim() ? t('ui.reasonMissing') : null} />;
}

interface DayProps {
  label: string;
  value: string | null;
  onChange: (day: string | null) => void;
  help?: string | undefined;
  error?: string | null;
  optional?: boolean;
}

/** A day under a label. */
export function Day({ label, value, onChange, help, error, optional = false }: DayProps) {
  return (
    <Field label={label} help={help} error={error} optional={optional}>
      {(control) => <DateField control={control} value={value} onChange={onChange} />}
    </Field>
  );
}

/** Something that was found by typing part of it. */
export interface Found {
  id: string;
  name: string;
}

interface FinderProps {
  label: string;
  help?: string | undefined;
  error?: string | null;
  optional?: boolean;
  value: Found | null;
  onChange: (found: Found | null) => void;
}

function Finder({ label, help, error, optional = false, value, onChange, search, kind }: FinderProps & { kind: string; search: (q: string) => Promise<Found[]> }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useQuery({ queryKey: ['policies', 'find', kind, q], queryFn: () => search(q), enabled: q.length >= 2, placeholderData: (before) => before });
  return (
    <Field label={label} help={value ? undefined : help} error={error} optional={optional}>
      {(control) =>
        value ? (
          <div className="tt-row">
            <output id={control.id}>{value.name}</output>
            <button type="button" className="tt-icon-button" aria-label={`${t('ui.remove')} ${value.name}`} onClick={() => onChange(null)}>
              <Icon name="close" size={16} />
            </button>
          </div>
        ) : (
          <>
            <input {...control} className="tt-input" type="search" autoComplete="off" placeholder={t('policies.find')} value={typed} onChange={(event) => setTyped(event.target.value)} />
            {q.length >= 2 && found.data && (
              <ul className="po-found">
                {found.data.map((one) => (
                  <li key={one.id}>
                    <button
                      type="button"
                      className="tt-menu-item"
                      onClick={() => {
                        setTyped('');
                        onChange(one);
                      }}
                    >
                      <span className="tt-clamp">{one.name}</span>
                    </button>
                  </li>
                ))}
                {found.data.length === 0 && <li className="tt-help">{t('policies.findNone')}</li>}
              </ul>
            )}
          </>
        )
      }
    </Field>
  );
}

/** An entry of the register of documents, found by part of its symbol or title. */
export function DocumentFinder(props: FinderProps) {
  const search = async (q: string) => (await call(listDocuments, { query: { q, limit: 8 } })).items.map((one) => ({ id: one.id, name: documentName(one) }));
  return <Finder {...props} kind="document" search={search} />;
}

/** A task of the plan, found by part of its words or code. */
export function TaskFinder(props: FinderProps) {
  const search = async (q: string) => (await call(listTasks, { query: { q, limit: 8 } })).items.map((one) => ({ id: one.id, name: `${one.code} ${one.content}` }));
  return <Finder {...props} kind="task" search={search} />;
}
