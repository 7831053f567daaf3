import { useCallback } from 'react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { appInfo, currentSession, type Me } from '@thientruong/contract';
import { plainDateOf } from '@thientruong/kernel';
import { call } from './api.ts';

/** Who is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => call(currentSession),
  staleTime: 5 * 60_000,
  retry: false,
});

/** What anybody may know of the installation. */
export const infoQuery = queryOptions({ queryKey: ['info'], queryFn: () => call(appInfo), staleTime: 10 * 60_000 });

/** Who is signed in; undefined before the answer is there. */
export function useMe(): Me | undefined {
  return useQuery(sessionQuery).data;
}

/** Tells whether the present post holds a permission. */
export function useMay(): (permission: string) => boolean {
  const me = useMe();
  return useCallback((permission) => me?.permissions.includes(permission) ?? false, [me]);
}

const STARTED = plainDateOf(new Date());

/** Today in Viet Nam as the server counts it. */
export function useToday(): string {
  const info = useQuery(infoQuery).data;
  return info?.today ?? STARTED;
}

/** Day whose directory of agencies is offered: today, or the day at which the demonstration stands. */
export function useDirectoryDay(): string {
  const info = useQuery(infoQuery).data;
  return info?.directoryDay ?? STARTED;
}

/** Whether something has to come before any page inside: a code, an own password, setting up the second factor. */
export const isHeldBack = (me: Me): boolean => me.awaiting !== null || me.mustChangePassword;

/** Where a post begins its day, or what has to come before. */
export function homeOf(me: Me): string {
  if (me.awaiting === 'code') return '/sign-in/code';
  if (me.mustChangePassword) return '/first-password';
  if (me.awaiting === 'setup') return '/second-factor';
  const may = (permission: string) => me.permissions.includes(permission);
  if (me.post?.role === 'provincial_leader' && may('overview.read')) return '/overview';
  if (may('tasks.read')) return '/work';
  return may('users.read') ? '/users' : '/profile';
}
