import type { TFunction } from 'i18next';
import { addDays, plainDate } from '@thientruong/kernel';
import { dayText } from '../../../ui/format.ts';

/** From when until when something holds; the day of the end no longer belongs to it. */
export function validityText(t: TFunction, dated: { validFrom: string; validTo: string | null }): string {
  const from = dayText(dated.validFrom);
  return dated.validTo
    ? t('agencies.until', { from, to: dayText(addDays(plainDate(dated.validTo), -1)) })
    : t('agencies.since', { from });
}
