import { useId, useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { foldText } from '@thientruong/kernel';
import { agenciesOn } from './agencies-query.ts';
import type { FieldControl } from './field.tsx';
import { dayText } from './format.ts';

interface AgencyPickerProps {
  /** The day whose directory is offered; `all` offers every agency there ever was. */
  on: string;
  value: string | null;
  onChange: (agencyId: string | null) => void;
  control?: FieldControl;
  label?: string;
  placeholder?: string;
  /** Agencies that are not offered. */
  without?: readonly string[];
}

const SHOWN = 60;

/** Chooses an agency of the directory by typing part of its name, abbreviation or older name, accents not needed. */
export function AgencyPicker({ on, value, onChange, control, label, placeholder, without = [] }: AgencyPickerProps) {
  const { t } = useTranslation();
  const listId = useId();
  const agencies = useQuery(agenciesOn(on));
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const folded = useMemo(
    () =>
      (agencies.data?.items ?? []).map((agency) => ({
        agency,
        text: foldText([agency.name, agency.abbrev, ...agency.aliases].join(' | ')),
      })),
    [agencies.data],
  );
  const words = foldText(typed ?? '').split(' ');
  const found =
    typed === null
      ? []
      : folded
          .filter(({ agency, text }) => !without.includes(agency.id) && words.every((word) => text.includes(word)))
          .slice(0, SHOWN);
  const open = typed !== null;
  const chosen = agencies.data?.items.find((agency) => agency.id === value);
  const choose = (id: string | null) => {
    onChange(id);
    setTyped(null);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) return setTyped('');
      setAt((now) => Math.max(0, Math.min(found.length - 1, now + (event.key === 'ArrowDown' ? 1 : -1))));
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      const picked = found[at];
      if (picked) choose(picked.agency.id);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      setTyped(null);
    }
  };
  return (
    <div className="tt-combo">
      <input
        {...control}
        {...(label && { 'aria-label': label })}
        className="tt-input"
        role="combobox"
        autoComplete="off"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        {...(open && found[at] && { 'aria-activedescendant': `${listId}-${at}` })}
        placeholder={placeholder ?? t('ui.agency.placeholder')}
        value={typed ?? chosen?.name ?? ''}
        onFocus={(event) => event.target.select()}
        onClick={() => typed === null && setTyped('')}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
          if (event.target.value === '' && value) onChange(null);
        }}
        onBlur={() => setTyped(null)}
        onKeyDown={onKeyDown}
      />
      <ul id={listId} role="listbox" aria-label={label ?? t('ui.agency.list')} className="tt-combo-list" hidden={!open}>
        {found.map(({ agency }, i) => (
          <li
            key={agency.id}
            id={`${listId}-${i}`}
            role="option"
            aria-selected={i === at}
            onMouseEnter={() => setAt(i)}
            onMouseDown={(event) => {
              event.preventDefault();
              choose(agency.id);
            }}
          >
            {agency.name} {agency.abbrev !== agency.name && <span className="tt-quiet">({agency.abbrev})</span>}
            {agency.validTo && <span className="tt-quiet"> – {t('ui.agency.until', { day: dayText(agency.validTo) })}</span>}
          </li>
        ))}
        {open && found.length === 0 && (
          <li role="option" aria-selected={false} aria-disabled="true">
            {agencies.isPending ? t('ui.loading') : agencies.isError ? t('ui.agency.failed') : t('ui.agency.none')}
          </li>
        )}
      </ul>
    </div>
  );
}
