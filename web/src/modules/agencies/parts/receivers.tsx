import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { chooseReceivers, MOVABLE_KINDS, type CallArguments, type DutyRow, type Preview, type Reorganisation } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useAddress } from '../../../app/use-address.ts';
import { useKey } from '../../../app/use-key.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { FilterChoice, SearchBox } from '../../../ui/fields.tsx';
import { ListFrame } from '../../../ui/list-frame.tsx';
import { pathLabel } from '../../../ui/path-label.ts';
import { dutiesQuery, useDone, type DutyFilter } from '../reorganisations.data.ts';
import { ReceiverDialog } from './receiver-dialog.tsx';

type Choice = Omit<NonNullable<CallArguments<typeof chooseReceivers>['body']>, 'version'>;

const keyOf = ({ kind, id, from }: DutyRow): string => `${kind} ${id} ${from.id}`;

/** The duties one by one with their receivers; several or all that are left are settled at once. */
export function Receivers({ one, preview }: { one: Reorganisation; preview: Preview }) {
  const { t } = useTranslation();
  const keyFor = useKey();
  const done = useDone();
  const [search, change] = useAddress();
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<'marked' | 'rest' | null>(null);
  const [refused, setRefused] = useState<unknown>(null);
  const kind = MOVABLE_KINDS.find((of) => of === search['kind']);
  const holders = [...new Map(preview.groups.map(({ from }) => [from.id, from])).values()];
  const from = holders.find(({ id }) => id === search['from']);
  const missing = search['missing'] === 'true';
  const q = search['q'] ?? '';
  const filter: DutyFilter = { ...(kind && { kind }), ...(from && { fromId: from.id }), ...(missing && { missing: 'true' as const }), ...(q && { q }) };
  const list = useInfiniteQuery(dutiesQuery(one.id, filter));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = rows.filter((row) => marked.has(keyOf(row)));
  const send = async (choice: Choice) => {
    const body = { version: preview.version, ...choice };
    await call(chooseReceivers, { params: { reorganisationId: one.id }, body, idempotencyKey: keyFor(body) });
    setMarked(new Set());
    await done(t('agencies.reorg.chosen'));
  };
  const settle = async (row: DutyRow, value: string) => {
    setRefused(null);
    try {
      await send({ rows: [{ kind: row.kind, id: row.id, fromId: row.from.id }], all: null, toId: value === 'ends' || value === '' ? null : value, ends: value === 'ends' });
    } catch (caught) {
      setRefused(caught);
      void done(null);
    }
  };
  return (
    <section className="tt-stack" aria-labelledby="receivers-title">
      <h2 id="receivers-title">{t('agencies.reorg.rows')}</h2>
      <search className="rc-filters tt-no-print">
        <SearchBox label={t('agencies.reorg.rowsQ')} placeholder={t('agencies.qHelp')} value={q} onChange={(text) => change({ q: text })} />
        <FilterChoice label={t('agencies.reorg.movable')} value={kind ?? ''} values={MOVABLE_KINDS.filter((of) => preview.groups.some((group) => group.kind === of))} name={(of) => t(`agencies.movable.${of}`)} empty={t('ui.all')} onChange={(of) => change({ kind: of })} />
        <FilterChoice label={t('agencies.reorg.holder')} value={from?.id ?? ''} values={holders.map(({ id }) => id)} name={(id) => holders.find((of) => of.id === id)?.name ?? ''} empty={t('ui.all')} onChange={(id) => change({ from: id })} />
        <label className="rc-check">
          <input type="checkbox" checked={missing} onChange={(event) => change({ missing: event.target.checked ? 'true' : '' })} />
          {t('agencies.reorg.missingOnly')}
        </label>
      </search>
      {one.can.change && (
        <div className="tt-row tt-no-print">
          <button type="button" className="tt-button" disabled={chosen.length === 0} onClick={() => setAsking('marked')}>
            {t('agencies.reorg.chooseMarked', { count: chosen.length })}
          </button>
          <button type="button" className="tt-button" disabled={preview.missing === 0} onClick={() => setAsking('rest')}>
            {t('agencies.reorg.chooseRest', { count: preview.missing })}
          </button>
        </div>
      )}
      {refused !== null && <ErrorState error={refused} />}
      <ListFrame of={list} empty={rows.length === 0} title={t('agencies.reorg.rowsNone')} text={t('agencies.reorg.rowsNoneText')}>
        <ul className="rc-cards ag-duties">
          {rows.map((row) => (
            <li key={keyOf(row)}>
              <div className="ag-duty">
                {one.can.change && row.reason !== 'ends' && (
                  <input
                    type="checkbox"
                    aria-label={t('agencies.reorg.mark', { name: row.name })}
                    checked={marked.has(keyOf(row))}
                    onChange={(event) => setMarked(event.target.checked ? new Set([...marked, keyOf(row)]) : new Set([...marked].filter((key) => key !== keyOf(row))))}
                  />
                )}
                <div>
                  <p className="rc-name">{row.name}</p>
                  <p className="tt-help">
                    {t(`agencies.movable.${row.kind}`)} · {row.from.name}
                    {row.clausePath && ` · ${pathLabel(row.clausePath)}`}
                    {row.joins && ` · ${t('agencies.reorg.joins')}`}
                  </p>
                </div>
                <Receiver row={row} open={one.can.change} onChoose={(value) => void settle(row, value)} />
              </div>
            </li>
          ))}
        </ul>
      </ListFrame>
      {asking && (
        <ReceiverDialog
          title={asking === 'rest' ? t('agencies.reorg.chooseRest', { count: preview.missing }) : t('agencies.reorg.chooseMarked', { count: chosen.length })}
          created={one.created}
          on={one.effectiveOn}
          mayEnd={asking === 'marked' && chosen.every((row) => row.mayEnd)}
          onSend={(toId, ends) => send(asking === 'rest' ? { rows: null, all: { kind: kind ?? null, fromId: from?.id ?? null, missing: true }, toId, ends } : { rows: chosen.map((row) => ({ kind: row.kind, id: row.id, fromId: row.from.id })), all: null, toId, ends })}
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  );
}

function Receiver({ row, open, onChoose }: { row: DutyRow; open: boolean; onChoose: (value: string) => void }) {
  const { t } = useTranslation();
  const why = row.reason && t(`agencies.reason.${row.reason}`);
  const ended = row.receiver === null && row.reason !== null;
  if (!open || row.reason === 'ends') return <p>{row.receiver?.name ?? (ended ? t('agencies.reorg.ends') : t('agencies.reorg.nobody'))} {why && <span className="tt-help">({why})</span>}</p>;
  const options = [...row.candidates, ...(row.receiver && !row.candidates.some(({ id }) => id === row.receiver?.id) ? [row.receiver] : [])];
  return (
    <div>
      <select className="tt-select" aria-label={t('agencies.reorg.receiverOf', { name: row.name })} value={row.receiver?.id ?? (ended ? 'ends' : '')} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{t('agencies.reorg.nobody')}</option>
        {options.map(({ id, name, created }) => (
          <option key={id} value={id}>
            {name}
            {created ? ` (${t('agencies.reorg.isNew')})` : ''}
          </option>
        ))}
        {row.mayEnd && <option value="ends">{t('agencies.reorg.ends')}</option>}
      </select>
      {why && <p className="tt-help">{why}</p>}
    </div>
  );
}
