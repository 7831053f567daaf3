import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../../ui/date-field.tsx';
import { Field } from '../../../ui/field.tsx';
import { UploadField } from '../../../ui/upload-field.tsx';
import type { EvidenceDraft, EvidenceErrors } from '../model/evidence-draft.ts';

interface EvidenceFieldsProps {
  draft: EvidenceDraft;
  errors: EvidenceErrors;
  onChange: (part: Partial<EvidenceDraft>) => void;
}

type TextName = 'title' | 'url' | 'symbol' | 'issuer' | 'activityKind' | 'place' | 'participants' | 'product';

const TITLE = {
  file: 'tasks.evidence.name',
  link: 'tasks.evidence.name',
  document: 'tasks.evidence.abstract',
  activity: 'tasks.evidence.activityName',
} as const;

/** The fields of a new evidence of the chosen kind. */
export function EvidenceFields({ draft, errors, onChange }: EvidenceFieldsProps) {
  const { t } = useTranslation();
  const listId = useId();
  const said = (name: keyof EvidenceDraft) => (errors[name] ? t(errors[name]) : null);
  const text = (
    name: TextName,
    label: string,
    options: { optional?: boolean; list?: string; mode?: 'url' | 'numeric'; max?: number } = {},
  ) => (
    <Field label={t(label)} optional={options.optional ?? false} error={said(name)}>
      {(control) => (
        <input
          {...control}
          className="tt-input"
          maxLength={options.max ?? 300}
          {...(options.list && { list: options.list })}
          {...(options.mode && { inputMode: options.mode })}
          value={draft[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  const day = (name: 'issuedOn' | 'heldOn' | 'endedOn', optional = false) => (
    <Field label={t(`tasks.evidence.${name}`)} optional={optional} error={said(name)}>
      {(control) => <DateField control={control} value={draft[name]} onChange={(value) => onChange({ [name]: value })} />}
    </Field>
  );
  return (
    <>
      {text('title', TITLE[draft.kind])}
      {draft.kind === 'link' && text('url', 'tasks.evidence.url', { mode: 'url', max: 2000 })}
      {draft.kind === 'document' && (
        <div className="tt-columns">
          {text('symbol', 'tasks.evidence.symbol', { max: 100 })}
          {day('issuedOn', true)}
          {text('issuer', 'tasks.evidence.issuer', { optional: true })}
        </div>
      )}
      {draft.kind === 'activity' && (
        <>
          <datalist id={listId}>
            {t('tasks.evidence.activityKinds')
              .split('|')
              .map((kind) => (
                <option key={kind} value={kind} />
              ))}
          </datalist>
          <div className="tt-columns">
            {text('activityKind', 'tasks.evidence.activityKind', { list: listId, max: 100 })}
            {day('heldOn')}
            {day('endedOn', true)}
            {text('participants', 'tasks.evidence.participants', { optional: true, mode: 'numeric', max: 12 })}
          </div>
          {text('place', 'tasks.evidence.place', { optional: true })}
          {text('product', 'tasks.evidence.product', { optional: true, max: 500 })}
        </>
      )}
      {draft.kind !== 'link' && (
        <UploadField
          label={t('tasks.evidence.file')}
          help={t('tasks.evidence.fileHelp')}
          optional={draft.kind !== 'file'}
          error={said('fileId')}
          onChange={(file) =>
            onChange({ fileId: file?.id ?? null, ...(file && !draft.title && { title: file.name.replace(/\.[^.]+$/, '') }) })
          }
        />
      )}
      <Field label={t('tasks.evidence.note')} optional>
        {(control) => (
          <textarea
            {...control}
            className="tt-input"
            rows={2}
            maxLength={2000}
            value={draft.note}
            onChange={(event) => onChange({ note: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
