import { useTranslation } from 'react-i18next';

/** Months of an action in words: `Tháng 3`, `Tháng 3–9`. */
export function useMonths(): (span: { monthFrom: number; monthTo: number }) => string {
  const { t } = useTranslation();
  return ({ monthFrom, monthTo }) => (monthFrom === monthTo ? t('yearly.month', { month: monthFrom }) : t('yearly.monthSpan', { from: monthFrom, to: monthTo }));
}
