import { useEffect, useRef, useState } from 'react';
import { Outlet, useLocation, useMatches } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ForbiddenPage } from '../forbidden-page.tsx';
import { useLive } from '../live.ts';
import { usePage } from '../page.ts';
import { useMay } from '../session.ts';
import { BottomNav } from './bottom-nav.tsx';
import { ConnectionBar } from './connection-bar.tsx';
import { DemoBanner } from './demo-banner.tsx';
import { SideNav } from './side-nav.tsx';
import { TopBar } from './top-bar.tsx';

/** Whether the navigation is folded, remembered apart for the review, which needs the width for the document. */
const folding = (pathname: string) => (pathname.endsWith('/review') ? { key: 'tt.nav.folded.review', first: '1' } : { key: 'tt.nav.folded', first: '0' });

function Titled({ title }: { title: string }) {
  usePage(title);
  return null;
}

/** The frame around every screen: navigation, place, search, person; the page stands in the middle if the post may open it. */
export default function Shell() {
  const { t } = useTranslation();
  const may = useMay();
  useLive();
  const { pathname } = useLocation();
  const page = useMatches().at(-1)?.staticData;
  const main = useRef<HTMLElement>(null);
  const last = useRef(pathname);
  const { key, first } = folding(pathname);
  const [choices, setChoices] = useState<Readonly<Record<string, string>>>({});
  const folded = (choices[key] ?? localStorage.getItem(key) ?? first) === '1';
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  const fold = () => {
    const next = folded ? '0' : '1';
    localStorage.setItem(key, next);
    setChoices({ ...choices, [key]: next });
  };
  const allowed = !page?.permission || may(page.permission);
  return (
    <div className={`tt-shell${folded ? ' tt-shell-narrow' : ''}`}>
      <a className="tt-skip" href="#content" onClick={() => main.current?.focus()}>
        {t('app.skip')}
      </a>
      <DemoBanner />
      <SideNav folded={folded} onFold={fold} />
      <TopBar title={page?.title ? t(page.title) : ''} />
      <main id="content" className="tt-main" ref={main} tabIndex={-1}>
        <ConnectionBar />
        <Titled title={page?.title ? t(page.title) : ''} />
        {allowed ? <Outlet /> : <ForbiddenPage />}
      </main>
      <BottomNav />
    </div>
  );
}
