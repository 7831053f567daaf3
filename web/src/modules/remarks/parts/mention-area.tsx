import { useDeferredValue, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { REMARK_LENGTH, remarkLength, type About } from '@thientruong/contract';
import { Field } from '../../../ui/field.tsx';
import { typedName, withPerson, wordsToSend, type Draft } from '../model/draft.ts';
import { peopleQuery } from '../remarks.data.ts';

interface MentionAreaProps {
  label: string;
  about: About;
  draft: Draft;
  error?: string | null;
  disabled?: boolean;
  /** Whether others' remarks may come in while this is written: it holds nothing that they could make stale. */
  live: boolean;
  focused?: boolean;
  onDraft: (draft: Draft) => void;
}

const NEAR = 200;

/** A field of several lines in which @ offers people who see the record; arrows choose, Enter or Tab takes, Escape leaves. */
export function MentionArea({ label, about, draft, error, disabled = false, live, focused = false, onDraft }: MentionAreaProps) {
  const { t } = useTranslation();
  const list = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(draft.text.length);
  const [chosen, setChosen] = useState(0);
  const [left, setLeft] = useState<number | null>(null);
  const place = useRef<number | null>(null);
  const typing = typedName(draft, caret);
  const q = useDeferredValue(typing?.q.trim() ?? '');
  const open = typing !== null && typing.from !== left;
  const found = useQuery({ ...peopleQuery(about, q), enabled: open });
  const people = open ? (found.data?.items ?? []) : [];
  const at = Math.min(chosen, Math.max(people.length - 1, 0));
  useEffect(() => {
    if (place.current === null) return;
    area.current?.setSelectionRange(place.current, place.current);
    place.current = null;
  }, [draft.text]);
  useEffect(() => {
    if (focused) area.current?.focus();
  }, [focused]);
  const take = (index: number) => {
    const person = people[index];
    if (!person || !typing) return;
    const next = withPerson(draft, typing, person);
    place.current = next.caret;
    setCaret(next.caret);
    setChosen(0);
    onDraft(next.draft);
    area.current?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    if (!open || people.length === 0 || event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setChosen((at + 1) % people.length);
    else if (event.key === 'ArrowUp') setChosen((at + people.length - 1) % people.length);
    else if (event.key === 'Enter' || event.key === 'Tab') take(at);
    else if (event.key === 'Escape') setLeft(typing.from);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const spare = REMARK_LENGTH - remarkLength(wordsToSend(draft));
  const help = spare < 0 ? t('remarks.over', { count: -spare }) : spare <= NEAR ? t('remarks.left', { count: spare }) : undefined;
  return (
    <div className="rm-area">
      <Field label={label} help={help} error={error}>
        {(control) => (
          <textarea
            {...control}
            ref={area}
            className="tt-input"
            rows={3}
            disabled={disabled}
            {...(live && { 'data-live': '' })}
            aria-autocomplete="list"
            {...(open && people.length > 0 && { 'aria-controls': list, 'aria-activedescendant': `${list}-${at}` })}
            value={draft.text}
            onChange={(event) => {
              setCaret(event.target.selectionStart);
              setLeft(null);
              onDraft({ ...draft, text: event.target.value });
            }}
            onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
            onKeyDown={keys}
          />
        )}
      </Field>
      {open && found.data && people.length > 0 && (
        <ul id={list} role="listbox" aria-label={t('remarks.people')} className="rm-people">
          {people.map((person, index) => (
            <li
              key={person.id}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === at}
              // The field keeps the caret
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(index)}
            >
              <b>{person.name}</b> <span className="tt-quiet">{[person.position, person.agency].filter(Boolean).join(', ')}</span>
            </li>
          ))}
        </ul>
      )}
      {open && q && found.data && people.length === 0 && (
        <p className="tt-help" role="status">
          {t('remarks.nobody')}
        </p>
      )}
    </div>
  );
}
