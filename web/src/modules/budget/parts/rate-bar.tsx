import { useTranslation } from 'react-i18next';
import { numberText } from '../../../ui/format.ts';

/** What is disbursed as a bar, and how far the time is as a line across it; told in words to who does not see it. */
export function RateBar({ label, rate, expected }: { label: string; rate: number; expected: number | null }) {
  const { t } = useTranslation();
  const late = expected !== null && rate < expected;
  return (
    <div className="bg-rate" role="img" aria-label={t('budget.rateLabel', { label, rate: numberText(rate), expected: numberText(expected ?? 0) })}>
      <span className={late ? 'bg-rate-late' : 'bg-rate-even'} style={{ width: `${Math.min(rate, 100)}%` }} />
      {expected !== null && <i style={{ left: `${Math.min(expected, 100)}%` }} />}
    </div>
  );
}
