import { useTranslation } from 'react-i18next';
import type { ReportTable } from '@thientruong/contract';

type Cell = ReportTable['rows'][number]['cells'][number];

/** The tables of a report; a figure opens its rows, the last row adds up. */
export function ReportTables({ tables, onFigure }: { tables: readonly ReportTable[]; onFigure: (key: string) => void }) {
  const { t } = useTranslation();
  if (tables.length === 0) return null;
  return (
    <section className="rp-tables" aria-label={t('reports.tables')}>
      {tables.map((table) => {
        const content = (cell: Cell, column: number, row: string) => {
          const { figure, text } = cell;
          if (!figure || text === '0' || text === '') return text;
          const title = table.columns[column]?.title ?? '';
          return (
            <button
              type="button"
              className="rp-figure"
              aria-label={t('reports.figure.label', { value: text, label: `${row}, ${title}` })}
              onClick={() => onFigure(figure)}
            >
              {text}
            </button>
          );
        };
        const line = (cells: readonly Cell[]) =>
          cells.map((cell, i) => {
            const look = table.columns[i]?.align === 'right' ? 'tt-number' : undefined;
            if (i === 0 && cell.text !== '')
              return (
                <th key={i} scope="row" className={look}>
                  {cell.text}
                </th>
              );
            return (
              <td key={i} className={look}>
                {content(cell, i, cells.find((one) => !one.figure && one.text.length > 3)?.text ?? cells[0]?.text ?? '')}
              </td>
            );
          });
        return (
          <section key={table.key} className="tt-card">
            <h2>{table.title}</h2>
            <div className="tt-table-box tt-table-stick" role="region" aria-label={table.title} tabIndex={0}>
              <table className="tt-table">
                <thead>
                  <tr>
                    {table.columns.map((column) => (
                      <th key={column.key} scope="col" className={column.align === 'right' ? 'tt-number' : undefined}>
                        {column.title}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {table.rows.map((row) => (
                    <tr key={row.key}>{line(row.cells)}</tr>
                  ))}
                </tbody>
                {table.total && (
                  <tfoot>
                    <tr>{line(table.total.cells)}</tr>
                  </tfoot>
                )}
              </table>
            </div>
            {table.note && <p className="tt-help">{table.note}</p>}
          </section>
        );
      })}
    </section>
  );
}
