import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { MOVABLE_KINDS, type Reorganisation } from '@thientruong/contract';
import { useAddress } from '../../../app/use-address.ts';
import { FilterChoice } from '../../../ui/fields.tsx';
import { ListFrame } from '../../../ui/list-frame.tsx';
import { movesQuery } from '../reorganisations.data.ts';

/** What was moved, one by one. */
export function Moves({ one }: { one: Reorganisation }) {
  const { t } = useTranslation();
  const [search, change] = useAddress();
  const kind = MOVABLE_KINDS.find((of) => of === search['kind']);
  const list = useInfiniteQuery(movesQuery(one.id, kind));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="tt-stack" aria-labelledby="moves-title">
      <h2 id="moves-title">{t('agencies.reorg.moves')}</h2>
      <search className="rc-filters tt-no-print">
        <FilterChoice label={t('agencies.reorg.movable')} value={kind ?? ''} values={MOVABLE_KINDS.filter((of) => one.groups.some((group) => group.kind === of))} name={(of) => t(`agencies.movable.${of}`)} empty={t('ui.all')} onChange={(of) => change({ kind: of })} />
      </search>
      <ListFrame of={list} empty={rows.length === 0} title={t('agencies.reorg.movesNone')} text={t('agencies.reorg.movesNoneText')}>
        <ul className="rc-cards">
          {rows.map((row) => (
            <li key={`${row.kind} ${row.id} ${row.from.id}`}>
              <p className="rc-name">{row.name}</p>
              <p className="tt-help">{`${t(`agencies.movable.${row.kind}`)} · ${row.from.name} → ${row.to?.name ?? t('agencies.reorg.ends')} · ${t(`agencies.outcome.${row.outcome}`)}`}</p>
            </li>
          ))}
        </ul>
      </ListFrame>
    </section>
  );
}
