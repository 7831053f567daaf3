import { useId, useState } from 'react';
import { Button, Input } from 'antd';
import { useWords } from '../words.ts';
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
  const save = () => {
    if (typed !== null && typed.trim() !== (value ?? '')) take({ type: 'editHead', field, value: typed });
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
            {value ? <span>{value}</span> : <span className="pl-empty">{t('info.silent')}</span>}
            {edited && <span className="pl-source pl-source-person">{t('info.edited')}</span>}
            {canEdit && (
              <button
                type="button"
                className="pl-link"
                aria-label={t('info.editLabel', { field: t(`info.${field}`) })}
                onClick={() => setTyped(value ?? '')}
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
              onChange={(event) => setTyped(event.target.value)}
              onPressEnter={(event) => {
                event.preventDefault();
                save();
              }}
            />
            {field === 'issuedOn' && <span className="pl-hint">{t('info.dateHelp')}</span>}
            <div className="pl-panel-foot">
              <Button size="small" type="primary" htmlType="submit">
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
