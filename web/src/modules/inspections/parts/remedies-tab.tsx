import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { REMEDY_STATES } from '@thientruong/contract';
import { FilterChoice } from '../../../ui/fields.tsx';
import { ListFrame } from '../../../ui/list-frame.tsx';
import { remediesQuery } from '../inspections.data.ts';
import { RemedyList } from './remedy-list.tsx';
import { readYear, YearChoice } from './year-choice.tsx';

/** Remedies of all inspections by their day; overdue ones alone where they are asked for. */
export function RemediesTab({ search, onChange }: { search: Record<string, string | undefined>; onChange: (change: Record<string, string>) => void }) {
  const { t } = useTranslation();
  const year = readYear(search);
  const state = REMEDY_STATES.find((one) => one === search['state']);
  const overdue = search['overdue'] === 'true';
  const list = useInfiniteQuery(remediesQuery({ ...(year && { year }), ...(state && { state }), ...(overdue && { overdue: 'true' as const }) }));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Boolean(year ?? state) || overdue;
  return (
    <>
      <search className="tt-card rc-filters tt-no-print">
        <FilterChoice label={t('inspections.stateOf')} value={state ?? ''} values={REMEDY_STATES} name={(one) => t(`inspections.remedy.state.${one}`)} empty={t('inspections.any')} onChange={(value) => onChange({ state: value })} />
        <YearChoice year={year} onChange={(value) => onChange({ year: value })} />
        <label className="rc-check">
          <input type="checkbox" checked={overdue} onChange={(event) => onChange({ overdue: event.target.checked ? 'true' : '' })} />
          {t('inspections.overdueOnly')}
        </label>
        <button type="button" className="tt-button" onClick={() => window.print()}>
          {t('ui.print')}
        </button>
      </search>
      <ListFrame of={list} empty={rows.length === 0} title={t(filtered ? 'inspections.noneFound' : 'inspections.remedy.none')} text={t(filtered ? 'inspections.noneFoundText' : 'inspections.remedy.noneText')}>
        <RemedyList remedies={rows} linked />
      </ListFrame>
    </>
  );
}
