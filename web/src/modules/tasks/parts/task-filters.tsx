import { useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listPlans } from '@thientruong/contract';
import { FIELD_CODES, SYSTEM_CODES, TASK_STATES, TASK_STATUSES, type FieldCode, type SystemCode } from '@thientruong/kernel';
import { pathLabel } from '../../../ui/path-label.ts';
import { call } from '../../../app/api.ts';
import { useMay } from '../../../app/session.ts';
import { AgencyPicker } from '../../../ui/agency-picker.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { Field } from '../../../ui/field.tsx';
import { topicName } from '../../../ui/topic-name.ts';
import { useMedia } from '../../../ui/use-media.ts';
import { toggleValue, type ListQuery } from '../model/filter.ts';
import { Choices } from './choices.tsx';

interface TaskFiltersProps {
  query: ListQuery;
  onChange: (change: ListQuery) => void;
}

const MORE = ['state', 'role', 'by', 'strength', 'field', 'system', 'assigned', 'followed', 'dueKind', 'topic', 'dueFrom', 'dueTo'] as const;
/** On a phone these too stand behind the fold: the tasks come first. */
const MORE_ON_PHONE = [...MORE, 'planId', 'agencyId', 'status'] as const;

/** What the list is narrowed by. */
export function TaskFilters({ query, onChange }: TaskFiltersProps) {
  const { t } = useTranslation();
  const may = useMay();
  const phone = useMedia('(max-width: 720px)');
  const plans = useQuery({
    queryKey: ['plans', 'published'],
    queryFn: () => call(listPlans, { query: { state: 'published', limit: 100 } }),
    staleTime: 60_000,
  });
  const [typed, setTyped] = useState({ from: query.q ?? '', text: query.q ?? '' });
  const text = typed.from === (query.q ?? '') ? typed.text : (query.q ?? '');
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === (query.q ?? '')) return;
    const timer = setTimeout(() => onChange({ q: wanted }), 300);
    return () => clearTimeout(timer);
  }, [text, query.q, onChange]);
  const choices = (name: 'role' | 'by' | 'strength' | 'assigned' | 'followed' | 'dueKind', options: readonly { value: string; label: string }[]) => (
    <Choices
      label={t(`tasks.filter.${name}`)}
      options={options}
      chosen={query[name] ? [query[name]] : []}
      onToggle={(value) => onChange({ ...(name === 'role' ? { by: '' } : {}), [name]: query[name] === value ? '' : value })}
    />
  );
  const places = (
    <>
      <Field label={t('tasks.filter.plan')}>
        {(control) => (
          <select
            {...control}
            aria-required={false}
            value={query.planId ?? ''}
            onChange={(event) => onChange({ planId: event.target.value, clause: '' })}
          >
            <option value="">{t('ui.all')}</option>
            {plans.data?.items.map((plan) => (
              <option key={plan.id} value={plan.id}>
                {[plan.symbol, plan.title].filter(Boolean).join(' – ')}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('tasks.filter.agency')}>
        {(control) => (
          <AgencyPicker
            control={{ ...control, 'aria-required': false }}
            on="all"
            value={query.agencyId ?? null}
            onChange={(id) => onChange({ agencyId: id ?? '', by: '' })}
          />
        )}
      </Field>
    </>
  );
  // One of a long list; an address may name several, which stay until another is chosen
  const topics = (name: 'field' | 'system', codes: readonly (FieldCode | SystemCode)[]) => (
    <Field label={t(`tasks.filter.${name}`)}>
      {(control) => (
        <select {...control} aria-required={false} value={query[name] ?? ''} onChange={(event) => onChange({ [name]: event.target.value })}>
          <option value="">{t('ui.all')}</option>
          {query[name]?.includes(',') && (
            <option value={query[name]}>
              {codes
                .filter((code) => query[name]?.split(',').includes(code))
                .map(topicName)
                .join('; ')}
            </option>
          )}
          {codes.map((code) => (
            <option key={code} value={code}>
              {topicName(code)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  const statuses = (
    <Choices
      label={t('tasks.filter.status')}
      options={TASK_STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
      chosen={query.status?.split(',') ?? []}
      onToggle={(value) => onChange({ status: toggleValue(query.status, value) })}
    />
  );
  return (
    <search className="tt-card ta-filters tt-no-print" aria-label={t('tasks.list.filters')}>
      <div className="ta-filter-grid">
        <div className="ta-wide">
          <Field label={t('tasks.filter.q')}>
            {(control) => (
              <input
                {...control}
                aria-required={false}
                className="tt-input"
                type="search"
                placeholder={t('tasks.filter.qHelp')}
                value={text}
                onChange={(event) => setTyped({ from: query.q ?? '', text: event.target.value })}
              />
            )}
          </Field>
        </div>
        {!phone && places}
      </div>
      {!phone && statuses}
      {query.clause && (
        <div className="tt-row">
          <span className="tt-chip">{t('tasks.filter.clause', { path: pathLabel(query.clause) })}</span>
          <button type="button" className="tt-link-button" onClick={() => onChange({ clause: '' })}>
            {t('tasks.filter.clauseRemove')}
          </button>
        </div>
      )}
      <details open={(phone ? MORE_ON_PHONE : MORE).some((name) => query[name])}>
        <summary>{t(phone ? 'tasks.list.filters' : 'tasks.list.moreFilters')}</summary>
        <div className="tt-stack">
          {phone && places}
          {phone && statuses}
          <Choices
            label={t('tasks.filter.state')}
            options={TASK_STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
            chosen={query.state?.split(',') ?? []}
            onToggle={(value) => onChange({ state: toggleValue(query.state, value) })}
          />
          <div className="ta-filter-grid">
            {choices('role', [
              { value: 'lead', label: t('tasks.filter.lead') },
              { value: 'supporting', label: t('tasks.filter.supporting') },
            ])}
            {query.agencyId && query.role === 'lead' && choices('by', [
              { value: 'then', label: t('tasks.filter.byThen') },
              { value: 'now', label: t('tasks.filter.byNow') },
            ])}
            {choices('strength', [
              { value: 'hard', label: t('strength.hard') },
              { value: 'soft', label: t('strength.soft') },
            ])}
            {choices('assigned', [
              { value: 'yes', label: t('tasks.filter.assignedYes') },
              { value: 'no', label: t('tasks.filter.assignedNo') },
            ])}
            {may('tasks.follow') && choices('followed', [{ value: 'yes', label: t('tasks.filter.followedYes') }])}
            {choices('dueKind', [
              { value: 'recurring', label: t('tasks.filter.dueKind.recurring') },
              { value: 'waiting', label: t('tasks.filter.dueKind.waiting') },
              { value: 'event', label: t('tasks.filter.dueKind.event') },
            ])}
            {topics('field', FIELD_CODES)}
            <Choices label={t('tasks.filter.field')} options={[{ value: 'none', label: t('tasks.filter.topic.none') }]} chosen={query.topic ? [query.topic] : []} onToggle={(value) => onChange({ topic: query.topic === value ? '' : value, field: '' })} />
            {topics('system', SYSTEM_CODES)}
            <Field label={t('tasks.filter.dueFrom')}>
              {(control) => (
                <DateField
                  control={{ ...control, 'aria-required': false }}
                  value={query.dueFrom ?? null}
                  onChange={(day) => onChange({ dueFrom: day ?? '' })}
                />
              )}
            </Field>
            <Field label={t('tasks.filter.dueTo')}>
              {(control) => (
                <DateField
                  control={{ ...control, 'aria-required': false }}
                  value={query.dueTo ?? null}
                  onChange={(day) => onChange({ dueTo: day ?? '' })}
                />
              )}
            </Field>
          </div>
        </div>
      </details>
    </search>
  );
}
