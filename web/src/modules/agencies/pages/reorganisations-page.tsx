import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { REORGANISATION_STATES } from '@thientruong/contract';
import { usePage } from '../../../app/page.ts';
import { useMay } from '../../../app/session.ts';
import { useAddress } from '../../../app/use-address.ts';
import { FilterChoice, SearchBox } from '../../../ui/fields.tsx';
import { dayText } from '../../../ui/format.ts';
import { ListFrame } from '../../../ui/list-frame.tsx';
import { RecordLink } from '../../../ui/record-parts.tsx';
import { ReorganisationChip } from '../parts/reorganisation-chip.tsx';
import { SourceMark } from '../parts/source-mark.tsx';
import { reorganisationsQuery } from '../reorganisations.data.ts';
import '../../../ui/records.css';
import '../agencies.css';

/** Reorganisations: drafts, carried out, discarded. */
export default function ReorganisationsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const [search, change] = useAddress();
  const state = REORGANISATION_STATES.find((one) => one === search['state']);
  const q = search['q'] ?? '';
  const list = useInfiniteQuery(reorganisationsQuery({ ...(q && { q }), ...(state && { state }) }));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const title = t('agencies.reorg.title');
  usePage(title, [{ label: t('agencies.title'), to: '/agencies' }, { label: title }]);
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{title}</h1>
          <p className="tt-quiet">{t('agencies.reorg.text')}</p>
        </div>
        {may('reorganisations.prepare') && (
          <Link to={'/agencies/reorganisations/new' as '/'} className="tt-button tt-button-primary tt-no-print">
            {t('agencies.reorg.new')}
          </Link>
        )}
      </header>
      <search className="tt-card rc-filters tt-no-print">
        <SearchBox label={t('agencies.reorg.q')} placeholder={t('agencies.qHelp')} value={q} onChange={(text) => change({ q: text })} />
        <FilterChoice label={t('agencies.reorg.state')} value={state ?? ''} values={REORGANISATION_STATES} name={(one) => t(`agencies.reorg.state.${one}`)} empty={t('ui.all')} onChange={(one) => change({ state: one })} />
      </search>
      <ListFrame of={list} empty={rows.length === 0} title={t('agencies.reorg.none')} text={t('agencies.reorg.noneText')}>
        <ul className="rc-cards">
          {rows.map((one) => (
            <li key={one.id}>
              <RecordLink strong to="/agencies/reorganisations/$reorganisationId" params={{ reorganisationId: one.id }}>{one.name}</RecordLink>
              <div className="tt-row">
                <ReorganisationChip state={one.state} />
                <span>{t('agencies.reorg.from.day', { day: dayText(one.effectiveOn) })}</span>
                <span>{t('agencies.reorg.counts', { ended: one.ended, made: one.made })}</span>
              </div>
              <p className="tt-help">
                {one.basisSymbol}, {one.basisTitle} <SourceMark mark={one.sourceMark} />
              </p>
            </li>
          ))}
        </ul>
      </ListFrame>
    </div>
  );
}
