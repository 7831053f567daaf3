import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { EvaluationPeriod } from '@thientruong/contract';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { formulasQuery, whatIfQuery } from '../evaluation.data.ts';
import { pointsShown } from '../model/points.ts';
import { LevelChip } from './chips.tsx';
import { ScoreNote } from './score-note.tsx';

const difference = (now: string | null, then: string | null): string => {
  if (now === null || then === null) return '–';
  const cents = Math.round(Number(then) * 100) - Math.round(Number(now) * 100);
  return `${cents > 0 ? '+' : cents < 0 ? '−' : ''}${pointsShown((Math.abs(cents) / 100).toFixed(2))}`;
};

/** The period under another formula, side by side with its own; nothing is stored. */
export function WhatIf({ period, code, onChoose }: { period: EvaluationPeriod; code: string; onChoose: (code: string) => void }) {
  const { t } = useTranslation();
  const formulas = useQuery(formulasQuery);
  const found = useQuery(whatIfQuery(period.id, code));
  type Line = NonNullable<typeof found.data>['lines'][number];
  const columns: Column<Line>[] = [
    { key: 'agency', label: t('evaluation.agency'), width: '34%', render: (line) => line.agency.name },
    { key: 'now', label: t('evaluation.whatIf.now'), className: 'tt-number', render: (line) => pointsShown(line.now.total) },
    { key: 'nowLevel', label: t('evaluation.level'), render: (line) => <LevelChip level={line.now.level} /> },
    { key: 'then', label: t('evaluation.whatIf.then'), className: 'tt-number', render: (line) => pointsShown(line.then.total) },
    { key: 'thenLevel', label: t('evaluation.whatIf.level'), render: (line) => <LevelChip level={line.then.level} /> },
    { key: 'difference', label: t('evaluation.whatIf.difference'), className: 'tt-number', render: (line) => difference(line.now.total, line.then.total) },
  ];
  return (
    <section className="tt-card tt-stack" aria-labelledby="what-if">
      <h2 id="what-if">{t('evaluation.whatIf')}</h2>
      <p className="tt-help">{t('evaluation.whatIf.text')}</p>
      <Field label={t('evaluation.formula')} optional>
        {(control) => (
          <select {...control} className="ev-choice tt-no-print" value={code} onChange={(event) => onChoose(event.target.value)}>
            <option value="">{t('evaluation.choose')}</option>
            {(formulas.data?.items ?? []).map((one) => (
              <option key={one.code} value={one.code}>
                {one.code} – {one.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {code !== '' && found.isPending && <Loading />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && code !== '' && (
        <>
          <ScoreNote name={found.data.formula.name} basis={found.data.formula.legalBasis} formula={found.data.formula.content} />
          <DataTable caption={t('evaluation.whatIf.table')} columns={columns} rows={found.data.lines} rowKey={(line) => line.agency.id} busy={found.isFetching} />
          {found.data.cap && <p className="tt-help">{t('evaluation.cap', { ...found.data.cap, mark: '' })}</p>}
        </>
      )}
    </section>
  );
}
