import { queryOptions, useQuery } from '@tanstack/react-query';
import { listSpecialDays } from '@thientruong/contract';
import type { SpecialDays } from '@thientruong/calendar';
import { plainDate } from '@thientruong/kernel';
import { call } from '../app/api.ts';

const NONE: SpecialDays = new Map();

/** Special days of the years from one to another. */
export const specialDaysQuery = (from: number, to: number) =>
  queryOptions({ queryKey: ['calendar', from, to], queryFn: () => call(listSpecialDays, { query: { from: `${from}-01-01`, to: `${to}-12-31` } }), staleTime: 60_000 });

/** The province's calendar around a day, for a first look at a deadline; until it is there only the week counts, and the server has the last word. */
export function useSpecialDays(around: string | null): SpecialDays {
  const year = Number(around?.slice(0, 4));
  const known = year >= 2000 && year <= 2200;
  // Two years at once: the one before matters in its first half, the one after in its second
  const first = Number(around?.slice(5, 7)) <= 6 ? year - 1 : year;
  const found = useQuery({ ...specialDaysQuery(first, first + 1), enabled: known });
  return known && found.data ? new Map(found.data.days.map((one) => [plainDate(one.day), one.kind])) : NONE;
}
