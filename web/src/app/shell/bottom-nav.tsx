import { useState } from 'react';
import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useNav } from './use-nav.ts';

const SHOWN = 4;

/** The navigation of the phone: the first places at the bottom, the rest behind one button. */
export function BottomNav() {
  const { t } = useTranslation();
  const nav = useNav();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const here = (path: string) =>
    pathname === path || pathname.startsWith(`${path}/`) ? { 'aria-current': 'page' as const } : {};
  const rest = nav.slice(SHOWN);
  return (
    <nav className="tt-bottom" aria-label={t('app.nav')}>
      <ul>
        {nav.slice(0, SHOWN).map((place) => (
          <li key={place.path}>
            <Link to={place.path as '/'} className="tt-bottom-link" {...here(place.path)}>
              {place.icon}
              {t(`${place.label}.short`, { defaultValue: t(place.label) })}
            </Link>
          </li>
        ))}
        {rest.length > 0 && (
          <li>
            <button type="button" className="tt-bottom-link" aria-haspopup="dialog" onClick={() => setOpen(true)}>
              <Icon name="more" />
              {t('app.more')}
            </button>
          </li>
        )}
      </ul>
      {open && (
        <Dialog title={t('app.more')} onClose={() => setOpen(false)}>
          <ul className="tt-more-list">
            {rest.map((place) => (
              <li key={place.path}>
                <Link to={place.path as '/'} className="tt-side-link" {...here(place.path)} onClick={() => setOpen(false)}>
                  {place.icon}
                  {t(place.label)}
                </Link>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </nav>
  );
}
