import { useState } from 'react';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem, endStandIn, getStandIns, giveStandIn, type StandIn, type StandIns } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import type { Column } from '../../../ui/column.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { dayText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { notify } from '../../../ui/notify.ts';

const standInsQuery = queryOptions({ queryKey: ['stand', 'ins'], queryFn: () => call(getStandIns) });
const CHIPS: Record<StandIn['state'], string> = { coming: 'tt-chip-wait', now: 'tt-chip-done_on_time', over: 'tt-chip-plain', dropped: 'tt-chip-plain' };

/** Who acts in the head's place and when; the head gives and ends it. */
export function StandInCard() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const found = useQuery(standInsQuery);
  const data = found.data;
  const end = (row: StandIn) =>
    call(endStandIn, { params: { standInId: row.id } }).then((next) => {
      client.setQueryData(standInsQuery.queryKey, next);
      notify(t('session.standIn.ended'));
    });
  const columns: Column<StandIn>[] = [
    { key: 'person', label: t('session.standIn.person'), width: '26%', render: (row) => row.person.name },
    { key: 'days', label: t('session.standIn.days'), render: (row) => t('session.standIn.fromTo', { from: dayText(row.from), to: dayText(row.to) }) },
    { key: 'reason', label: t('session.standIn.reason'), render: (row) => row.reason },
    { key: 'state', label: t('session.standIn.state'), render: (row) => <span className={`tt-chip ${CHIPS[row.state]}`}>{t(`session.standIn.state.${row.state}`)}</span> },
    {
      key: 'deeds',
      label: t('session.standIn.deeds'),
      render: (row) =>
        row.can.end && (
          <ConfirmButton
            small
            label={t('session.standIn.end')}
            title={t('session.standIn.end')}
            text={t(row.state === 'coming' ? 'session.standIn.endComing' : 'session.standIn.endNow')}
            facts={[{ label: t('session.standIn.person'), now: row.person.name }]}
            onConfirm={() => end(row)}
          />
        ),
    },
  ];
  return (
    <section className="tt-card" aria-label={t('session.standIn')}>
      <h2>{t('session.standIn')}</h2>
      <p className="tt-quiet">{t('session.standIn.text')}</p>
      {found.isPending && <Loading />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {data?.items.length === 0 && <p className="tt-quiet">{t('session.standIn.none')}</p>}
      {data && data.items.length > 0 && <DataTable caption={t('session.standIn.list')} columns={columns} rows={data.items} rowKey={(row) => row.id} />}
      {data?.can.give && data.people.length === 0 && <p className="tt-quiet">{t('session.standIn.nobody')}</p>}
      {data?.can.give && data.people.length > 0 && <GiveForm data={data} />}
    </section>
  );
}

function GiveForm({ data }: { data: StandIns }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keyOf = useKey();
  const empty = { personId: '', from: data.today as string | null, to: null as string | null, reason: '' };
  const [words, setWords] = useState(empty);
  const giving = useMutation({
    mutationFn: () => {
      const body = { personId: words.personId, from: words.from ?? '', to: words.to ?? '', reason: words.reason };
      return call(giveStandIn, { body, idempotencyKey: keyOf(body) });
    },
    onSuccess: (next) => {
      client.setQueryData(standInsQuery.queryKey, next);
      setWords(empty);
      notify(t('session.standIn.given'));
    },
  });
  const problem = giving.error instanceof ApiProblem ? giving.error.problem : null;
  const wrong = (path: string, missing: boolean, sentence: string): string | undefined => {
    const field = problem?.fields.find((one) => one.path === path);
    return field ? (missing ? sentence : field.message) : undefined;
  };
  return (
    <form
      className="se-stand"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        giving.mutate();
      }}
    >
      <h3>{t('session.standIn.new')}</h3>
      <Field label={t('session.standIn.person')} error={wrong('personId', words.personId === '', t('session.standIn.choose'))}>
        {(control) => (
          <select {...control} className="tt-input" value={words.personId} onChange={(event) => setWords({ ...words, personId: event.target.value })}>
            <option value="">{t('session.standIn.choose')}</option>
            {data.people.map((person) => (
              <option key={person.id} value={person.id}>
                {person.position ? `${person.name} – ${person.position}` : person.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="tt-row se-days">
        <Field label={t('session.standIn.from')} error={wrong('from', words.from === null, t('session.standIn.day'))}>
          {(control) => <DateField control={control} value={words.from} onChange={(from) => setWords({ ...words, from })} />}
        </Field>
        <Field label={t('session.standIn.to')} error={wrong('to', words.to === null, t('session.standIn.day'))}>
          {(control) => <DateField control={control} value={words.to} onChange={(to) => setWords({ ...words, to })} />}
        </Field>
      </div>
      <Field label={t('session.standIn.reason')} error={wrong('reason', false, '')}>
        {(control) => <input {...control} className="tt-input" value={words.reason} onChange={(event) => setWords({ ...words, reason: event.target.value })} />}
      </Field>
      {giving.isError && (problem === null || problem.fields.length === 0) && <p className="tt-error" role="alert">{problem?.detail ?? t('ui.error.unexpected')}</p>}
      <button type="submit" className="tt-button tt-button-primary" disabled={giving.isPending}>
        {t('session.standIn.give')}
      </button>
    </form>
  );
}
