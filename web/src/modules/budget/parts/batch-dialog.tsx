import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { allotBudgetLines, ApiProblem, appraiseBudgetLines, gatherBudgetLines, submitBudgetLines, type BudgetLineSummary } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useToday } from '../../../app/session.ts';
import { useKey } from '../../../app/use-key.ts';
import { DeedFrame } from '../../../ui/deed-frame.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { TextArea } from '../../../ui/fields.tsx';
import { notify } from '../../../ui/notify.ts';
import { groupedText, readDong } from '../../yearly/index.ts';
import { refresh } from '../budget.data.ts';
import { decisionBody, DecisionFields, emptyDecision } from './decision-fields.tsx';
import { dongText } from './dong.tsx';
import { MoneyField } from './money-field.tsx';

/** Deeds that are done for one or several lines at once. */
export const BATCH_DEEDS = ['submit', 'gather', 'appraise', 'allot'] as const;
/** A deed that is done for one or several lines at once. */
export type BatchDeed = (typeof BATCH_DEEDS)[number];

interface BatchDialogProps {
  deed: BatchDeed;
  /** The lines as they are now: after a refusal because somebody was faster, the list is fetched anew and its versions are sent. */
  lines: readonly BudgetLineSummary[];
  onDone: () => void;
  onClose: () => void;
}

/** Sends, gathers, appraises, allots: for each line its amount, one opinion or decision for all; all or none. */
export function BatchDialog({ deed, lines, onDone, onClose }: BatchDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keyOf = useKey();
  const today = useToday();
  const [amounts, setAmounts] = useState<Record<string, string>>(() => Object.fromEntries(lines.map((line) => [line.id, groupedText(deed === 'allot' ? line.amounts.appraised : line.amounts.requested)])));
  const [opinion, setOpinion] = useState('');
  const [decision, setDecision] = useState(() => emptyDecision(today));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const withAmounts = deed === 'appraise' || deed === 'allot';
  const faultOf = (at: number): string | null => (error instanceof ApiProblem ? (error.problem.fields.find((field) => field.path === `lines.${at}.amount`)?.message ?? null) : null);
  const send = async () => {
    setTried(true);
    const chosen = lines.map(({ id, version }) => ({ id, version }));
    const amounted = lines.flatMap(({ id, version }) => {
      const amount = readDong(amounts[id] ?? '');
      return amount === null ? [] : [{ id, version, amount }];
    });
    const words = opinion.trim();
    const decided = decisionBody(decision);
    if (withAmounts && amounted.length < lines.length) return;
    if ((deed === 'gather' || deed === 'appraise') && !words) return;
    if (deed === 'allot' && !decided) return;
    const idempotencyKey = keyOf([deed, withAmounts ? amounted : chosen, words, decided]);
    setBusy(true);
    setError(null);
    try {
      if (deed === 'submit') await call(submitBudgetLines, { body: { lines: chosen }, idempotencyKey });
      else if (deed === 'gather') await call(gatherBudgetLines, { body: { lines: chosen, opinion: words }, idempotencyKey });
      else if (deed === 'appraise') await call(appraiseBudgetLines, { body: { lines: amounted, opinion: words }, idempotencyKey });
      else if (decided) await call(allotBudgetLines, { body: { lines: amounted, ...decided }, idempotencyKey });
      refresh(client);
      notify(t(`budget.${deed}.done`, { count: lines.length }));
      onDone();
    } catch (caught) {
      setError(caught);
      refresh(client);
    } finally {
      setBusy(false);
    }
  };
  return (
    <DeedFrame title={t(`budget.${deed}`)} label={t(`budget.${deed}`)} busy={busy} onSubmit={() => void send()} onClose={onClose}>
      <p>{t(`budget.${deed}.text`)}</p>
      <ul className="bg-batch">
        {lines.map((line, at) => (
          <li key={line.id}>
            <span>
              <b>{line.code}</b> {line.content}
              <span className="tt-help">
                {' '}
                {line.agency.name}. {t('budget.amount.requested')} {dongText(line.amounts.requested)}
                {deed === 'allot' && `, ${t('budget.amount.appraised').toLowerCase()} ${dongText(line.amounts.appraised)}`}
              </span>
            </span>
            {withAmounts && (
              <MoneyField
                label={t(`budget.${deed}.amount`, { code: line.code })}
                value={amounts[line.id] ?? ''}
                error={tried && readDong(amounts[line.id] ?? '') === null ? t('budget.amountWrong') : faultOf(at)}
                onChange={(typed) => setAmounts((before) => ({ ...before, [line.id]: typed }))}
              />
            )}
          </li>
        ))}
      </ul>
      {(deed === 'gather' || deed === 'appraise') && <TextArea label={t(`budget.${deed}.opinion`)} max={4000} value={opinion} error={tried && !opinion.trim() ? t('ui.missing') : null} onChange={setOpinion} />}
      {deed === 'allot' && <DecisionFields value={decision} tried={tried} onChange={setDecision} />}
      {error !== null && !lines.some((_, at) => faultOf(at)) && <ErrorState error={error} />}
    </DeedFrame>
  );
}
