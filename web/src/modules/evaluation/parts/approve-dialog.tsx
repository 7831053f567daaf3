import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { approveEvaluationPeriod, type EvaluationPeriod } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useToday } from '../../../app/session.ts';
import { useKey } from '../../../app/use-key.ts';
import { notify } from '../../../ui/notify.ts';
import { newerPeriod, storePeriod } from '../evaluation.data.ts';
import { Unconfirmed } from './chips.tsx';
import { Day, TextArea, TextLine } from './fields.tsx';
import { ScoreNote } from './score-note.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';

/** The leader approves the whole period; beyond the bound on "xuất sắc" a reason is asked for. */
export function ApproveDialog({ period, onClose }: { period: EvaluationPeriod; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keyOf = useKey();
  const today = useToday();
  const [symbol, setSymbol] = useState('');
  const [decidedOn, setDay] = useState<string | null>(today);
  const [capReason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [fields, setFields] = useState<Record<string, string>>({});
  const exceeded = period.cap?.exceeded ?? false;
  const send = (version: number) => {
    setTried(true);
    setFields({});
    if (!symbol.trim() || !decidedOn || (exceeded && !capReason.trim())) return false;
    const body = { version, symbol: symbol.trim(), decidedOn, capReason: capReason.trim() || null };
    return call(approveEvaluationPeriod, { params: { evaluationPeriodId: period.id }, body, idempotencyKey: keyOf(body) }).then((next) => {
      storePeriod(client, next);
      notify(t('evaluation.approve.done'));
    });
  };
  const facts = (one: EvaluationPeriod) => [{ label: t('evaluation.periodState'), now: t(`evaluation.periodState.${one.state}`) }];
  return (
    <FormDialog title={t('evaluation.approve')} label={t('evaluation.approve')} record={period} facts={facts} newer={newerPeriod} onNewer={(next) => storePeriod(client, next)} onSend={send} onFields={setFields} onClose={onClose}>
      <p>{t('evaluation.approve.text', { count: period.lines.length })}</p>
      <ScoreNote name={period.formulaName} basis={period.formulaBasis} formula={period.formula} />
      <TextLine label={t('evaluation.approve.symbol')} max={100} value={symbol} error={tried && !symbol.trim() ? t('ui.missing') : null} onChange={setSymbol} />
      <Day label={t('evaluation.approve.day')} value={decidedOn} error={tried && !decidedOn ? t('ui.missing') : fields['decidedOn']} onChange={setDay} />
      {exceeded && period.cap && (
        <>
          <p className="tt-note tt-note-amber">
            {t('evaluation.cap.exceeded', { ...period.cap, mark: '' })} {period.cap.mark === 'unverified' && <Unconfirmed />}
          </p>
          <TextArea label={t('evaluation.approve.capReason')} max={2000} value={capReason} error={tried && !capReason.trim() ? t('ui.missing') : fields['capReason']} onChange={setReason} />
        </>
      )}
    </FormDialog>
  );
}
