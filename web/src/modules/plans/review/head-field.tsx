import { useId, useState } from 'react';
import { Button, Input } from 'antd';
import { useWords, type Words } from '../words.ts';
import { partialDayText, readPartialDay } from '../model/partial-day.ts';
import { useReviewTools } from './review-context.ts';

interface HeadFieldProps {
  field: 'documentType' | 'symbol' | 'issuer' | 'place' | 'issuedOn' | 'title';
  value: string | null;
  edited: boolean;
}

/** One part of the document's head, which a person may correct; a correction is told apart from what was read. */
export function HeadField({ field, value, edited }: HeadFieldProps) {
  const t = useWords();
  const { canEdit, take } = useReviewTools();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const isDay = field === 'issuedOn';
  const written = value === null ? '' : isDay ? partialDayText(value) : value;
  const next = typed === null ? value : isDay ? readPartialDay(typed) : typed.trim();
  const save = () => {
    if (next === undefined) return;
    if (typed !== null && (next ?? '') !== (value ?? '')) take({ type: 'editHead', field, value: next });
    setTyped(null);
  };
  return (
    <div>
      <dt>
        <label htmlFor={typed === null ? undefined : id}>{t(`info.${field}`)}</label>
      </dt>
      <dd>
        {typed === null ? (
          <>
            {value ? <span>{isDay ? dayWords(value, t) : value}</span> : <span className="pl-empty">{t('info.silent')}</span>}
            {edited && <span className="pl-source pl-source-person">{t('info.edited')}</span>}
            {canEdit && (
              <button
                type="button"
                className="pl-link"
                aria-label={t('info.editLabel', { field: t(`info.${field}`) })}
                onClick={() => setTyped(written)}
              >
                {t('info.edit')}
              </button>
            )}
          </>
        ) : (
          <form
            className="pl-inline-form"
            onSubmit={(event) => {
              event.preventDefault();
              save();
            }}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setTyped(null);
              event.stopPropagation();
            }}
          >
            <Input.TextArea
              id={id}
              autoFocus
              autoSize={{ minRows: 1, maxRows: 8 }}
              maxLength={2000}
              value={typed}
              aria-invalid={next === undefined}
              {...(isDay && { 'aria-describedby': `${id}-help` })}
              onChange={(event) => setTyped(event.target.value)}
              onPressEnter={(event) => {
                event.preventDefault();
                save();
              }}
            />
            {isDay && (
              <span id={`${id}-help`} role="status" className={next === undefined ? 'pl-error' : 'pl-hint'}>
                {t(next === undefined ? 'info.dateWrong' : 'info.dateHelp')}
              </span>
            )}
            <div className="pl-panel-foot">
              <Button size="small" type="primary" htmlType="submit" disabled={next === undefined}>
                {t('save')}
              </Button>
              <Button size="small" onClick={() => setTyped(null)}>
                {t('cancel')}
              </Button>
            </div>
          </form>
        )}
      </dd>
    </div>
  );
}

/** A day in words: where the document gives only a month or a year it must not look like a whole date. */
function dayWords(value: string, t: Words): string {
  const parts = value.split('-').length;
  if (parts === 3) return partialDayText(value);
  return parts === 2 ? t('info.onlyMonth', { month: partialDayText(value) }) : t('info.onlyYear', { year: value });
}
