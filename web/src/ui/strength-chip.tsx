import { useTranslation } from 'react-i18next';

/** Hard or soft verb of duty. */
export function StrengthChip({ strength }: { strength: 'hard' | 'soft' }) {
  const { t } = useTranslation();
  return (
    <span
      className={`tt-chip tt-chip-plain${strength === 'hard' ? ' tt-chip-strong' : ''}`}
      title={t(`strength.${strength}.help`)}
    >
      {t(`strength.${strength}`)}
    </span>
  );
}
