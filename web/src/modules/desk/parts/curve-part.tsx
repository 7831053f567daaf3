import { useTranslation } from 'react-i18next';
import type { Curve } from '@thientruong/contract';
import { DataTable } from '../../../ui/data-table.tsx';
import { numberText } from '../../../ui/format.ts';
import { useMedia } from '../../../ui/use-media.ts';

const SERIES = ['planned', 'original', 'done'] as const;
type Series = (typeof SERIES)[number];
const monthText = (month: string): string => `${month.slice(5)}/${month.slice(0, 4)}`;

/** The S-curve of planned and done, with its table beside it and what it leaves out. */
export function CurvePart({ curve }: { curve: Curve }) {
  const { t } = useTranslation();
  const { withoutDeadline: without } = curve;
  return (
    <section className="tt-card" aria-labelledby="dk-curve">
      <h2 id="dk-curve">{t('desk.curve')}</h2>
      {curve.total === 0 ? (
        <p className="tt-quiet">{t('desk.curve.none')}</p>
      ) : (
        <>
          <p>{t('desk.curve.now', { planned: numberText(curve.plannedToday), original: numberText(curve.originalToday), done: numberText(curve.done), total: numberText(curve.total) })}</p>
          <div className="dk-chart">
            <figure>
              <Chart curve={curve} />
              <figcaption className="dk-legend">
                {SERIES.map((series) => (
                  <span key={series}>
                    <svg width="28" height="10" aria-hidden>
                      <path d="M1 5h26" className={`dk-line dk-line-${series}`} />
                    </svg>
                    {t(`desk.curve.${series}`)}
                  </span>
                ))}
              </figcaption>
            </figure>
            <div className="dk-scroll">
              <DataTable
                caption={t('desk.curve.table')}
                rows={curve.months}
                rowKey={(row) => row.month}
                columns={[
                  { key: 'month', label: t('desk.curve.month'), render: (row) => monthText(row.month) },
                  ...SERIES.map((series) => ({ key: series, label: t(`desk.curve.short.${series}`), className: 'dk-number', render: (row: Curve['months'][number]) => (row[series] === null ? '–' : numberText(row[series])) })),
                ]}
              />
            </div>
          </div>
        </>
      )}
      <p className="tt-help">
        {t('desk.curve.apart', { without: numberText(without.total), withoutDone: numberText(without.done), cancelled: numberText(curve.cancelled), extended: numberText(curve.extended) })}
        {curve.beyond.planned > 0 && ` ${t('desk.curve.beyond', { count: curve.beyond.planned })}`}
      </p>
    </section>
  );
}

/** Lines of the curve; the table beside it says the same numbers. */
function Chart({ curve }: { curve: Curve }) {
  const { t } = useTranslation();
  const narrow = useMedia('(max-width: 700px)');
  const [width, height] = narrow ? [340, 230] : [640, 300];
  const box = { left: 44, right: 12, top: 28, bottom: 28 };
  const { months, total } = curve;
  const step = Math.max(1, Math.ceil(total / 4));
  const top = step * Math.max(1, Math.ceil(total / step));
  const x = (at: number): number => box.left + (months.length === 1 ? 0.5 : at / (months.length - 1)) * (width - box.left - box.right);
  const y = (value: number): number => height - box.bottom - (value / top) * (height - box.top - box.bottom);
  const points = (series: Series): [number, number][] => months.flatMap((row, at) => (row[series] === null ? [] : [[x(at), y(row[series])] as [number, number]]));
  const every = Math.max(1, Math.ceil(months.length / (narrow ? 4 : 8)));
  const nowAt = months.findIndex((row) => row.month === curve.today.slice(0, 7));
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('desk.curve.label', { planned: curve.plannedToday, done: curve.done, total })}>
      {Array.from({ length: Math.round(top / step) + 1 }, (_, at) => at * step).map((value) => (
        <g key={value}>
          <line x1={box.left} x2={width - box.right} y1={y(value)} y2={y(value)} className="dk-grid" />
          <text x={box.left - 6} y={y(value) + 4} textAnchor="end">
            {numberText(value)}
          </text>
        </g>
      ))}
      {months.map((row, at) =>
        at % every === 0 ? (
          <text key={row.month} x={x(at)} y={height - 8} textAnchor={x(at) > width - 30 ? 'end' : 'middle'}>
            {monthText(row.month)}
          </text>
        ) : null,
      )}
      {nowAt >= 0 && (
        <g>
          <line x1={x(nowAt)} x2={x(nowAt)} y1={box.top - 10} y2={height - box.bottom} className="dk-now" />
          <text x={x(nowAt)} y={box.top - 14} textAnchor={nowAt > months.length / 2 ? 'end' : 'start'}>
            {t('desk.curve.thisMonth')}
          </text>
        </g>
      )}
      {SERIES.map((series) => {
        const of = points(series);
        return (
          <g key={series}>
            <polyline points={of.map((point) => point.join(',')).join(' ')} className={`dk-line dk-line-${series}`} />
            {of.length <= 36 && of.map(([cx, cy]) => (series === 'done' ? <rect key={cx} x={cx - 3} y={cy - 3} width="6" height="6" className="dk-dot-done" /> : <circle key={cx} cx={cx} cy={cy} r="2.500" className={`dk-dot-${series}`} />))}
          </g>
        );
      })}
    </svg>
  );
}
