import { useRef, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { amendPlan, type CoveredClause } from '@thientruong/contract';
import { call, newKey } from '../../../app/api.ts';
import {
  amendmentBody,
  EMPTY_AMENDMENT,
  emptyChange,
  missingOf,
  type AmendmentBody,
  type AmendmentDraft,
  type DraftChange,
} from '../model/amendment-draft.ts';
import { DayField } from '../parts/day-field.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { useWords } from '../words.ts';
import { AmendChange } from './amend-change.tsx';
import { AmendFile } from './amend-file.tsx';

const KINDS = ['replace', 'repeal', 'add'] as const;

/** The amending document and what it changes, clause by clause. */
export function AmendForm({ planId, clauses }: { planId: string; clauses: readonly CoveredClause[] }) {
  const t = useWords();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const [draft, setDraft] = useState<AmendmentDraft>(EMPTY_AMENDMENT);
  const [shows, setShows] = useState(false);
  const [key, setKey] = useState(newKey);
  const summary = useRef<HTMLDivElement>(null);
  const set = (change: Partial<AmendmentDraft>) => setDraft({ ...draft, ...change });
  const setChange = (changed: DraftChange) =>
    set({ changes: draft.changes.map((one) => (one.key === changed.key ? changed : one)) });
  const missing = missingOf(draft);
  const errorOf = (field: string) => {
    const found = shows ? missing.find((one) => one.field === field) : undefined;
    return found ? t(`amend.missing.${found.reason}`) : undefined;
  };
  const send = useMutation({
    mutationFn: (body: AmendmentBody) => call(amendPlan, { params: { planId }, body, idempotencyKey: key }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ['plans'] });
      await navigate({ to: '/plans/$planId' as string, params: { planId } as never });
    },
    onError: () => setKey(newKey()),
  });
  const submit = () => {
    const body = amendmentBody(draft);
    setShows(!body);
    if (body) send.mutate(body);
    else requestAnimationFrame(() => summary.current?.focus());
  };
  return (
    <form
      className="pl-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {shows && missing.length > 0 && (
        <div className="pl-refusal" ref={summary} tabIndex={-1} role="alert">
          <p>{t('amend.incomplete')}</p>
          <ul>
            {missing.map((one) => (
              <li key={`${one.field}-${one.reason}`}>
                <a href={`#${one.field}`}>{t(`amend.missing.${one.reason}`)}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="pl-field">
        <label htmlFor="symbol">{t('info.symbol')}</label>
        <Input
          id="symbol"
          maxLength={100}
          value={draft.symbol}
          status={errorOf('symbol') ? 'error' : ''}
          onChange={(event) => set({ symbol: event.target.value })}
        />
        {errorOf('symbol') && <span className="pl-error">{errorOf('symbol')}</span>}
      </div>
      <div className="pl-field">
        <label htmlFor="title">{t('info.title')}</label>
        <Input.TextArea
          id="title"
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          value={draft.title}
          status={errorOf('title') ? 'error' : ''}
          onChange={(event) => set({ title: event.target.value })}
        />
        {errorOf('title') && <span className="pl-error">{errorOf('title')}</span>}
      </div>
      <div className="pl-field" id="issuedOn">
        <DayField
          label={t('info.issuedOn')}
          value={draft.issuedOn}
          onChange={(issuedOn) => set({ issuedOn })}
          error={errorOf('issuedOn')}
        />
      </div>
      <div className="pl-field" id="effectiveOn">
        <DayField
          label={t('amend.effectiveOn')}
          value={draft.effectiveOn}
          onChange={(effectiveOn) => set({ effectiveOn })}
          error={errorOf('effectiveOn')}
        />
      </div>
      <AmendFile onChange={(fileId) => set({ fileId })} />
      <h2 className="pl-section" id="changes">
        {t('amend.changes')}
      </h2>
      {draft.changes.map((change, index) => (
        <AmendChange
          key={change.key}
          number={index + 1}
          change={change}
          clauses={clauses}
          errorOf={errorOf}
          onChange={setChange}
          onRemove={() => set({ changes: draft.changes.filter((one) => one.key !== change.key) })}
        />
      ))}
      <div className="pl-panel-foot">
        {KINDS.map((kind) => (
          <Button key={kind} onClick={() => set({ changes: [...draft.changes, emptyChange(newKey(), kind)] })}>
            {t(`amend.new.${kind}`)}
          </Button>
        ))}
      </div>
      {send.isError && <ErrorState error={send.error} />}
      <div className="pl-panel-foot">
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t('amend.ok')}
        </Button>
      </div>
    </form>
  );
}
