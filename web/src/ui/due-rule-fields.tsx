import { useTranslation } from 'react-i18next';
import { DayLine, TextArea, TextLine } from './fields.tsx';
import { Field } from './field.tsx';
import { DUE_HOWS, DUE_KINDS, DUE_PERIODS, dueErrors, type DueDraft } from './due-rule-draft.ts';

interface DueRuleFieldsProps {
  draft: DueDraft;
  /** Whether what is missing is said already. */
  tried: boolean;
  label: string;
  help?: string;
  onChange: (draft: DueDraft) => void;
}

function Select<V extends string>({ label, value, values, name, onChange }: { label: string; value: V; values: readonly V[]; name: (value: V) => string; onChange: (value: V) => void }) {
  return (
    <Field label={label}>
      {(control) => (
        <select {...control} value={value} onChange={(event) => onChange(values.find((one) => one === event.target.value) ?? value)}>
          {values.map((one) => (
            <option key={one} value={one}>
              {name(one)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A deadline: one fixed day, a duty that comes back, or days counted from an event. What was typed for one way stays when another is looked at. */
export function DueRuleFields({ draft, tried, label, help, onChange }: DueRuleFieldsProps) {
  const { t } = useTranslation();
  const set = (change: Partial<DueDraft>) => onChange({ ...draft, ...change });
  const wrong = dueErrors(draft);
  const error = (name: keyof DueDraft) => (tried && wrong[name] ? t(wrong[name].key, { least: wrong[name].least, most: wrong[name].most }) : null);
  const line = (name: 'month' | 'day' | 'workingDays' | 'count', words: string, hint?: string) => (
    <TextLine label={words} help={hint} max={4} numeric value={draft[name]} error={error(name)} onChange={(text) => set({ [name]: text })} />
  );
  return (
    <>
      <Select label={t('ui.due.kind')} value={draft.kind} values={DUE_KINDS} name={(kind) => t(`ui.due.kind.${kind}`)} onChange={(kind) => set({ kind })} />
      {draft.kind === 'day' && <DayLine label={label} {...(help && { help })} value={draft.dueOn} onChange={(dueOn) => set({ dueOn })} />}
      {draft.kind === 'recurring' && (
        <>
          <Select label={t('ui.due.every')} value={draft.every} values={DUE_PERIODS} name={(every) => t(`ui.due.every.${every}`)} onChange={(every) => set({ every })} />
          <Select label={t('ui.due.how')} value={draft.how} values={DUE_HOWS} name={(how) => t(`ui.due.how.${how}`)} onChange={(how) => set({ how })} />
          {draft.how === 'day' && draft.every !== 'month' && line('month', t(draft.every === 'year' ? 'ui.due.monthOfYear' : 'ui.due.month'))}
          {draft.how === 'day' && line('day', t('ui.due.day'), t('ui.due.dayHelp'))}
          {draft.how === 'workingDays' && line('workingDays', t('ui.due.workingDays'))}
          <DayLine label={t('ui.due.from')} help={t('ui.due.fromHelp')} optional value={draft.from} onChange={(from) => set({ from })} />
          <DayLine label={t('ui.due.to')} help={t('ui.due.toHelp')} optional value={draft.to} error={error('to')} onChange={(to) => set({ to })} />
        </>
      )}
      {draft.kind === 'event' && (
        <>
          <TextArea label={t('ui.due.event')} help={t('ui.due.eventHelp')} max={300} rows={2} value={draft.event} error={error('event')} onChange={(event) => set({ event })} />
          {line('count', t('ui.due.count'))}
          <Select label={t('ui.due.unit')} value={draft.unit} values={['days', 'working_days'] as const} name={(unit) => t(`ui.due.unit.${unit}`)} onChange={(unit) => set({ unit })} />
          <Select label={t('ui.due.side')} value={draft.side} values={['after', 'before'] as const} name={(side) => t(`ui.due.side.${side}`)} onChange={(side) => set({ side })} />
        </>
      )}
    </>
  );
}
