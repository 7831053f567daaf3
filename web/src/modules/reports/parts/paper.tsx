import { useTranslation } from 'react-i18next';
import type { Report } from '@thientruong/contract';
import { dayText } from '../../../ui/format.ts';
import { PaperPart } from './paper-part.tsx';

const ROMAN = ['I', 'II', 'III', 'IV', 'V'];

interface PaperProps {
  report: Report;
  title: string;
  whose: string;
  onFigure: (key: string) => void;
}

/** The report as it will be printed, with the marks that tell computed words from a person's. */
export function Paper({ report, title, whose, onFigure }: PaperProps) {
  const { t } = useTranslation();
  return (
    <article className="rp-paper" aria-label={title}>
      <header className="rp-paper-head">
        <p>{whose}</p>
        <h2>{title}</h2>
        <p className="tt-quiet">
          {t(!report.frozen ? 'reports.asOf' : report.period.state === 'closed' ? 'reports.frozen' : 'reports.asSent', {
            day: dayText(report.asOf),
          })}
        </p>
        <ul className="rp-legend tt-no-print" aria-label={t('reports.legend')}>
          <li>
            <span className="rp-figure-look">05</span> {t('reports.legend.figure')}
          </li>
          <li>
            <i className="rp-mark rp-mark-own" aria-hidden="true" /> {t('reports.legend.own')}
          </li>
          <li>
            <i className="rp-mark rp-mark-edited" aria-hidden="true" /> {t('reports.legend.edited')}
          </li>
        </ul>
      </header>
      {report.parts.map((part, i) => (
        <PaperPart key={part.key} report={report} part={part} number={ROMAN[i] ?? ''} onFigure={onFigure} />
      ))}
    </article>
  );
}
