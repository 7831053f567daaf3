import { useDeferredValue, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getCoverage, listDocuments, listPlans, listTasks, listUsers } from '@thientruong/contract';
import { foldText } from '@thientruong/kernel';
import { call } from '../app/api.ts';
import { Field } from './field.tsx';
import { Icon } from './icon.tsx';
import { pathLabel } from './path-label.ts';

/** Something that was found by typing part of it. */
export interface Found {
  id: string;
  name: string;
}

interface FinderProps {
  label: string;
  help?: string | undefined;
  error?: string | null | undefined;
  optional?: boolean;
  value: Found | null;
  onChange: (found: Found | null) => void;
}

function Finder({ label, help, error, optional = false, value, onChange, search, kind }: FinderProps & { kind: string; search: (q: string) => Promise<Found[]> }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useQuery({ queryKey: ['find', kind, q], queryFn: () => search(q), enabled: q.length >= 2, placeholderData: (before) => before });
  return (
    <Field label={label} help={value ? undefined : help} error={error} optional={optional}>
      {(control) =>
        value ? (
          <div className="rc-chosen">
            <output id={control.id}>{value.name}</output>
            <button type="button" className="tt-icon-button" aria-label={`${t('ui.remove')} ${value.name}`} onClick={() => onChange(null)}>
              <Icon name="close" size={16} />
            </button>
          </div>
        ) : (
          <>
            <input {...control} className="tt-input" type="search" autoComplete="off" placeholder={t('ui.find')} value={typed} onChange={(event) => setTyped(event.target.value)} />
            {q.length >= 2 && found.data && (
              <ul className="rc-found" aria-label={t('ui.found')}>
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
                {found.data.length === 0 && <li className="tt-help">{t('ui.foundNone')}</li>}
              </ul>
            )}
          </>
        )
      }
    </Field>
  );
}

/** A document as lists of choices name it. */
export const documentLabel = (one: { symbol: string | null; title: string | null }): string => [one.symbol, one.title].filter(Boolean).join(' – ');

/** An entry of the register of documents, found by part of its symbol or title. */
export function DocumentFinder(props: FinderProps) {
  return <Finder {...props} kind="document" search={async (q) => (await call(listDocuments, { query: { q, limit: 8 } })).items.map((one) => ({ id: one.id, name: documentLabel(one) }))} />;
}

/** A task of the plan, found by part of its words or code. */
export function TaskFinder(props: FinderProps) {
  return <Finder {...props} kind="task" search={async (q) => (await call(listTasks, { query: { q, limit: 8 } })).items.map((one) => ({ id: one.id, name: `${one.code} ${one.content}` }))} />;
}

/** A user, found by part of the name, user name or position. */
export function UserFinder(props: FinderProps) {
  return <Finder {...props} kind="user" search={async (q) => (await call(listUsers, { query: { q, limit: 8 } })).items.map((one) => ({ id: one.id, name: `${one.name} (${one.username})` }))} />;
}

/** The clauses of the newest published plan that hold the words or the path that was typed. */
async function searchClauses(q: string): Promise<Found[]> {
  const plan = (await call(listPlans, { query: { state: 'published', limit: 1 } })).items[0];
  if (!plan) return [];
  const { clauses } = await call(getCoverage, { params: { planId: plan.id } });
  const words = foldText(q).split(' ').filter(Boolean);
  const named = clauses.map((one) => ({ id: one.id, name: `${pathLabel(one.path)} ${one.heading}` }));
  return named.filter(({ name }) => words.every((word) => foldText(name).includes(word))).slice(0, 8);
}

/** A clause of the newest published plan, found by part of its path or heading. */
export function ClauseFinder(props: FinderProps) {
  return <Finder {...props} kind="clause" search={searchClauses} />;
}
