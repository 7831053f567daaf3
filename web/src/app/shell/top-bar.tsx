import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCrumbs } from '../page.ts';
import { GlobalSearch } from './global-search.tsx';
import { NoticeBell } from './notice-bell.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { PersonMenu } from './person-menu.tsx';

/** Where we are, the search over everything, the language, and who we are. */
export function TopBar({ title }: { title: string }) {
  const { t } = useTranslation();
  const named = useCrumbs();
  const crumbs = named.length > 0 ? named : [{ label: title }];
  return (
    <header className="tt-top">
      <nav className="tt-crumbs" aria-label={t('app.place')}>
        <ol>
          {crumbs.map((crumb, i) => (
            <li key={i} {...(i === crumbs.length - 1 && { 'aria-current': 'page' as const })}>
              {'to' in crumb && crumb.to ? <Link to={crumb.to as '/'}>{crumb.label}</Link> : <span>{crumb.label}</span>}
            </li>
          ))}
        </ol>
      </nav>
      <GlobalSearch />
      <NoticeBell />
      <LanguageSwitch />
      <PersonMenu />
    </header>
  );
}
