import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session.ts';

const PAGES = [
  { to: '/budget', key: 'budget.lines' },
  { to: '/budget/absorption', key: 'budget.absorption' },
  { to: '/budget/envelopes', key: 'budget.envelopes' },
  { to: '/budget/projects', key: 'budget.projects' },
  { to: '/budget/treasury', key: 'budget.treasury', permission: 'budget.treasury' },
  { to: '/budget/settings', key: 'budget.settings' },
] as const;

/** The pages of the module, side by side. */
export function SectionNav({ here }: { here: (typeof PAGES)[number]['to'] }) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <nav className="bg-tabs tt-no-print" aria-label={t('budget.pages')}>
      {PAGES.filter((page) => !('permission' in page) || may(page.permission)).map(({ to, key }) => (
        <Link key={to} to={to as '/'} activeProps={{}} inactiveProps={{}} {...(to === here && { 'aria-current': 'page' as const })} activeOptions={{ exact: true }}>
          {t(key)}
        </Link>
      ))}
    </nav>
  );
}
