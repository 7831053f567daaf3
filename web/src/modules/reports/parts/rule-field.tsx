import { useTranslation } from 'react-i18next';
import { SHIFT_RULES, type ShiftRule } from '@thientruong/kernel';
import { UnverifiedChip } from './chips.tsx';

/** What happens to a deadline on a day off; no rule was found in any document, and the field says so. */
export function RuleField({ value, onChange }: { value: ShiftRule; onChange: (rule: ShiftRule) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className="rp-kinds">
      <legend>
        {t('reports.rule')} <UnverifiedChip />
      </legend>
      {SHIFT_RULES.map((rule) => (
        <label key={rule}>
          <input type="radio" name="rule" checked={value === rule} onChange={() => onChange(rule)} />
          {t(`reports.rule.${rule}`)}
        </label>
      ))}
      <p className="tt-help">
        {t('reports.unverifiedHelp')} {t('reports.rule.calendar')}
      </p>
    </fieldset>
  );
}
