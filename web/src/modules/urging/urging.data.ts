import { queryOptions } from '@tanstack/react-query';
import { getOverdue, getUrging, type UrgingRule } from '@thientruong/contract';
import type { TFunction } from 'i18next';
import { call } from '../../app/api.ts';

/** Rules, runs and the coming days. */
export const urgingQuery = queryOptions({ queryKey: ['urging', 'rules'], queryFn: () => call(getUrging), refetchOnWindowFocus: true });

/** Agencies with overdue tasks, and letters. */
export const overdueQuery = queryOptions({ queryKey: ['urging', 'overdue'], queryFn: () => call(getOverdue), refetchOnWindowFocus: true });

/** When a rule tells, in words. */
export const whenText = (t: TFunction, workingDays: number): string =>
  t(workingDays < 0 ? 'urging.when.before' : workingDays === 0 ? 'urging.when.at' : 'urging.when.after', { count: Math.abs(workingDays) });

/** Whom a rule tells, in words. */
export const whoText = (t: TFunction, roles: UrgingRule['roles']): string => roles.map((role) => t(`urging.role.${role}`)).join(', ');
