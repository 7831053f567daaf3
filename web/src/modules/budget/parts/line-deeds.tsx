import { useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { adjustBudgetLine, carryBudgetLine, changeBudgetLine, enterBudget, returnBudgetLine, reverseBudgetEntry, settleBudgetLine, withdrawBudgetLine, WORK_KINDS, BudgetLine, type BudgetEntry } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useToday } from '../../../app/session.ts';
import { useKey } from '../../../app/use-key.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { Field } from '../../../ui/field.tsx';
import { Choice, TextArea, TextLine } from '../../../ui/fields.tsx';
import { notify } from '../../../ui/notify.ts';
import { RecordDialog } from '../../../ui/record-dialog.tsx';
import type { StaleFact } from '../../../ui/use-stale.ts';
import { groupedText, readDong } from '../../yearly/index.ts';
import { lineQuery, storeLine } from '../budget.data.ts';
import { decisionBody, DecisionFields, emptyDecision } from './decision-fields.tsx';
import { dongText } from './dong.tsx';
import { MoneyField, useMoneyFault } from './money-field.tsx';
import { bodyOf, WordsFields, wordsOf } from './words-form.tsx';

/** Deeds on one line that have a dialog of their own. */
export const LINE_DEEDS = ['change', 'withdraw', 'return', 'enter', 'adjust', 'carry', 'settle'] as const;
/** A deed on one line. */
export type LineDeed = (typeof LINE_DEEDS)[number];

interface DialogProps {
  line: BudgetLine;
  onClose: () => void;
}

/** What every dialog on a line shares: the record with its facts, and what follows when it is done. */
function useLineDialog(line: BudgetLine) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const facts = (one: BudgetLine): StaleFact[] => [
    { label: t('budget.state'), now: t(`budget.state.${one.state}`) },
    ...(['requested', 'appraised', 'budget', 'committed', 'disbursed', 'settled'] as const).map((key) => ({ label: t(`budget.amount.${key}`), now: dongText(one.amounts[key]) })),
    { label: t('budget.content'), now: one.content },
    { label: t('budget.history'), now: t(`budget.deed.${one.events[0]?.kind ?? 'proposed'}`) },
  ];
  const store = (next: BudgetLine) => storeLine(client, next);
  return { store, common: { record: { now: line, key: lineQuery(line.id).queryKey, schema: BudgetLine, facts } } };
}

/** The dialog of a deed on one line. */
export function LineDialog({ deed, ...props }: DialogProps & { deed: LineDeed }): ReactNode {
  if (deed === 'change') return <ChangeDialog {...props} />;
  if (deed === 'enter') return <EnterDialog {...props} />;
  if (deed === 'withdraw' || deed === 'return') return <ReasonDialog deed={deed} {...props} />;
  return <DecidedDialog deed={deed} {...props} />;
}

function ChangeDialog({ line, onClose }: DialogProps) {
  const { t } = useTranslation();
  const { store, common } = useLineDialog(line);
  const [draft, setDraft] = useState(() => wordsOf(line));
  const [tried, setTried] = useState(false);
  const send = (version: number) => {
    setTried(true);
    const words = bodyOf(draft);
    if (!words) return false;
    return call(changeBudgetLine, { params: { lineId: line.id }, body: { version, ...words } }).then((next) => {
      store(next);
      notify(t('budget.change.done'));
    });
  };
  return (
    <RecordDialog title={t('budget.change')} label={t('ui.save')} {...common} onSend={send} onClose={onClose}>
      <WordsFields draft={draft} tried={tried} onChange={setDraft} />
    </RecordDialog>
  );
}

function ReasonDialog({ deed, line, onClose }: DialogProps & { deed: 'withdraw' | 'return' }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const { store, common } = useLineDialog(line);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const send = (version: number) => {
    setTried(true);
    const words = reason.trim();
    if (!words) return false;
    return call(deed === 'withdraw' ? withdrawBudgetLine : returnBudgetLine, { params: { lineId: line.id }, body: { version, reason: words }, idempotencyKey: keyOf([deed, version, words]) }).then((next) => {
      store(next);
      notify(t(`budget.${deed}.done`));
    });
  };
  return (
    <RecordDialog title={t(`budget.${deed}`)} label={t(`budget.${deed}`)} danger={deed === 'withdraw'} {...common} onSend={send} onClose={onClose}>
      <p>{t(`budget.${deed}.text`)}</p>
      <TextArea label={t('budget.why')} max={2000} value={reason} error={tried && !reason.trim() ? t('ui.missing') : null} onChange={setReason} />
    </RecordDialog>
  );
}

/** Takes an entry of the book back. */
export function ReverseDialog({ line, entry, onClose }: DialogProps & { entry: BudgetEntry }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const { store, common } = useLineDialog(line);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const send = (version: number) => {
    setTried(true);
    const words = reason.trim();
    if (!words) return false;
    return call(reverseBudgetEntry, { params: { lineId: line.id, entryId: entry.id }, body: { version, reason: words }, idempotencyKey: keyOf([entry.id, version, words]) }).then((next) => {
      store(next);
      notify(t('budget.reverse.done'));
    });
  };
  return (
    <RecordDialog title={t('budget.reverse')} label={t('budget.reverse')} danger {...common} onSend={send} onClose={onClose}>
      <p>{t('budget.reverse.text', { kind: t(`budget.kind.${entry.kind}`), amount: dongText(entry.amount), symbol: entry.symbol ?? '' })}</p>
      <TextArea label={t('budget.why')} max={2000} value={reason} error={tried && !reason.trim() ? t('ui.missing') : null} onChange={setReason} />
    </RecordDialog>
  );
}

function EnterDialog({ line, onClose }: DialogProps) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const today = useToday();
  const fault = useMoneyFault();
  const { store, common } = useLineDialog(line);
  const [kind, setKind] = useState<(typeof WORK_KINDS)[number]>(line.amounts.committed === '0' ? 'committed' : 'payment');
  const [amount, setAmount] = useState('');
  const [on, setOn] = useState<string | null>(today);
  const [symbol, setSymbol] = useState('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const send = (version: number) => {
    setTried(true);
    const digits = readDong(amount);
    if (digits === null || !on || !symbol.trim()) return false;
    const body = { version, kind, amount: digits, on, symbol: symbol.trim(), note: note.trim() || null };
    return call(enterBudget, { params: { lineId: line.id }, body, idempotencyKey: keyOf(body) }).then((next) => {
      store(next);
      notify(t('budget.enter.done'));
    });
  };
  return (
    <RecordDialog title={t('budget.enter')} label={t('budget.enter')} {...common} onSend={send} onClose={onClose}>
      <p className="tt-help">{t('budget.enter.text', { budget: dongText(line.amounts.budget), committed: dongText(line.amounts.committed), disbursed: dongText(line.amounts.disbursed) })}</p>
      <Choice label={t('budget.kind')} value={kind} values={WORK_KINDS} name={(one) => t(`budget.kind.${one}`)} empty={t(`budget.kind.${kind}`)} onChange={(one) => one && setKind(one)} />
      <MoneyField label={t('budget.amount')} value={amount} error={fault(amount, tried)} onChange={setAmount} />
      <Field label={t('budget.voucherDay')} error={tried && !on ? t('ui.missing') : null}>
        {(control) => <DateField control={control} value={on} onChange={setOn} />}
      </Field>
      <TextLine label={t('budget.voucher')} help={t('budget.voucherHelp')} max={100} value={symbol} error={tried && !symbol.trim() ? t('ui.missing') : null} onChange={setSymbol} />
      <TextLine label={t('budget.note')} max={2000} optional value={note} onChange={setNote} />
    </RecordDialog>
  );
}

function DecidedDialog({ deed, line, onClose }: DialogProps & { deed: 'adjust' | 'carry' | 'settle' }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const today = useToday();
  const fault = useMoneyFault();
  const { store, common } = useLineDialog(line);
  const [way, setWay] = useState<'more' | 'less'>('more');
  const [amount, setAmount] = useState(deed === 'settle' && line.amounts.paid !== '0' ? groupedText(line.amounts.paid) : deed === 'carry' ? groupedText(String(BigInt(line.amounts.budget) - BigInt(line.amounts.committed))) : '');
  const [decision, setDecision] = useState(() => emptyDecision(today));
  const [tried, setTried] = useState(false);
  const nothingPaid = deed === 'settle' && line.amounts.paid === '0';
  const send = (version: number) => {
    setTried(true);
    const digits = nothingPaid ? '0' : readDong(amount);
    const decided = decisionBody(decision);
    if (digits === null || !decided) return false;
    const params = { lineId: line.id };
    const body = { version, amount: deed === 'adjust' && way === 'less' ? `-${digits}` : digits, ...decided };
    const idempotencyKey = keyOf([deed, body]);
    const sending = { adjust: () => call(adjustBudgetLine, { params, body, idempotencyKey }), carry: () => call(carryBudgetLine, { params, body, idempotencyKey }), settle: () => call(settleBudgetLine, { params, body, idempotencyKey }) }[deed]();
    return sending.then((next) => {
      store(next);
      notify(t(`budget.${deed}.done`, { code: next.code }));
    });
  };
  return (
    <RecordDialog title={t(`budget.${deed}`)} label={t(`budget.${deed}`)} {...common} onSend={send} onClose={onClose}>
      <p>{t(`budget.${deed}.text`, { paid: dongText(line.amounts.paid), left: dongText(String(BigInt(line.amounts.budget) - BigInt(line.amounts.committed))), year: line.yearTo + 1 })}</p>
      {deed === 'adjust' && <Choice label={t('budget.way')} value={way} values={['more', 'less']} name={(one) => t(`budget.way.${one}`)} empty={t(`budget.way.${way}`)} onChange={(one) => one && setWay(one)} />}
      {!nothingPaid && <MoneyField label={t('budget.amount')} value={amount} error={fault(amount, tried)} onChange={setAmount} />}
      <DecisionFields value={decision} tried={tried} onChange={setDecision} />
    </RecordDialog>
  );
}
