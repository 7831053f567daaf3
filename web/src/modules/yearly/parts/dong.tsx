import { useTranslation } from 'react-i18next';
import { groupedText } from '../model/money.ts';

/** An amount of money: `1.500.000 đồng`. */
export function Dong({ amount }: { amount: string }) {
  const { t } = useTranslation();
  return <span className="yr-dong">{t('yearly.dong', { amount: groupedText(amount) })}</span>;
}
