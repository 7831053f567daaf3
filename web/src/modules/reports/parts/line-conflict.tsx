import { useTranslation } from 'react-i18next';
import type { ReportLine } from '@thientruong/contract';
import { timeText } from '../../../ui/format.ts';

interface LineConflictProps {
  mine: string;
  theirs: ReportLine;
  onChoose: (whose: 'mine' | 'theirs') => void;
}

/** Somebody else saved the same sentence first: both stand here, the person chooses, nothing is overwritten unseen. */
export function LineConflict({ mine, theirs, onChoose }: LineConflictProps) {
  const { t } = useTranslation();
  return (
    <div className="rp-conflict" role="alert">
      <b>{t('reports.conflict.title')}</b>
      <div className="rp-versions">
        <div>
          <h5>{t('reports.conflict.mine')}</h5>
          <p>{mine}</p>
          <button type="button" className="tt-button tt-button-small" onClick={() => onChoose('mine')}>
            {t('reports.conflict.keepMine')}
          </button>
        </div>
        <div>
          <h5>
            {theirs.changedBy && theirs.changedAt
              ? t('reports.conflict.theirs', { name: theirs.changedBy.name, time: timeText(theirs.changedAt) })
              : t('reports.conflict.newer')}
          </h5>
          <p>{theirs.template}</p>
          <button type="button" className="tt-button tt-button-small" onClick={() => onChoose('theirs')}>
            {t('reports.conflict.takeTheirs')}
          </button>
        </div>
      </div>
    </div>
  );
}
