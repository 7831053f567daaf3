import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { callUrl, downloadFile, type UrgingLetter, type UrgingOverdue } from '@thientruong/contract';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText, numberText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { overdueQuery } from '../urging.data.ts';
import { LetterDialog } from './letter-dialog.tsx';

type Row = UrgingOverdue['agencies'][number];

/** Agencies with overdue tasks, a letter to those chosen, and the letters written. */
export function Letters() {
  const { t } = useTranslation();
  const found = useQuery(overdueQuery);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [writing, setWriting] = useState(false);
  const data = found.data;
  // Whoever has nothing overdue any more is no longer chosen
  const rows = (data?.agencies ?? []).filter((row) => chosen.includes(row.agency.id));
  const manage = data?.can.manage ?? false;
  const turn = (id: string, on: boolean) => setChosen((now) => [...now.filter((one) => one !== id), ...(on ? [id] : [])]);
  const choice: Column<Row> = {
    key: 'choice',
    label: t('urging.letters.chosen'),
    width: '64px',
    className: 'tt-no-print',
    render: (row) => <input type="checkbox" aria-label={t('urging.letters.choose', { name: row.agency.name })} checked={chosen.includes(row.agency.id)} onChange={(event) => turn(row.agency.id, event.target.checked)} />,
  };
  const columns: Column<Row>[] = [
    { key: 'agency', label: t('urging.letters.agency'), width: '44%', render: (row) => row.agency.name },
    {
      key: 'tasks',
      label: t('urging.letters.tasks'),
      render: (row) => (
        <Link to={'/tasks' as '/'} search={{ agencyId: row.agency.id, role: 'lead', status: 'open_overdue' } as never} aria-label={`${t('urging.letters.tasks')}: ${row.agency.name}, ${row.tasks}`}>
          {numberText(row.tasks)}
        </Link>
      ),
    },
    { key: 'oldest', label: t('urging.letters.oldest'), render: (row) => dayText(row.oldestDueOn) },
    { key: 'last', label: t('urging.letters.last'), render: (row) => (row.lastLetterOn ? dayText(row.lastLetterOn) : t('urging.letters.never')) },
  ];
  return (
    <>
      <h2>{t('urging.letters')}</h2>
      {found.isPending && <Loading />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {data && data.agencies.length === 0 && <p className="tt-quiet">{t('urging.letters.none')}</p>}
      {data && data.agencies.length > 0 && (
        <>
          {manage && (
            <div className="tt-row tt-no-print ur-bar">
              <label className="ur-all">
                <input type="checkbox" checked={rows.length === data.agencies.length} onChange={(event) => setChosen(event.target.checked ? data.agencies.map((row) => row.agency.id) : [])} /> {t('urging.letters.chooseAll')}
              </label>
              <button type="button" className="tt-button" disabled={rows.length === 0} onClick={() => setWriting(true)}>
                {t('urging.letters.write', { count: rows.length })}
              </button>
            </div>
          )}
          <DataTable caption={t('urging.letters')} columns={manage ? [choice, ...columns] : columns} rows={data.agencies} rowKey={(row) => row.agency.id} />
        </>
      )}
      {data && <Sent letters={data.letters} />}
      {data && writing && <LetterDialog data={data} rows={rows} onDone={() => setChosen([])} onClose={() => setWriting(false)} />}
    </>
  );
}

function Sent({ letters }: { letters: UrgingLetter[] }) {
  const { t } = useTranslation();
  const columns: Column<UrgingLetter>[] = [
    {
      key: 'symbol',
      label: t('urging.letters.symbolColumn'),
      render: (letter) => (
        <Link to={'/documents/$documentId' as string} params={{ documentId: letter.documentId } as never}>
          {letter.symbol}
        </Link>
      ),
    },
    { key: 'day', label: t('urging.letters.issuedOn'), render: (letter) => dayText(letter.issuedOn) },
    { key: 'to', label: t('urging.letters.to'), width: '44%', render: (letter) => letter.agencies.map((agency) => agency.name).join('; ') },
    { key: 'tasks', label: t('urging.tasks'), render: (letter) => numberText(letter.tasks) },
    {
      key: 'file',
      label: t('urging.letters.file'),
      className: 'tt-no-print',
      render: (letter) => (
        <span className="tt-row">
          <a download href={`/api${callUrl(downloadFile, { fileId: letter.fileId }, {})}`} aria-label={t('urging.letters.downloadOf', { symbol: letter.symbol })}>
            {t('urging.letters.download')}
          </a>
          {letter.pdfFileId && (
            <a download href={`/api${callUrl(downloadFile, { fileId: letter.pdfFileId }, {})}`} aria-label={t('urging.letters.pdfOf', { symbol: letter.symbol })}>
              PDF
            </a>
          )}
        </span>
      ),
    },
  ];
  return (
    <>
      <h3>{t('urging.letters.sent')}</h3>
      {letters.length === 0 ? <p className="tt-quiet">{t('urging.letters.noneSent')}</p> : <DataTable caption={t('urging.letters.sent')} columns={columns} rows={letters} rowKey={(letter) => letter.id} />}
    </>
  );
}
