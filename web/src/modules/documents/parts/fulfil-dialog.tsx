import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, Duty, fulfilDuty } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { dayText } from '../../../ui/format.ts';
import { notify } from '../../../ui/notify.ts';
import { DocumentPicker } from './document-picker.tsx';
import { dutyFacts } from './duty-facts.ts';
import { FormDialog } from './form-dialog.tsx';

/** Names the document that meets a duty: one that hangs on the task as evidence, or one of the register. */
export function FulfilDialog({ duty: opened, onClose, onDone }: { duty: Duty; onClose: () => void; onDone: (duty: Duty) => void }) {
  const { t } = useTranslation();
  // The list may have let go of a duty that somebody else settled: the refusal itself brings the newer version
  const [duty, setDuty] = useState(opened);
  const [evidenceId, setEvidence] = useState<string | null>(duty.evidence[0]?.id ?? null);
  const [documentId, setDocument] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const keyOf = useKey();
  const submit = async () => {
    setTried(true);
    if (!documentId && !evidenceId) return false;
    const choice = documentId ? { documentId } : { evidenceId: evidenceId ?? '' };
    const body = { version: duty.version, ...choice };
    try {
      onDone(await call(fulfilDuty, { params: { dutyId: duty.id }, body, idempotencyKey: keyOf(body) }));
    } catch (caught) {
      const newer = caught instanceof ApiProblem ? Duty.safeParse(caught.problem.current) : null;
      if (newer?.success) setDuty(newer.data);
      throw caught;
    }
    notify(t('documents.duties.done'));
    return true;
  };
  return (
    <FormDialog title={t('documents.duties.fulfil')} submit={t('documents.duties.fulfil')} onClose={onClose} onSubmit={submit} facts={dutyFacts(duty, t)}>
      <p>{duty.task.content}</p>
      {duty.evidence.length > 0 ? (
        <fieldset className="tt-choices">
          <legend className="tt-label">{t('documents.duties.evidence')}</legend>
          {duty.evidence.map((one) => (
            <label key={one.id} className="tt-choice">
              <input
                type="radio"
                name="evidence"
                checked={evidenceId === one.id && !documentId}
                onChange={() => {
                  setEvidence(one.id);
                  setDocument(null);
                }}
              />{' '}
              {[one.symbol, one.title, one.issuedOn && dayText(one.issuedOn)].filter(Boolean).join(' – ')}
            </label>
          ))}
          <p className="tt-help">{t('documents.duties.evidenceHelp')}</p>
        </fieldset>
      ) : (
        <p className="tt-help">{t('documents.duties.noEvidence')}</p>
      )}
      <DocumentPicker label={t('documents.duties.register')} value={documentId} onChange={setDocument} optional={duty.evidence.length > 0} error={tried && !documentId && !evidenceId ? t('documents.duties.pickFirst') : null} />
    </FormDialog>
  );
}
