import { useTranslation } from 'react-i18next';

/** Writes the year of a line, or the span of a medium-term one. */
export function useSpan(): (of: { yearFrom: number; yearTo: number }) => string {
  const { t } = useTranslation();
  return ({ yearFrom, yearTo }) => (yearFrom === yearTo ? t('budget.spanYear', { year: yearFrom }) : t('budget.spanYears', { from: yearFrom, to: yearTo }));
}
