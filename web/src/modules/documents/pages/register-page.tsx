import { useDeferredValue, useMemo, useState } from 'react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { callUrl, exportDocuments, FORCES, HOLDINGS, listDocuments, type DocumentSummary } from '@thientruong/contract';
import { isPlainDate } from '@thientruong/kernel';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { useMay, useToday } from '../../../app/session.ts';
import { useAddress } from '../../../app/use-address.ts';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { ExportButton } from '../../../ui/export-button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { dayText, numberText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { AddDialog } from '../parts/add-dialog.tsx';
import { DocumentLink } from '../parts/document-link.tsx';
import { OcrMark } from '../../../ui/ocr-mark.tsx';
import { ForceChip, HoldingChip } from '../parts/force-chip.tsx';
import '../documents.css';

const LEVELS = [1, 2, 3, 4, 5, 6, 7, 0];

/** The register: every document that was imported or cited. */
export default function RegisterPage() {
  const { t } = useTranslation();
  const may = useMay();
  const today = useToday();
  const navigate = useNavigate();
  const queries = useQueryClient();
  usePage(t('documents.title'), [{ label: t('documents.title') }]);
  const [search, change] = useAddress();
  const [typed, setTyped] = useState(search['q'] ?? '');
  const [adding, setAdding] = useState(false);
  const q = useDeferredValue(typed.trim());
  const on = search['on'] && isPlainDate(search['on']) ? search['on'] : null;
  const holding = HOLDINGS.find((one) => one === search['holding']);
  const force = FORCES.find((one) => one === search['force']);
  const level = LEVELS.find((one) => String(one) === search['level']);
  const filter = { ...(q && { q }), ...(on && { on }), ...(holding && { holding }), ...(force && { force }), ...(level !== undefined && { level }) };
  const list = useInfiniteQuery({
    queryKey: ['documents', 'list', filter],
    queryFn: ({ pageParam }) => call(listDocuments, { query: { limit: 50, ...filter, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const columns = useMemo<Column<DocumentSummary>[]>(
    () => [
      {
        key: 'name',
        label: t('documents.name'),
        width: '46%',
        render: (row) => (
          <div className="dc-entry-title">
            <DocumentLink document={row} />
            {!row.open && <p className="tt-help">{t('documents.review')}</p>}
            {row.excerpt && <p className="tt-help dc-excerpt">…{row.excerpt}…</p>}
          </div>
        ),
      },
      { key: 'issuer', label: t('documents.issuer'), render: (row) => row.issuer ?? t(`documents.level.${row.level}`) },
      { key: 'issuedOn', label: t('documents.issuedOn'), render: (row) => (row.issuedOn ? dayText(row.issuedOn) : t('documents.noDay')) },
      { key: 'force', label: t('documents.force'), render: (row) => <ForceChip force={row.force} /> },
      { key: 'holding', label: t('documents.holding'), render: (row) => (
          <>
            <HoldingChip holding={row.holding} /> <OcrMark ocr={row.ocr} />
          </>
        ),
      },
      { key: 'cited', label: t('documents.cited'), className: 'tt-number', render: (row) => numberText(row.citedCount) },
    ],
    [t],
  );
  const choice = (name: 'holding' | 'force' | 'level', values: readonly (string | number)[], value: string | number | undefined) => (
    <Field label={t(`documents.${name}`)}>
      {(control) => (
        <select {...control} aria-required={false} value={value ?? ''} onChange={(event) => change({ [name]: event.target.value })}>
          <option value="">{t('documents.any')}</option>
          {values.map((one) => (
            <option key={one} value={one}>
              {t(`documents.${name}.${one}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  const filtered = Object.keys(filter).length > 0;
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{t('documents.title')}</h1>
          <p className="tt-quiet">{t('documents.lead')}</p>
        </div>
        <div className="tt-row tt-no-print">
          <Link to={'/duties' as '/'} className="tt-button">
            {t('documents.toDuties')}
          </Link>
          <ExportButton label={t('documents.export')} url={callUrl(exportDocuments, {}, filter)} name={t('documents.export.name', { day: on ?? today })} disabled={rows.length === 0} />
          <button type="button" className="tt-button" onClick={() => window.print()}>
            {t('documents.print')}
          </button>
          {may('documents.edit') && (
            <button type="button" className="tt-button tt-button-primary" onClick={() => setAdding(true)}>
              {t('documents.add')}
            </button>
          )}
        </div>
      </header>
      <search className="tt-card dc-filters tt-no-print">
        <Field label={t('documents.q')}>
          {(control) => (
            <input
              {...control}
              aria-required={false}
              className="tt-input"
              type="search"
              placeholder={t('documents.qHelp')}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                change({ q: event.target.value });
              }}
            />
          )}
        </Field>
        {choice('holding', HOLDINGS, holding)}
        {choice('force', FORCES, force)}
        {choice('level', LEVELS, level)}
        <Field label={t('documents.on')}>
          {(control) => <DateField control={{ ...control, 'aria-required': false }} value={on ?? today} onChange={(day) => change({ on: day && day !== today ? day : '' })} />}
        </Field>
      </search>
      {list.isPending && <Loading />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <div className="tt-card">
          <EmptyState title={t(filtered ? 'documents.nothing' : 'documents.none')}>
            <p>{t(filtered ? 'documents.nothingText' : 'documents.noneText')}</p>
          </EmptyState>
        </div>
      )}
      {rows.length > 0 && <DataTable caption={t('documents.title')} columns={columns} rows={rows} rowKey={(row) => row.id} busy={list.isFetching && !list.isFetchingNextPage} />}
      {list.hasNextPage && (
        <button type="button" className="tt-button tt-no-print" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('documents.more')}
        </button>
      )}
      {adding && (
        <AddDialog
          onClose={() => setAdding(false)}
          onDone={(entry) => {
            void queries.invalidateQueries({ queryKey: ['documents'] });
            void navigate({ to: '/documents/$documentId' as string, params: { documentId: entry.id } as never });
          }}
        />
      )}
    </div>
  );
}
