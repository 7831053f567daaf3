import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { claimObjectiveReason, dropObjectiveReason, type EvaluationClaim, type EvaluationRow, type EvaluationSheet } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { notify } from '../../../ui/notify.ts';
import { TextArea } from './fields.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { useSheetDialog } from './use-sheet-dialog.ts';

/** Claims an objective reason for a fault, or words it anew. */
export function ClaimDialog({ sheet, row, fault, onClose }: { sheet: EvaluationSheet; row: EvaluationRow; fault: EvaluationRow['faults'][number]; onClose: () => void }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const { store, common } = useSheetDialog(sheet);
  const [reason, setReason] = useState(fault.claim?.reason ?? '');
  const [evidence, setEvidence] = useState(fault.claim?.evidence ?? '');
  const [tried, setTried] = useState(false);
  const send = (version: number) => {
    setTried(true);
    if (!reason.trim()) return false;
    const body = { version, rowId: row.rowId, faultId: fault.faultId, reason: reason.trim(), evidence: evidence.trim() || null };
    return call(claimObjectiveReason, { params: { sheetId: sheet.id }, body, idempotencyKey: keyOf(body) }).then((next) => {
      store(next);
      notify(t('evaluation.claim.done'));
    });
  };
  return (
    <FormDialog title={t('evaluation.claim')} label={t('ui.save')} {...common} onSend={send} onClose={onClose}>
      <p>
        {row.code} {row.title}
      </p>
      <TextArea label={t('evaluation.claim.reason')} max={4000} value={reason} error={tried && !reason.trim() ? t('ui.missing') : null} onChange={setReason} />
      <TextArea label={t('evaluation.claim.evidence')} help={t('evaluation.claim.evidenceHelp')} optional max={4000} value={evidence} onChange={setEvidence} />
    </FormDialog>
  );
}

/** Takes a reason back, after asking. */
export function DropClaim({ sheet, claim }: { sheet: EvaluationSheet; claim: EvaluationClaim }) {
  const { t } = useTranslation();
  const { store, common } = useSheetDialog(sheet);
  const [open, setOpen] = useState(false);
  const send = (version: number) =>
    call(dropObjectiveReason, { params: { sheetId: sheet.id }, body: { version, rowId: claim.rowId, faultId: claim.faultId } }).then((next) => {
      store(next);
      notify(t('evaluation.claim.dropped'));
    });
  return (
    <>
      <button type="button" className="tt-button tt-button-small" onClick={() => setOpen(true)}>
        {t('evaluation.claim.drop')}
      </button>
      {open && (
        <FormDialog title={t('evaluation.claim.drop')} label={t('evaluation.claim.drop')} danger {...common} onSend={send} onClose={() => setOpen(false)}>
          <p>{t('evaluation.claim.dropText', { reason: claim.reason })}</p>
        </FormDialog>
      )}
    </>
  );
}
