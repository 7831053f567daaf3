import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addRemedy, addViolation, changeViolation, concludeInspection, VIOLATION_FORMS, type Inspection, type Violation, type ViolationForm } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { Choice, DayLine, TextArea, TextLine } from '../../../ui/fields.tsx';
import { RecordDialog } from '../../../ui/record-dialog.tsx';
import { UploadField } from '../../../ui/upload-field.tsx';
import { useDone } from '../inspections.data.ts';
import { readDong, useInspectionRecord } from './words.ts';

interface Props {
  one: Inspection;
  onClose: () => void;
}
interface RemedyDraft {
  key: number;
  content: string;
  findingId: string;
  dueOn: string | null;
  days: string;
}
const emptyRemedy = (key: number): RemedyDraft => ({ key, content: '', findingId: '', dueOn: null, days: '' });
const daysOf = (typed: string): number | null => (/^\d{1,3}$/.test(typed.trim()) && Number(typed) > 0 ? Number(typed) : null);
const isWhole = (draft: RemedyDraft): boolean => draft.content.trim() !== '' && (draft.dueOn !== null) !== (daysOf(draft.days) !== null);
const remedyOf = ({ content, findingId, dueOn, days }: RemedyDraft) => ({ content: content.trim(), findingId: findingId || null, dueOn, workingDays: dueOn ? null : daysOf(days) });

function RemedyFields({ one, draft, number, tried, onChange }: { one: Inspection; draft: RemedyDraft; number: number; tried: boolean; onChange: (draft: RemedyDraft) => void }) {
  const { t } = useTranslation();
  const put = (part: Partial<RemedyDraft>) => onChange({ ...draft, ...part });
  return (
    <>
      <TextArea label={t('inspections.remedy.contentOf', { number })} max={4000} rows={2} value={draft.content} error={tried && !draft.content.trim() ? t('ui.missing') : null} onChange={(content) => put({ content })} />
      <div className="rc-pair">
        <DayLine label={t('inspections.remedy.dueOf', { number })} optional value={draft.dueOn} onChange={(dueOn) => put({ dueOn })} />
        <TextLine label={t('inspections.remedy.daysOf', { number })} optional numeric max={3} value={draft.days} error={tried && draft.content.trim() && !isWhole(draft) ? t('inspections.remedy.oneDay') : null} onChange={(days) => put({ days })} />
      </div>
      {one.findings.length > 0 && <Choice label={t('inspections.remedy.findingOf', { number })} optional value={draft.findingId} values={one.findings.map((finding) => finding.id)} name={(id) => one.findings.filter((finding) => finding.id === id).map((finding) => finding.content.slice(0, 100)).join('')} empty={t('inspections.remedy.general')} onChange={(findingId) => put({ findingId })} />}
    </>
  );
}

/** Issues the conclusion with its remedies; from then on the inspected agency sees it. */
export function ConcludeDialog({ one, onClose }: Props) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const [symbol, setSymbol] = useState('');
  const [concludedOn, setDay] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [fileId, setFile] = useState<string | null>(null);
  const [remedies, setRemedies] = useState<RemedyDraft[]>([]);
  const [tried, setTried] = useState(false);
  const missing = (value: string | null) => (tried && !value?.trim() ? t('ui.missing') : null);
  const send = (version: number) => {
    setTried(true);
    if (!symbol.trim() || !concludedOn || !text.trim() || !remedies.every(isWhole)) return false;
    const body = { version, symbol: symbol.trim(), concludedOn, text: text.trim(), fileId, remedies: remedies.map(remedyOf) };
    return call(concludeInspection, { params: { inspectionId: one.id }, body, idempotencyKey: keyOf(body) }).then((next) => done(t('inspections.conclude.done'), next));
  };
  return (
    <RecordDialog title={t('inspections.conclude')} label={t('inspections.conclude')} record={useInspectionRecord(one)} onSend={send} onClose={onClose}>
      <p>{t(one.subject.agency ? 'inspections.conclude.text' : 'inspections.conclude.textOutside')}</p>
      <div className="rc-pair">
        <TextLine label={t('inspections.conclusionSymbol')} max={100} value={symbol} error={missing(symbol)} onChange={setSymbol} />
        <DayLine label={t('inspections.concludedOn')} value={concludedOn} error={missing(concludedOn)} onChange={setDay} />
      </div>
      <TextArea label={t('inspections.conclusionText')} max={20_000} value={text} error={missing(text)} onChange={setText} />
      <UploadField label={t('inspections.conclusionFile')} optional onChange={(file) => setFile(file?.id ?? null)} />
      {remedies.map((draft, at) => (
        <fieldset className="rc-rows" key={draft.key}>
          <legend>{t('inspections.remedy.number', { number: at + 1 })}</legend>
          <RemedyFields one={one} draft={draft} number={at + 1} tried={tried} onChange={(next) => setRemedies(remedies.map((other) => (other.key === draft.key ? next : other)))} />
          <div>
            <button type="button" className="tt-link-button" onClick={() => setRemedies(remedies.filter((other) => other.key !== draft.key))}>
              {t('inspections.remedy.remove', { number: at + 1 })}
            </button>
          </div>
        </fieldset>
      ))}
      <div>
        <button type="button" className="tt-button tt-button-small" onClick={() => setRemedies([...remedies, emptyRemedy(Math.max(0, ...remedies.map((draft) => draft.key)) + 1)])}>
          {t('inspections.remedy.add')}
        </button>
      </div>
    </RecordDialog>
  );
}

/** A further remedy after the conclusion. */
export function AddRemedyDialog({ one, onClose }: Props) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const [draft, setDraft] = useState(() => emptyRemedy(1));
  const [tried, setTried] = useState(false);
  const send = (version: number) => {
    setTried(true);
    if (!isWhole(draft)) return false;
    const body = { version, ...remedyOf(draft) };
    return call(addRemedy, { params: { inspectionId: one.id }, body, idempotencyKey: keyOf(body) }).then((next) => done(t('inspections.saved'), next));
  };
  return (
    <RecordDialog title={t('inspections.remedy.add')} label={t('inspections.remedy.add')} record={useInspectionRecord(one)} onSend={send} onClose={onClose}>
      <RemedyFields one={one} draft={draft} number={one.remedyList.length + 1} tried={tried} onChange={setDraft} />
    </RecordDialog>
  );
}

/** A violation with the decision taken, new or corrected. */
export function ViolationDialog({ one, violation, onClose }: Props & { violation?: Violation }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const [violator, setViolator] = useState(violation?.violator ?? one.subject.name);
  const [act, setAct] = useState(violation?.act ?? '');
  const [basis, setBasis] = useState(violation?.basis ?? '');
  const [form, setForm] = useState<ViolationForm | ''>(violation?.form ?? '');
  const [amount, setAmount] = useState(violation?.amount ?? '');
  const [symbol, setSymbol] = useState(violation?.symbol ?? '');
  const [decidedOn, setDecided] = useState<string | null>(violation?.decidedOn ?? null);
  const [executedOn, setExecuted] = useState<string | null>(violation?.executedOn ?? null);
  const [note, setNote] = useState(violation?.note ?? '');
  const [tried, setTried] = useState(false);
  const missing = (value: string | null) => (tried && !value?.trim() ? t('ui.missing') : null);
  const dong = form === 'fine' ? readDong(amount) : null;
  const send = (version: number) => {
    setTried(true);
    if (!violator.trim() || !act.trim() || !basis.trim() || form === '' || !symbol.trim() || !decidedOn || (form === 'fine' && dong === null)) return false;
    const body = { version, findingId: violation?.findingId ?? null, violator: violator.trim(), act: act.trim(), basis: basis.trim(), form, amount: dong, symbol: symbol.trim(), decidedOn, executedOn, note: note.trim() || null };
    const params = { inspectionId: one.id };
    return (violation ? call(changeViolation, { params: { ...params, violationId: violation.id }, body }) : call(addViolation, { params, body, idempotencyKey: keyOf(body) })).then((next) => done(t('inspections.saved'), next));
  };
  const label = t(violation ? 'inspections.violation.change' : 'inspections.violation.add');
  return (
    <RecordDialog title={label} label={violation ? t('ui.save') : label} record={useInspectionRecord(one)} onSend={send} onClose={onClose}>
      <TextLine label={t('inspections.violation.violator')} max={300} value={violator} error={missing(violator)} onChange={setViolator} />
      <TextArea label={t('inspections.violation.act')} max={4000} rows={3} value={act} error={missing(act)} onChange={setAct} />
      <TextLine label={t('inspections.violation.basis')} max={1000} value={basis} error={missing(basis)} onChange={setBasis} />
      <Choice label={t('inspections.violation.formOf')} value={form} values={VIOLATION_FORMS} name={(value) => t(`inspections.violation.form.${value}`)} empty="–" error={missing(form)} onChange={setForm} />
      {form === 'fine' && <TextLine label={t('inspections.violation.amount')} numeric max={20} value={amount} error={tried && dong === null ? t('inspections.violation.amountWrong') : null} onChange={setAmount} />}
      <div className="rc-pair">
        <TextLine label={t('inspections.violation.symbol')} max={100} value={symbol} error={missing(symbol)} onChange={setSymbol} />
        <DayLine label={t('inspections.violation.decidedOn')} value={decidedOn} error={missing(decidedOn)} onChange={setDecided} />
        <DayLine label={t('inspections.violation.executedOn')} optional value={executedOn} onChange={setExecuted} />
      </div>
      <TextArea label={t('inspections.note')} optional max={2000} rows={2} value={note} onChange={setNote} />
    </RecordDialog>
  );
}
