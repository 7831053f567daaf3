import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { importTreasuryList, previewTreasuryList, TREASURY_FIELDS, type TreasuryField, type TreasuryPreview as Preview } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { numberText, timeText } from '../../../ui/format.ts';
import { FilterChoice } from '../../../ui/fields.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { notify } from '../../../ui/notify.ts';
import { refresh } from '../budget.data.ts';
import { dongText } from './dong.tsx';
import { TreasuryRows, type Fixes } from './treasury-rows.tsx';

interface TreasuryPreviewProps {
  fileId: string;
  year: number;
  onDone: () => void;
}

/** What importing a list would do: matches, faults with cells to correct and rows to leave out, totals; then the import itself, all or none. */
export function TreasuryPreview({ fileId, year, onDone }: TreasuryPreviewProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keyOf = useKey();
  const [columns, setColumns] = useState<Partial<Record<TreasuryField, number>>>({});
  // What is typed, and what the preview was asked with: cells are corrected one after another, then looked at again
  const [fixes, setFixes] = useState<Fixes>({});
  const [asked, setAsked] = useState<Fixes>({});
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const bodyWith = (of: Fixes) => ({ fileId, year, ...(Object.keys(columns).length > 0 && { columns }), fixes: Object.entries(of).map(([row, fix]) => ({ row: Number(row), skip: fix.skip, values: fix.values })) });
  const found = useQuery({ queryKey: ['budget', 'preview', bodyWith(asked)], queryFn: () => call(previewTreasuryList, { body: bodyWith(asked) }), placeholderData: (before) => before, retry: false });
  const shown = found.data;
  const changed = JSON.stringify(fixes) !== JSON.stringify(asked);
  const send = async () => {
    const body = bodyWith(asked);
    setBusy(true);
    setError(null);
    try {
      const list = await call(importTreasuryList, { body, idempotencyKey: keyOf(body) });
      refresh(client);
      notify(t('budget.treasury.done', { count: list.rows, total: dongText(list.total) }));
      onDone();
    } catch (caught) {
      setError(caught);
      setBusy(false);
      void found.refetch();
    }
  };
  if (found.isPending) return <Loading />;
  if (!shown) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <section className="tt-card tt-stack">
      <h2>{t('budget.treasury.preview')}</h2>
      <Head shown={shown} />
      <details>
        <summary>{t('budget.treasury.columns')}</summary>
        <div className="bg-pair">
          {TREASURY_FIELDS.map((field) => (
            <FilterChoice
              key={field}
              label={t(`budget.field.${field}`)}
              value={shown.columns[field] < 0 ? '' : String(shown.columns[field])}
              values={shown.headers.map((_, at) => String(at))}
              name={(at) => shown.headers[Number(at)] || t('budget.treasury.column', { at: Number(at) + 1 })}
              empty={t('budget.treasury.noColumn')}
              onChange={(at) => setColumns((before) => ({ ...before, [field]: at === '' ? -1 : Number(at) }))}
            />
          ))}
        </div>
      </details>
      <TreasuryRows shown={shown} fixes={fixes} busy={found.isFetching} onChange={setFixes} />
      {found.isError && <ErrorState error={found.error} />}
      {error !== null && <ErrorState error={error} />}
      <div className="tt-row">
        <button type="button" className="tt-button" disabled={!changed || found.isFetching} onClick={() => setAsked(fixes)}>
          {t('budget.treasury.again')}
        </button>
        <button type="button" className="tt-button tt-button-primary" disabled={busy || changed || !shown.ready || found.isFetching} onClick={() => void send()}>
          {busy ? t('ui.sending') : t('budget.treasury.import')}
        </button>
      </div>
    </section>
  );
}

function Head({ shown }: { shown: Preview }) {
  const { t } = useTranslation();
  const skipped = shown.rows.filter((row) => row.skipped).length;
  return (
    <>
      {shown.before && <p className="tt-note tt-note-amber">{t('budget.treasury.twice', { name: shown.before.name, by: shown.before.by.name, time: timeText(shown.before.at) })}</p>}
      <p role="status">
        {t('budget.treasury.summary', { rows: numberText(shown.rows.length), total: dongText(shown.total) })} {skipped > 0 && t('budget.treasury.leftOut', { count: skipped })}{' '}
        <b>{shown.wrong > 0 ? t('budget.treasury.wrong', { count: shown.wrong }) : t('budget.treasury.allRight')}</b>
      </p>
    </>
  );
}
