import { useEffect, useId, useRef, useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import { useFound } from './use-found.ts';

/** The search over everything: type, walk with the arrows, open with Enter. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const dialog = useRef<HTMLDialogElement>(null);
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const { groups, busy, failed, asked } = useFound(typed);
  const all = groups.flatMap((group) => group.items);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const open = (to: string) => {
    onClose();
    void navigate({ to: to as '/' });
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const next = all.length ? (at + step + all.length) % all.length : 0;
      setAt(next);
      document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const chosen = all[at];
      if (chosen) open(chosen.to);
    }
  };
  const message = failed ? t('app.search.failed') : busy ? t('ui.loading') : asked ? t('app.search.none') : t('app.search.help');
  return (
    <dialog
      ref={dialog}
      className="tt-dialog tt-find"
      aria-label={t('app.search.open')}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="tt-row" style={{ flexWrap: 'nowrap', gap: 0 }}>
        <input
          className="tt-find-input"
          role="combobox"
          aria-label={t('app.search.open')}
          aria-expanded={all.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          {...(all[at] && { 'aria-activedescendant': `${listId}-${at}` })}
          placeholder={t('app.search.placeholder')}
          autoComplete="off"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <button type="button" className="tt-icon-button" style={{ margin: '0 8px' }} aria-label={t('ui.close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div className="tt-find-results" id={listId} role="listbox" aria-label={t('app.search.results')}>
        {groups.map((group) => (
          <div key={group.label} role="group" aria-label={t(group.label)}>
            <h3 role="presentation">{t(group.label)}</h3>
            {group.items.map((item) => {
              const i = all.indexOf(item);
              return (
                <div
                  key={item.to}
                  id={`${listId}-${i}`}
                  role="option"
                  aria-selected={i === at}
                  onMouseMove={() => setAt(i)}
                  onClick={() => open(item.to)}
                >
                  {item.label} <span className="tt-quiet tt-small">{item.more}</span>
                </div>
              );
            })}
          </div>
        ))}
      </div>
      {all.length === 0 && (
        <p className="tt-loading" role="status">
          {message}
        </p>
      )}
    </dialog>
  );
}
