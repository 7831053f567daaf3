import type { TFunction } from 'i18next';
import { formatDate } from '@thientruong/kernel';

/** The first day of the directory: older founding days were not looked up, so they are not shown as if they were known. */
const BEGIN = '2000-01-01';

/** How long an agency exists, in words. */
export function periodText(t: TFunction, agency: { validFrom: string; validTo: string | null }): string {
  const known = agency.validFrom > BEGIN;
  const [from, to] = [formatDate(agency.validFrom), agency.validTo ? formatDate(agency.validTo) : ''];
  if (agency.validTo) return t(known ? 'agencies.fromTo' : 'agencies.recordedTo', { from, to });
  return t(known ? 'agencies.from' : 'agencies.recorded', { from });
}
