import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { ApiProblem } from '@thientruong/contract';
import { onAwaited, onSignedOut } from './api.ts';
import { CrashPage } from './crash-page.tsx';
import { setLanguage } from './language.ts';
import { allRoutes } from './modules.ts';
import { NotFoundPage } from './not-found-page.tsx';
import { queryClient } from './query.ts';
import { homeOf, isHeldBack, sessionQuery } from './session.ts';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    title?: string;
    permission?: string;
  }
  interface Register {
    router: typeof router;
  }
}

async function session(address: string) {
  try {
    const me = await queryClient.ensureQueryData(sessionQuery);
    setLanguage(me.locale);
    return me;
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.status === 401)
      throw redirect({ to: '/sign-in', search: { return: address } });
    throw error;
  }
}

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage });

const returnOf = (search: Record<string, unknown>): { return?: string } => (search['return'] ? { return: String(search['return']) } : {});

/** Steps before the inside, in front of which nobody is held back a second time. */
const step = async (path: string, { href, search }: { href: string; search: { return?: string } }) => {
  const me = await session(href);
  if (homeOf(me) !== path) throw redirect({ to: homeOf(me) as '/', search: returnOf(search) as never });
};

const code = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/code',
  validateSearch: returnOf,
  beforeLoad: ({ location, search }) => step('/sign-in/code', { href: search.return ?? location.href, search }),
  component: lazyRouteComponent(() => import('../modules/session/pages/code-page.tsx')),
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/second-factor',
  validateSearch: returnOf,
  beforeLoad: ({ location, search }) => step('/second-factor', { href: search.return ?? location.href, search }),
  component: lazyRouteComponent(() => import('../modules/session/pages/set-up-page.tsx')),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { return?: string; outcome?: string } => ({ ...returnOf(search), ...(search['outcome'] ? { outcome: String(search['outcome']) } : {}) }),
  component: lazyRouteComponent(() => import('../modules/session/pages/sign-in-page.tsx')),
});

const firstPassword = createRoute({
  getParentRoute: () => root,
  path: '/first-password',
  beforeLoad: async ({ location }) => void (await session(location.href)),
  component: lazyRouteComponent(() => import('../modules/session/pages/first-password-page.tsx')),
});

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ location }) => {
    const me = await session(location.href);
    if (isHeldBack(me)) throw redirect({ to: homeOf(me) as '/', search: { return: location.href } as never });
    return { me };
  },
  component: lazyRouteComponent(() => import('./shell/shell.tsx')),
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: ({ context }) => {
    throw redirect({ to: homeOf(context.me) as '/' });
  },
});

const pages = allRoutes.map((page) =>
  createRoute({
    getParentRoute: () => inside,
    path: page.path,
    component: lazyRouteComponent(page.component),
    staticData: { title: page.title, ...(page.permission && { permission: page.permission }) },
  }),
);

/** Every place of the application. Filters stand in the address as plain words, not as JSON. */
export const router = createRouter({
  routeTree: root.addChildren([signIn, code, setUp, firstPassword, inside.addChildren([home, ...pages])]),
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const kept = Object.entries(search).filter(([, value]) => value !== undefined && value !== null && value !== '');
    const text = new URLSearchParams(kept.map(([name, value]) => [name, String(value)])).toString();
    return text ? `?${text}` : '';
  },
  defaultPreload: 'intent',
  defaultErrorComponent: CrashPage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});

onSignedOut(() => {
  const { pathname, href } = router.state.location;
  if (pathname === '/sign-in') return;
  queryClient.clear();
  // A sign-in that waited too long for its code, or had too many
  if (pathname === '/sign-in/code') return void router.navigate({ to: '/sign-in', search: { outcome: 'expired', ...returnOf(router.state.location.search) } });
  void router.navigate({ to: '/sign-in', search: { return: href } });
});

// The administrator may say at any time that a role has to have a second factor
onAwaited(() => {
  const { pathname, href } = router.state.location;
  queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 }).then(
    (me) => {
      if (isHeldBack(me) && pathname !== homeOf(me)) void router.navigate({ to: homeOf(me) as '/', search: { return: href } as never });
    },
    () => undefined,
  );
});
