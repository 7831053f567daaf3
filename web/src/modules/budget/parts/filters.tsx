import { useTranslation } from 'react-i18next';
import { BUDGET_SORTS, BUDGET_STATES, MONEY_SOURCES } from '@thientruong/contract';
import { useDirectoryDay, useMe } from '../../../app/session.ts';
import { AgencyPicker } from '../../../ui/agency-picker.tsx';
import { Field } from '../../../ui/field.tsx';
import { FilterChoice } from '../../../ui/fields.tsx';
import type { LineFilter } from '../budget.data.ts';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A year that stands in the address; undefined where it is none of ours. */
export function readYear(text: string | undefined): number | undefined {
  const year = Number(text);
  return Number.isInteger(year) && year >= 2000 && year <= 2100 ? year : undefined;
}

/** The filter as the address holds it; what is no value of ours is left out. */
export function readFilter(search: Record<string, string | undefined>): LineFilter {
  const id = (name: string) => (ID.test(search[name] ?? '') ? search[name] : undefined);
  const [state, source, sort] = [BUDGET_STATES.find((one) => one === search['state']), MONEY_SOURCES.find((one) => one === search['source']), BUDGET_SORTS.find((one) => one === search['sort'])];
  const [agencyId, taskId, year] = [id('agencyId'), id('taskId'), readYear(search['year'])];
  const q = (search['q'] ?? '').trim().slice(0, 200);
  return {
    ...(q && { q }), ...(state && { state }), ...(source && { source }), ...(sort && { sort }), ...(agencyId && { agencyId }), ...(taskId && { taskId }),
    ...(search['year'] === 'medium' ? { medium: 'true' as const } : year && { year }),
  };
}

/** Years that are offered: around the present one. */
export const yearsAround = (today: string): number[] => Array.from({ length: 8 }, (_, at) => Number(today.slice(0, 4)) + 2 - at);

interface FiltersProps {
  filter: LineFilter;
  today: string;
  /** What stands in the search box; the address follows it. */
  typed: string;
  onType: (text: string) => void;
  onChange: (change: Record<string, string>) => void;
}

/** What narrows the list of lines. */
export function Filters({ filter, today, typed, onType, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const day = useDirectoryDay();
  const role = useMe()?.post?.role;
  const any = t('budget.any');
  const years = [...new Set([...yearsAround(today), ...yearsAround(day)])].sort((a, b) => b - a).map(String);
  return (
    <search className="tt-card bg-filters tt-no-print">
      <Field label={t('budget.q')}>
        {(control) => (
          <input
            {...control}
            aria-required={false}
            className="tt-input"
            type="search"
            maxLength={200}
            placeholder={t('budget.qHelp')}
            value={typed}
            onChange={(event) => {
              onType(event.target.value);
              onChange({ q: event.target.value });
            }}
          />
        )}
      </Field>
      <FilterChoice label={t('budget.year')} value={filter.medium ? 'medium' : filter.year ? String(filter.year) : ''} values={['medium', ...years]} name={(one) => (one === 'medium' ? t('budget.medium') : one)} empty={any} onChange={(year) => onChange({ year })} />
      <FilterChoice label={t('budget.source')} value={filter.source ?? ''} values={MONEY_SOURCES} name={(one) => t(`yearly.source.${one}`)} empty={any} onChange={(source) => onChange({ source })} />
      <FilterChoice label={t('budget.state')} value={filter.state ?? ''} values={BUDGET_STATES} name={(one) => t(`budget.state.${one}`)} empty={any} onChange={(state) => onChange({ state })} />
      {role !== 'focal_point' && role !== 'head' && (
        <Field label={t('budget.agency')}>
          {(control) => <AgencyPicker control={{ ...control, 'aria-required': false }} on={day} value={filter.agencyId ?? null} placeholder={any} onChange={(id) => onChange({ agencyId: id ?? '' })} />}
        </Field>
      )}
      <FilterChoice label={t('budget.sort')} value={filter.sort ?? 'code'} values={BUDGET_SORTS} name={(one) => t(`budget.sort.${one}`)} empty={t('budget.sort.code')} onChange={(sort) => onChange({ sort })} />
      {filter.taskId && (
        <button type="button" className="tt-button" onClick={() => onChange({ taskId: '' })}>
          {t('budget.anyTask')}
        </button>
      )}
    </search>
  );
}
