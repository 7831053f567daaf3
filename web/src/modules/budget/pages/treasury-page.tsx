import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { callUrl, exportTreasuryTemplate, type FileRef, type TreasuryList } from '@thientruong/contract';
import { usePage } from '../../../app/page.ts';
import { useToday } from '../../../app/session.ts';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { numberText, timeText } from '../../../ui/format.ts';
import { FilterChoice } from '../../../ui/fields.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { UploadField } from '../../../ui/upload-field.tsx';
import { treasuryQuery } from '../budget.data.ts';
import { Amount } from '../parts/dong.tsx';
import { yearsAround } from '../parts/filters.tsx';
import { ExportButton } from '../../../ui/export-button.tsx';
import { SectionNav } from '../parts/section-nav.tsx';
import { TreasuryPreview } from '../parts/treasury-preview.tsx';
import '../budget.css';

/** Takes the treasury's lists in: template, file, preview with corrections, and what was imported before. */
export default function TreasuryPage() {
  const { t } = useTranslation();
  usePage(t('budget.treasury'), [{ label: t('budget.title'), to: '/budget' }, { label: t('budget.treasury') }]);
  const today = useToday();
  const [year, setYear] = useState(today.slice(0, 4));
  const [file, setFile] = useState<FileRef | null>(null);
  // A new number gives an empty field for the next file
  const [round, setRound] = useState(0);
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{t('budget.treasury')}</h1>
          <p className="tt-quiet">{t('budget.treasury.lead')}</p>
        </div>
      </header>
      <SectionNav here="/budget/treasury" />
      <section className="tt-card tt-form bg-form">
        <h2>{t('budget.treasury.take')}</h2>
        <FilterChoice label={t('budget.year')} value={year} values={yearsAround(today).map(String)} name={(one) => one} empty={year} onChange={(one) => one && setYear(one)} />
        <div className="tt-row">
          <ExportButton label={t('budget.treasury.template')} url={callUrl(exportTreasuryTemplate, {}, { year: Number(year) })} name={t('budget.treasury.templateName', { year })} printable={false} />
        </div>
        <UploadField key={round} label={t('budget.treasury.file')} help={t('budget.treasury.fileHelp')} onChange={setFile} />
      </section>
      {file && (
        <TreasuryPreview
          key={`${file.id} ${year}`}
          fileId={file.id}
          year={Number(year)}
          onDone={() => {
            setFile(null);
            setRound((before) => before + 1);
          }}
        />
      )}
      <Imported />
    </div>
  );
}

function Imported() {
  const { t } = useTranslation();
  const list = useInfiniteQuery(treasuryQuery);
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: Column<TreasuryList>[] = [
    { key: 'name', label: t('budget.treasury.name'), width: '34%', render: (row) => row.name },
    { key: 'year', label: t('budget.year'), render: (row) => row.year },
    { key: 'rows', label: t('budget.treasury.rows'), className: 'tt-number', render: (row) => numberText(row.rows) },
    { key: 'skipped', label: t('budget.treasury.skipped'), className: 'tt-number', render: (row) => numberText(row.skipped) },
    { key: 'total', label: t('budget.amountDong'), className: 'tt-number', render: (row) => <Amount value={row.total} /> },
    { key: 'by', label: t('budget.by'), render: (row) => `${row.by.name}, ${timeText(row.at)}` },
  ];
  return (
    <section className="tt-card">
      <h2>{t('budget.treasury.before')}</h2>
      {list.isPending && <Loading />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && <p className="tt-quiet">{t('budget.treasury.none')}</p>}
      {rows.length > 0 && <DataTable caption={t('budget.treasury.before')} columns={columns} rows={rows} rowKey={(row) => row.id} />}
      {list.hasNextPage && (
        <button type="button" className="tt-button" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('ui.more')}
        </button>
      )}
    </section>
  );
}
