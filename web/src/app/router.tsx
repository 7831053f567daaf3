import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { ApiProblem } from '@thientruong/contract';
import { onSignedOut } from './api.ts';
import { CrashPage } from './crash-page.tsx';
import { setLanguage } from './language.ts';
import { allRoutes } from './modules.ts';
import { NotFoundPage } from './not-found-page.tsx';
import { queryClient } from './query.ts';
import { homeOf, sessionQuery } from './session.ts';

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

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { return?: string } =>
    search['return'] ? { return: String(search['return']) } : {},
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
    if (me.mustChangePassword) throw redirect({ to: '/first-password' });
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
  routeTree: root.addChildren([signIn, firstPassword, inside.addChildren([home, ...pages])]),
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
  void router.navigate({ to: '/sign-in', search: { return: href } });
});
