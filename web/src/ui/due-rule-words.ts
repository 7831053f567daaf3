import { useTranslation } from 'react-i18next';
import { dueRuleWords, duePeriodName } from '@thientruong/calendar';
import type { DueRule } from '@thientruong/contract';

/** A rule and the name of a period in the language of the screen. */
export function useDueWords(): { rule: (rule: DueRule) => string; period: (period: string) => string } {
  const { i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'vi';
  return { rule: (rule) => dueRuleWords(rule, language), period: (period) => duePeriodName(period, language) };
}
