import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Remedy } from '@thientruong/contract';
import { dayText } from '../../../ui/format.ts';
import { FileLink, RecordLink } from '../../../ui/record-parts.tsx';
import { RemedyChips } from './chips.tsx';
import { REMEDY_DEEDS, RemedyDialog, type RemedyDeed } from './remedy-dialog.tsx';

/** Remedies with where each stands and what the person may do with it. `linked`: they stand outside their inspection. */
export function RemedyList({ remedies, linked = false }: { remedies: readonly Remedy[]; linked?: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<{ remedy: Remedy; deed: RemedyDeed } | null>(null);
  return (
    <>
      <ul className="rc-cards">
        {remedies.map((one) => (
          <li key={one.id}>
            <div className="tt-row">
              {linked ? <RecordLink strong to="/inspections/$inspectionId" params={{ inspectionId: one.inspectionId }}>{one.code}</RecordLink> : <b>{one.code}</b>}
              <RemedyChips remedy={one} />
              <span>{t('inspections.remedy.dueOn', { day: dayText(one.dueOn) })}</span>
              {linked && <span className="tt-quiet">{one.subject}</span>}
            </div>
            <p className="rc-text">{one.content}</p>
            {one.returnedReason && one.state === 'open' && <p className="tt-note tt-note-amber">{t('inspections.remedy.returnedBecause', { reason: one.returnedReason })}</p>}
            {one.answer && (
              <p className="rc-text">
                {t('inspections.remedy.answered', { day: dayText(one.answer.doneOn), name: one.answer.by.name })}: {one.answer.text} {one.answer.file && <FileLink file={one.answer.file} />}
              </p>
            )}
            {one.checkedText && <p className="tt-help">{one.checkedText}</p>}
            <div className="tt-row tt-no-print">
              {REMEDY_DEEDS.filter((deed) => one.can[deed]).map((deed) => (
                <button key={deed} type="button" className={`tt-button tt-button-small${deed === 'answer' || deed === 'check' ? ' tt-button-primary' : deed === 'waive' ? ' tt-button-danger' : ''}`} aria-label={t(`inspections.remedy.${deed}Title`, { code: one.code })} onClick={() => setOpen({ remedy: one, deed })}>
                  {t(`inspections.remedy.${deed}`)}
                </button>
              ))}
            </div>
          </li>
        ))}
      </ul>
      {open && <RemedyDialog remedy={open.remedy} deed={open.deed} onClose={() => setOpen(null)} />}
    </>
  );
}
