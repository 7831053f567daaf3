import { useTranslation } from 'react-i18next';
import type { ObstacleSummary } from '@thientruong/contract';
import { useDirectoryDay } from '../../../app/session.ts';
import { AgencyPicker } from '../../../ui/agency-picker.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { Field } from '../../../ui/field.tsx';
import { Choice, TextArea } from './fields.tsx';

/** A task that the leader is typing. */
export interface FollowUpDraft {
  key: string;
  content: string;
  leadAgencyId: string | null;
  dueOn: string | null;
  obstacleId: string;
}

interface FollowUpFieldsProps {
  number: number;
  draft: FollowUpDraft;
  obstacles: readonly ObstacleSummary[];
  tried: boolean;
  onChange: (draft: FollowUpDraft) => void;
  onRemove: () => void;
}

/** One task that a decision makes: what, who leads, until when, for which obstacle. */
export function FollowUpFields({ number, draft, obstacles, tried, onChange, onRemove }: FollowUpFieldsProps) {
  const { t } = useTranslation();
  const day = useDirectoryDay();
  const missing = (empty: boolean) => (tried && empty ? t('ui.missing') : null);
  return (
    <fieldset className="ob-follow-up">
      <legend>{t('obstacles.followUp.number', { number })}</legend>
      <TextArea label={t('obstacles.followUp.content', { number })} max={4000} value={draft.content} error={missing(!draft.content.trim())} onChange={(content) => onChange({ ...draft, content })} />
      <Field label={t('obstacles.followUp.lead', { number })} error={missing(draft.leadAgencyId === null)}>
        {(control) => <AgencyPicker control={control} on={day} value={draft.leadAgencyId} onChange={(leadAgencyId) => onChange({ ...draft, leadAgencyId })} />}
      </Field>
      <Field label={t('obstacles.followUp.due', { number })} error={missing(draft.dueOn === null)}>
        {(control) => <DateField control={control} value={draft.dueOn} onChange={(dueOn) => onChange({ ...draft, dueOn })} />}
      </Field>
      <Choice
        label={t('obstacles.followUp.of', { number })}
        value={draft.obstacleId}
        values={obstacles.map((one) => one.id)}
        name={(id) => obstacles.find((one) => one.id === id)?.code ?? ''}
        empty={t('obstacles.followUp.whole')}
        onChange={(obstacleId) => onChange({ ...draft, obstacleId })}
      />
      <button type="button" className="tt-link-button" onClick={onRemove}>
        {t('obstacles.followUp.remove', { number })}
      </button>
    </fieldset>
  );
}
