import { useTranslation } from 'react-i18next';
import { DateField } from '../../../ui/date-field.tsx';
import { Field } from '../../../ui/field.tsx';
import { TextLine } from '../../../ui/fields.tsx';

/** Symbol, day and note of a decision as they are typed. */
export interface DecisionDraft {
  symbol: string;
  decidedOn: string | null;
  note: string;
}

/** A decision of today whose number is not typed yet. */
export const emptyDecision = (today: string): DecisionDraft => ({ symbol: '', decidedOn: today, note: '' });

/** The decision as it is sent; null where something is missing. */
export function decisionBody({ symbol, decidedOn, note }: DecisionDraft): { symbol: string; decidedOn: string; note: string | null } | null {
  return symbol.trim() && decidedOn ? { symbol: symbol.trim(), decidedOn, note: note.trim() || null } : null;
}

/** Number, day and note of the decision that a deed rests on. */
export function DecisionFields({ value, tried, onChange }: { value: DecisionDraft; tried: boolean; onChange: (value: DecisionDraft) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <TextLine label={t('budget.symbol')} max={100} value={value.symbol} error={tried && !value.symbol.trim() ? t('ui.missing') : null} onChange={(symbol) => onChange({ ...value, symbol })} />
      <Field label={t('budget.decidedOn')} error={tried && !value.decidedOn ? t('ui.missing') : null}>
        {(control) => <DateField control={control} value={value.decidedOn} onChange={(decidedOn) => onChange({ ...value, decidedOn })} />}
      </Field>
      <TextLine label={t('budget.note')} max={2000} optional value={value.note} onChange={(note) => onChange({ ...value, note })} />
    </>
  );
}
