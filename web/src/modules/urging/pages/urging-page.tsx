import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { changeUrgingRule, runUrging, type UrgingRule, type UrgingRules } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import type { Column } from '../../../ui/column.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText, numberText, timeText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { notify } from '../../../ui/notify.ts';
import { Letters } from '../parts/letters.tsx';
import { RuleDialog } from '../parts/rule-dialog.tsx';
import { Undelivered } from '../parts/undelivered.tsx';
import { urgingQuery, whenText, whoText } from '../urging.data.ts';
import '../urging.css';

type Ahead = UrgingRules['ahead'][number];
type Run = UrgingRules['runs'][number];

/** Rules by which deadlines are told, what the coming days will tell, and what was told. */
export default function UrgingPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const found = useQuery(urgingQuery);
  const [open, setOpen] = useState<string | null>(null);
  const data = found.data;
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{t('urging.title')}</h1>
          <p className="tt-quiet">{t('urging.lead')}</p>
        </div>
        {data?.can.manage && (
          <div className="tt-row tt-no-print">
            <ConfirmButton
              label={t('urging.again')}
              title={t('urging.again')}
              text={t('urging.againText')}
              onConfirm={() =>
                call(runUrging).then(({ sent, ...next }) => {
                  client.setQueryData(urgingQuery.queryKey, next);
                  notify(t('urging.againDone', { count: sent }));
                })
              }
            />
            <button type="button" className="tt-button tt-button-primary" onClick={() => setOpen('new')}>
              {t('urging.add')}
            </button>
          </div>
        )}
      </header>
      {found.isPending && <Loading />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {data && (
        <>
          <h2>{t('urging.rules')}</h2>
          <Rules data={data} onEdit={setOpen} />
          <Letters />
          <h2>{t('urging.ahead')}</h2>
          <AheadTable data={data} />
          {data.can.manage && <Undelivered />}
          <h2>{t('urging.runs')}</h2>
          <Runs runs={data.runs} />
          {open !== null && <RuleDialog rule={data.rules.find((rule) => rule.id === open) ?? null} onClose={() => setOpen(null)} />}
        </>
      )}
    </div>
  );
}

function Rules({ data, onEdit }: { data: UrgingRules; onEdit: (ruleId: string) => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const turn = (rule: UrgingRule) =>
    call(changeUrgingRule, { params: { ruleId: rule.id }, body: { workingDays: rule.workingDays, roles: rule.roles, active: !rule.active, version: rule.version } }).then((next) => {
      client.setQueryData(urgingQuery.queryKey, next);
      notify(t('urging.saved'));
    });
  const facts = (rule: UrgingRule) => [
    { label: t('urging.when'), now: whenText(t, rule.workingDays) },
    { label: t('urging.who'), now: whoText(t, rule.roles) },
    { label: t('urging.state'), now: t(rule.active ? 'urging.active' : 'urging.inactive') },
  ];
  const columns: Column<UrgingRule>[] = [
    { key: 'when', label: t('urging.when'), width: '32%', render: (rule) => whenText(t, rule.workingDays) },
    { key: 'who', label: t('urging.who'), render: (rule) => whoText(t, rule.roles) },
    { key: 'state', label: t('urging.state'), render: (rule) => <span className={`tt-chip ${rule.active ? 'tt-chip-done_on_time' : 'tt-chip-plain'}`}>{t(rule.active ? 'urging.active' : 'urging.inactive')}</span> },
    { key: 'by', label: t('urging.by'), render: (rule) => (rule.changedBy ? t('urging.byText', { name: rule.changedBy.name, time: timeText(rule.changedAt) }) : t('urging.bySystem')) },
    ...(data.can.manage
      ? [
          {
            key: 'deeds',
            label: t('urging.deeds'),
            className: 'tt-no-print ur-deeds',
            width: '140px',
            render: (rule: UrgingRule) => (
              <div className="tt-row">
                <button type="button" className="tt-button tt-button-small" aria-label={`${t('urging.edit')}: ${t('urging.ruleName', { when: whenText(t, rule.workingDays) })}`} onClick={() => onEdit(rule.id)}>
                  {t('urging.edit')}
                </button>
                <ConfirmButton
                  small
                  label={t(rule.active ? 'urging.off' : 'urging.on')}
                  title={`${t(rule.active ? 'urging.off' : 'urging.on')} ${t('urging.ruleName', { when: whenText(t, rule.workingDays) })}`}
                  text={t(rule.active ? 'urging.offText' : 'urging.onText')}
                  facts={facts(rule)}
                  onStale={() => client.invalidateQueries({ queryKey: urgingQuery.queryKey })}
                  onConfirm={() => turn(rule)}
                />
              </div>
            ),
          },
        ]
      : []),
  ];
  if (data.rules.length === 0)
    return (
      <div className="tt-card">
        <EmptyState title={t('urging.none')}>
          <p>{t('urging.noneText')}</p>
        </EmptyState>
      </div>
    );
  return <DataTable caption={t('urging.rules')} columns={columns} rows={data.rules} rowKey={(rule) => rule.id} />;
}

function AheadTable({ data }: { data: UrgingRules }) {
  const { t } = useTranslation();
  const ruleOf = (id: string) => data.rules.find((rule) => rule.id === id);
  const columns: Column<Ahead>[] = [
    { key: 'day', label: t('urging.day'), render: (row) => dayText(row.day) },
    { key: 'due', label: t('urging.due'), render: (row) => dayText(row.dueOn) },
    {
      key: 'tasks',
      label: t('urging.tasks'),
      render: (row) =>
        row.tasks === 0 ? (
          '0'
        ) : (
          <Link to={'/tasks' as '/'} search={{ dueFrom: row.dueOn, dueTo: row.dueOn, state: 'assigned,accepted,in_progress,returned' } as never} aria-label={`${t('urging.tasks')}: ${row.tasks}, ${t('urging.due')} ${dayText(row.dueOn)}`}>
            {numberText(row.tasks)}
          </Link>
        ),
    },
    { key: 'agencies', label: t('urging.agencies'), render: (row) => numberText(row.agencies) },
    { key: 'duties', label: t('urging.duties'), render: (row) => row.duties.map(({ kind, count }) => `${t(`notices.duty.${kind}`)}: ${numberText(count)}`).join('; ') || '–' },
    { key: 'rule', label: t('urging.rule'), render: (row) => whenText(t, ruleOf(row.ruleId)?.workingDays ?? 0) },
    { key: 'who', label: t('urging.who'), render: (row) => whoText(t, ruleOf(row.ruleId)?.roles ?? []) },
  ];
  if (data.ahead.length === 0) return <p className="tt-quiet">{t('urging.aheadNone')}</p>;
  return <DataTable caption={t('urging.ahead')} columns={columns} rows={data.ahead} rowKey={(row) => `${row.ruleId} ${row.dueOn}`} />;
}

function Runs({ runs }: { runs: Run[] }) {
  const { t } = useTranslation();
  const columns: Column<Run>[] = [
    { key: 'day', label: t('urging.day'), render: (run) => dayText(run.day) },
    { key: 'at', label: t('urging.runAt'), render: (run) => timeText(run.at) },
    { key: 'tasks', label: t('urging.tasks'), render: (run) => numberText(run.tasks) },
    { key: 'notices', label: t('urging.notices'), render: (run) => numberText(run.notices) },
  ];
  if (runs.length === 0) return <p className="tt-quiet">{t('urging.runsNone')}</p>;
  return <DataTable caption={t('urging.runs')} columns={columns} rows={runs} rowKey={(run) => run.day} />;
}
