import { useMemo } from 'react';
import { Select } from 'antd';
import { foldText } from '@thientruong/kernel';
import { useWords } from '../words.ts';
import { clauseLabel, clauseTitle, inOrder, type TreeClause } from '../model/clauses.ts';

interface ClauseSelectProps {
  id: string;
  value: string | null;
  onChange(clauseId: string | null): void;
  clauses: readonly TreeClause[];
  /** What it is called when no clause is chosen. */
  noneLabel?: string;
}

const NONE = '';

/** Chooses a clause of a plan; finds by path and words, with or without accents. */
export function ClauseSelect({ id, value, onChange, clauses, noneLabel }: ClauseSelectProps) {
  const t = useWords();
  const options = useMemo(
    () => [
      { value: NONE, label: noneLabel ?? t('clause.none') },
      ...inOrder(clauses).map((clause) => ({ value: clause.id, label: `${clauseLabel(clause)} – ${clauseTitle(clause, 70)}` })),
    ],
    [clauses, noneLabel, t],
  );
  return (
    <Select
      id={id}
      className="pl-wide"
      value={value ?? NONE}
      onChange={(chosen) => onChange(chosen === NONE ? null : chosen)}
      options={options}
      showSearch={{ filterOption: (words, option) => foldText(option?.label ?? '').includes(foldText(words)) }}
    />
  );
}
