import { useState, type ReactNode } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { callUrl, exportHistory, HISTORY_FIELDS, historyValue, type About, type HistoryLine } from '@thientruong/contract';
import { useAddress } from '../../../app/use-address.ts';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { ExportButton } from '../../../ui/export-button.tsx';
import { Field } from '../../../ui/field.tsx';
import { timeText } from '../../../ui/format.ts';
import { ListFrame } from '../../../ui/list-frame.tsx';
import { PersonLine } from '../../../ui/person-line.tsx';
import { historyAsked, historyQuery, type HistoryFilter } from '../remarks.data.ts';
import '../remarks.css';

/** What was changed of a record, by whom, from what to what; fetched when it is opened. */
export function Changes({ kind, recordId }: About) {
  const { t } = useTranslation();
  const [search] = useAddress();
  const [open, setOpen] = useState(Boolean(search['historyField'] ?? search['historyPerson']));
  return (
    <details className="tt-card rm-changes" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>{t('history.title')}</h2>
      </summary>
      {open && <Lines kind={kind} recordId={recordId} />}
    </details>
  );
}

function Lines(about: About) {
  const { t } = useTranslation();
  const { kind } = about;
  const [search, setSearch] = useAddress();
  const filter: HistoryFilter = { field: search['historyField'] ?? '', personId: search['historyPerson'] ?? '' };
  const found = useInfiniteQuery(historyQuery(about, filter));
  const pages = found.data?.pages ?? [];
  const lines = pages.flatMap((page) => page.items);
  const say = (key: string): string | undefined => t(key, { defaultValue: '' }) || undefined;
  const value = (line: HistoryLine, side: 'before' | 'after'): ReactNode => {
    if (line.field === null) return side === 'after' ? line.text && <span className="rm-words">{line.text}</span> : null;
    if (line.kept === `no_${side}`) return <i className="tt-quiet">{t(`history.no_${side}`)}</i>;
    const said = historyValue(kind, line.field, line[side], say);
    return said === null ? <span className="tt-quiet">{t('history.empty')}</span> : <span className="rm-words">{said}</span>;
  };
  const columns: Column<HistoryLine>[] = [
    { key: 'at', label: t('history.at'), render: (line) => <span className="tt-nowrap">{timeText(line.at)}</span> },
    { key: 'who', label: t('history.person'), render: (line) => (line.by ? <PersonLine person={line.by} /> : t('history.system')) },
    {
      key: 'what',
      label: t('history.what'),
      render: (line) => (
        <>
          {line.deed && <b>{t(`history.deed.${kind}.${line.deed}`, { defaultValue: line.deed })}</b>}
          {line.field && !line.deed && t(`history.field.${kind}.${line.field}`, { defaultValue: line.field })}
          {line.item && <p className="tt-help">{line.item}</p>}
          {line.deed && line.field && line.text && line.text !== line.after && <p className="tt-help">{line.text}</p>}
        </>
      ),
    },
    { key: 'before', label: t('history.before'), width: '24%', render: (line) => value(line, 'before') },
    { key: 'after', label: t('history.after'), width: '24%', render: (line) => value(line, 'after') },
  ];
  return (
    <div className="tt-stack">
      <p className="tt-help">{t('history.lead')}</p>
      <search className="rm-filters tt-no-print" aria-label={t('history.title')}>
        <Field label={t('history.field')}>
          {(control) => (
            <select {...control} aria-required={false} className="tt-input" value={filter.field} onChange={(event) => setSearch({ historyField: event.target.value })}>
              <option value="">{t('ui.all')}</option>
              <option value="deed">{t('history.deeds')}</option>
              {Object.keys(HISTORY_FIELDS[kind]).map((field) => (
                <option key={field} value={field}>
                  {t(`history.field.${kind}.${field}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('history.person')}>
          {(control) => (
            <select {...control} aria-required={false} className="tt-input" value={filter.personId} onChange={(event) => setSearch({ historyPerson: event.target.value })}>
              <option value="">{t('ui.all')}</option>
              {pages[0]?.people?.map((person) => (
                <option key={person.id} value={person.id}>
                  {person.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <ExportButton label={t('history.export')} url={callUrl(exportHistory, {}, historyAsked(about, filter))} name={t('history.title')} />
      </search>
      <ListFrame of={found} empty={lines.length === 0} title={t('history.none')} text={t('history.noneText')}>
        <DataTable caption={t('history.title')} columns={columns} rows={lines} rowKey={(line) => `${line.id}${line.field ?? ''}${line.deed ?? ''}`} busy={found.isPlaceholderData} />
      </ListFrame>
    </div>
  );
}
