import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Report } from '@thientruong/contract';
import { newKey } from '../../../app/api.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useDesk } from './desk.ts';
import { LineEditor } from './line-editor.tsx';
import { PaperLine } from './paper-line.tsx';

interface PaperPartProps {
  report: Report;
  part: Report['parts'][number];
  /** Roman number of the part. */
  number: string;
  onFigure: (key: string) => void;
}

/** One part of the report: its sentences under their groups, the hidden ones on request, new ones at the end. */
export function PaperPart({ report, part, number, onFigure }: PaperPartProps) {
  const { t } = useTranslation();
  const { desk, entries } = useDesk();
  const [showHidden, setShowHidden] = useState(false);
  const writable = report.can.write && part.writable;
  const hidden = part.lines.filter((line) => line.hidden).length;
  const known = new Set(part.lines.map((line) => line.id));
  // a sentence that is being added stays in one place while it is typed, or the caret would be lost at its first saving
  const fresh = writable
    ? [...entries.values()].filter(
        ({ draft, born }) => draft.part === part.key && (born || (draft.kind === 'own' && !known.has(draft.lineId))),
      )
    : [];
  const adding = new Set(fresh.map(({ draft }) => draft.lineId));
  const shown = part.lines.filter(
    (line) => !adding.has(line.id) && (showHidden || !line.hidden || entries.has(line.id)),
  );
  const add = () =>
    desk.open({
      lineId: newKey(),
      part: part.key,
      kind: 'new',
      text: '',
      taskId: null,
      after: part.lines.at(-1)?.id ?? null,
      version: 0,
      hidden: false,
    });
  const id = `part-${part.key}`;
  return (
    <section className={`rp-part${part.returned ? ' rp-part-returned' : ''}`} aria-labelledby={id}>
      <h3 id={id}>
        {number}. {part.title} {part.returned && <span className="tt-chip tt-chip-wait">{t('reports.partReturned')}</span>}
      </h3>
      {shown.length === 0 && fresh.length === 0 && <p className="rp-nothing">{t('reports.partEmpty')}</p>}
      {shown.map((line, i) => {
        const heads = line.group?.heading && line.group.path !== shown[i - 1]?.group?.path;
        return (
          <Fragment key={line.id}>
            {heads && <h4>{line.group?.heading}</h4>}
            <PaperLine report={report} line={line} writable={writable} onFigure={onFigure} />
          </Fragment>
        );
      })}
      {fresh.map((entry) => (
        <LineEditor key={entry.draft.lineId} report={report} entry={entry} line={undefined} />
      ))}
      <div className="tt-row rp-part-foot tt-no-print">
        {writable && (
          <button type="button" className="tt-button tt-button-small" onClick={add}>
            <Icon name="plus" size={16} />
            {t(`reports.add.${part.key}`)}
          </button>
        )}
        {hidden > 0 && (
          <button type="button" className="tt-link-button tt-small" aria-pressed={showHidden} onClick={() => setShowHidden(!showHidden)}>
            {showHidden ? t('reports.hiddenAway') : t('reports.hiddenShow', { count: hidden })}
          </button>
        )}
      </div>
    </section>
  );
}
