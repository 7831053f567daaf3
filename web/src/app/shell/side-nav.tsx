import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import { useNav } from './use-nav.ts';

/** The navigation at the left; folded it shows the drawings only. */
export function SideNav({ folded, onFold }: { folded: boolean; onFold: () => void }) {
  const { t } = useTranslation();
  const nav = useNav();
  const { pathname } = useLocation();
  return (
    <nav className="tt-side" aria-label={t('app.nav')}>
      <Link to="/" className="tt-brand" aria-label={t('app.toHome')}>
        <img src="/mark.svg" alt="" width={30} height={30} />
        <span className="tt-side-text">Thiên Trường</span>
      </Link>
      <ul>
        {nav.map((place) => (
          <li key={place.path}>
            <Link
              to={place.path as '/'}
              className="tt-side-link"
              {...(folded && { title: t(place.label) })}
              {...((pathname === place.path || pathname.startsWith(`${place.path}/`)) && { 'aria-current': 'page' as const })}
            >
              {place.icon}
              <span className="tt-side-text">{t(place.label)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="tt-icon-button tt-side-fold"
        aria-expanded={!folded}
        aria-label={folded ? t('app.unfold') : t('app.fold')}
        onClick={onFold}
      >
        <Icon name={folded ? 'unfold' : 'fold'} />
        <span className="tt-side-text">{t('app.fold')}</span>
      </button>
    </nav>
  );
}
