import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TREASURY_FIELDS, type TreasuryField, type TreasuryPreview, type TreasuryRow } from '@thientruong/contract';

/** Corrections by the number of their row. */
export type Fixes = Record<number, { skip: boolean; values: Partial<Record<TreasuryField, string>> }>;

interface TreasuryRowsProps {
  shown: TreasuryPreview;
  fixes: Fixes;
  busy: boolean;
  onChange: (fixes: Fixes) => void;
}

const SHOWN = 100;

/** The rows of a list, faulty ones first: their cells are fields to correct, and each row may be left out. */
export function TreasuryRows({ shown, fixes, busy, onChange }: TreasuryRowsProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const touched = (row: TreasuryRow): boolean => row.problems.length > 0 || row.row in fixes;
  const rows = [...shown.rows.filter(touched), ...shown.rows.filter((row) => !touched(row))];
  const change = (row: number, part: Partial<Fixes[number]>) => onChange({ ...fixes, [row]: { skip: false, values: {}, ...fixes[row], ...part } });
  const valueOf = (row: TreasuryRow, field: TreasuryField): string => fixes[row.row]?.values[field] ?? row.values[field];
  const skipped = (row: TreasuryRow): boolean => fixes[row.row]?.skip ?? row.skipped;
  return (
    <>
      <div className={`tt-table-box tt-table-stick${busy ? ' tt-busy' : ''}`} role="region" aria-label={t('budget.treasury.preview')} tabIndex={0}>
        <table className="tt-table bg-rows">
          <thead>
            <tr>
              <th scope="col">{t('budget.treasury.row')}</th>
              {TREASURY_FIELDS.map((field) => (
                <th key={field} scope="col">
                  {t(`budget.field.${field}`)}
                </th>
              ))}
              <th scope="col">{t('budget.treasury.line')}</th>
              <th scope="col">{t('budget.treasury.skip')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, all ? rows.length : SHOWN).map((row) => (
              <tr key={row.row} className={skipped(row) ? 'bg-skipped' : undefined}>
                <th scope="row">{row.row}</th>
                {TREASURY_FIELDS.map((field) => {
                  const wrong = row.problems.find((problem) => problem.field === field);
                  const id = `bg-fault-${row.row}-${field}`;
                  return (
                    <td key={field}>
                      {touched(row) && !skipped(row) ? (
                        <input
                          className="tt-input"
                          aria-label={t('budget.treasury.cell', { field: t(`budget.field.${field}`), row: row.row })}
                          maxLength={500}
                          value={valueOf(row, field)}
                          {...(wrong && { 'aria-invalid': true, 'aria-describedby': id })}
                          onChange={(event) => change(row.row, { values: { ...fixes[row.row]?.values, [field]: event.target.value } })}
                        />
                      ) : (
                        row.values[field]
                      )}
                      {wrong && (
                        <span id={id} className="tt-field-error">
                          {wrong.message}
                        </span>
                      )}
                    </td>
                  );
                })}
                <td>{row.line && `${row.line.code} ${row.line.content} (${row.line.agency})`}</td>
                <td>
                  <input type="checkbox" className="bg-box" aria-label={t('budget.treasury.skipRow', { row: row.row })} checked={skipped(row)} onChange={(event) => change(row.row, { skip: event.target.checked })} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > SHOWN && !all && (
        <button type="button" className="tt-button" onClick={() => setAll(true)}>
          {t('budget.treasury.showAll', { count: rows.length })}
        </button>
      )}
    </>
  );
}
