import { useTranslation } from 'react-i18next';
import type { Report, ReportLine } from '@thientruong/contract';
import { numberText, timeText } from '../../../ui/format.ts';
import { piecesOf } from '../model/tokens.ts';
import { useDesk } from './desk.ts';
import { LineEditor } from './line-editor.tsx';
import { LineTools } from './line-tools.tsx';
import { TaskAddress } from './links.tsx';

interface PaperLineProps {
  report: Report;
  line: ReportLine;
  writable: boolean;
  onFigure: (key: string) => void;
}

/** One sentence on paper: figures that open their rows, a quiet mark where a person wrote, corrections beneath. */
export function PaperLine({ report, line, writable, onFigure }: PaperLineProps) {
  const { t } = useTranslation();
  const { entries } = useDesk();
  const entry = entries.get(line.id);
  if (entry && writable) return <LineEditor report={report} entry={entry} line={line} />;
  const values = line.figures.map((figure) => numberText(figure.value));
  const pieces = line.origin === 'own' ? [{ kind: 'words' as const, text: line.text }] : piecesOf(line.template, line.text, values);
  const edited = line.origin === 'computed' && line.computedText !== null;
  const look = line.origin === 'own' ? ' rp-line-own' : edited ? ' rp-line-edited' : '';
  const who = line.changedBy && line.changedAt ? t('reports.changedBy', { name: line.changedBy.name, time: timeText(line.changedAt) }) : '';
  const corrections = report.corrections.filter((correction) => correction.lineKey === line.id);
  return (
    <div className={`rp-line${look}${line.hidden ? ' rp-line-hidden' : ''}`}>
      <div>
        <p className="rp-text" title={who || undefined}>
          {look && <span className="tt-hidden">{t(line.origin === 'own' ? 'reports.legend.own' : 'reports.legend.edited')}: </span>}
          {pieces.map((piece, i) => {
            const figure = piece.kind === 'figure' ? line.figures[piece.index] : undefined;
            if (!figure) return <span key={i}>{piece.text}</span>;
            return (
              <button
                key={i}
                type="button"
                className={`rp-figure${figure.change ? ' rp-figure-changed' : ''}`}
                aria-label={t(figure.change ? 'reports.figure.changedLabel' : 'reports.figure.label', { value: piece.text, label: figure.label })}
                onClick={() => onFigure(figure.key)}
              >
                {piece.text}
              </button>
            );
          })}
        </p>
        {line.hidden && <p className="rp-line-note">{t('reports.line.isHidden')}</p>}
        {line.sourceChanged && (
          <p className="rp-line-note rp-line-note-amber">
            {t('reports.line.sourceChanged')} {line.computedText && <q>{line.computedText}</q>}
          </p>
        )}
        {line.taskId && line.origin === 'own' && (
          <p className="rp-line-note">
            <TaskAddress taskId={line.taskId}>{t('reports.line.task')}</TaskAddress>
          </p>
        )}
        {corrections.map((correction) => (
          <p key={correction.id} className="rp-line-note rp-line-note-amber">
            <b>{t('reports.correction')}</b> {correction.text}
          </p>
        ))}
      </div>
      {writable && <LineTools report={report} line={line} />}
    </div>
  );
}
