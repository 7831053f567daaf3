import { useTranslation } from 'react-i18next';
import { pointsShown } from '../model/points.ts';

interface LineChartProps {
  label: string;
  points: readonly { name: string; total: string | null }[];
}

const [WIDTH, HEIGHT, LEFT, TOP] = [640, 200, 30, 16];
const BASE = HEIGHT - 34;

/** Points of an agency over periods as a line from 0 to 100; the table beside it says the same in words. */
export function LineChart({ label, points }: LineChartProps) {
  const { t } = useTranslation();
  const x = (at: number) => LEFT + 50 + (points.length > 1 ? (at * (WIDTH - LEFT - 110)) / (points.length - 1) : (WIDTH - LEFT - 110) / 2);
  const y = (total: string) => BASE - ((BASE - TOP) * Number(total)) / 100;
  // A period without points leaves a gap
  const runs = points.reduce<string[][]>((all, { total }, at) => (total === null ? [...all, []] : [...all.slice(0, -1), [...(all.at(-1) ?? []), `${x(at)},${y(total)}`]]), [[]]);
  return (
    <svg className="ev-chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('evaluation.chart', { name: label })}>
      {[0, 50, 70, 90, 100].map((mark) => (
        <g key={mark}>
          <line x1={LEFT} x2={WIDTH - 10} y1={y(String(mark))} y2={y(String(mark))} />
          <text x={LEFT - 6} y={y(String(mark)) + 4} textAnchor="end">
            {mark}
          </text>
        </g>
      ))}
      {runs.filter((run) => run.length > 1).map((run) => <polyline key={run[0]} points={run.join(' ')} />)}
      {points.map(({ name, total }, at) => (
        <g key={name}>
          {total !== null && (
            <>
              <circle cx={x(at)} cy={y(total)} r={4} />
              <text x={x(at)} y={y(total) - 9} textAnchor="middle">
                {pointsShown(total)}
              </text>
            </>
          )}
          <text x={x(at)} y={HEIGHT - 12} textAnchor="middle">
            {name}
          </text>
        </g>
      ))}
    </svg>
  );
}
