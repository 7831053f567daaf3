import { useTranslation } from 'react-i18next';
import { OBSTACLE_KINDS, OBSTACLE_STATES } from '@thientruong/contract';
import { useDirectoryDay, useMe } from '../../../app/session.ts';
import { AgencyPicker } from '../../../ui/agency-picker.tsx';
import { Field } from '../../../ui/field.tsx';
import type { ObstacleFilter } from '../obstacles.data.ts';
import { Choice } from './fields.tsx';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The filter of the list as the address holds it; what is no value of ours is left out. */
export function readFilter(search: Record<string, string | undefined>): ObstacleFilter {
  const id = (name: string) => (ID.test(search[name] ?? '') ? search[name] : undefined);
  const [state, kind, agencyId, taskId] = [OBSTACLE_STATES.find((one) => one === search['state']), OBSTACLE_KINDS.find((one) => one === search['kind']), id('agencyId'), id('taskId')];
  const q = (search['q'] ?? '').trim().slice(0, 200);
  return { ...(q && { q }), ...(state && { state }), ...(kind && { kind }), ...(agencyId && { agencyId }), ...(taskId && { taskId }), ...(search['overdue'] === 'true' && { overdue: 'true' as const }) };
}

interface FiltersProps {
  filter: ObstacleFilter;
  /** What stands in the search box; the address follows it. */
  typed: string;
  onType: (text: string) => void;
  onChange: (change: Record<string, string>) => void;
}

/** What narrows the list of all obstacles. */
export function Filters({ filter, typed, onType, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const day = useDirectoryDay();
  const role = useMe()?.post?.role;
  const ofAgency = role === 'focal_point' || role === 'head';
  return (
    <search className="tt-card ob-filters tt-no-print">
      <Field label={t('obstacles.q')}>
        {(control) => (
          <input
            {...control}
            aria-required={false}
            className="tt-input"
            type="search"
            maxLength={200}
            placeholder={t('obstacles.qHelp')}
            value={typed}
            onChange={(event) => {
              onType(event.target.value);
              onChange({ q: event.target.value });
            }}
          />
        )}
      </Field>
      <Choice label={t('obstacles.state')} value={filter.state ?? ''} values={OBSTACLE_STATES} name={(one) => t(`obstacles.state.${one}`)} empty={t('obstacles.any')} onChange={(state) => onChange({ state })} />
      <Choice label={t('obstacles.kind')} value={filter.kind ?? ''} values={OBSTACLE_KINDS} name={(one) => t(`obstacles.kind.${one}`)} empty={t('obstacles.any')} onChange={(kind) => onChange({ kind })} />
      {!ofAgency && (
        <Field label={t('obstacles.agency')}>
          {(control) => <AgencyPicker control={{ ...control, 'aria-required': false }} on={day} value={filter.agencyId ?? null} placeholder={t('obstacles.any')} onChange={(id) => onChange({ agencyId: id ?? '' })} />}
        </Field>
      )}
      <label className="ob-check">
        <input type="checkbox" checked={filter.overdue === 'true'} onChange={(event) => onChange({ overdue: event.target.checked ? 'true' : '' })} />
        {t('obstacles.overdueOnly')}
      </label>
      {filter.taskId && (
        <button type="button" className="tt-button" onClick={() => onChange({ taskId: '' })}>
          {t('obstacles.anyTask')}
        </button>
      )}
    </search>
  );
}
