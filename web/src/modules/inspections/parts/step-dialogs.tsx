import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addFinding, addVisit, cancelInspection, changeFinding, closeInspection, decideInspection, dropFinding, dropVisit, FINDING_KINDS, hangInspection, postponeInspection, replanInspection, TEAM_ROLES, type FindingKind, type Inspection } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { Choice, DayLine, TextArea, TextLine } from '../../../ui/fields.tsx';
import { ClauseFinder, TaskFinder, type Found } from '../../../ui/finder.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { RecordDialog } from '../../../ui/record-dialog.tsx';
import { UploadField } from '../../../ui/upload-field.tsx';
import { useDone } from '../inspections.data.ts';
import { readMonth, useInspectionRecord } from './words.ts';

interface Props {
  one: Inspection;
  onClose: () => void;
}
type Role = (typeof TEAM_ROLES)[number];
interface Member {
  key: number;
  name: string;
  position: string;
  role: Role;
}

/** The decision: number, day, team. */
export function DecideDialog({ one, onClose }: Props) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const [symbol, setSymbol] = useState('');
  const [decidedOn, setDay] = useState<string | null>(null);
  const [team, setTeam] = useState<Member[]>([{ key: 1, name: '', position: '', role: 'head' }]);
  const [tried, setTried] = useState(false);
  const heads = team.filter((member) => member.role === 'head').length;
  const send = (version: number) => {
    setTried(true);
    if (!symbol.trim() || !decidedOn || heads !== 1 || team.some((member) => !member.name.trim())) return false;
    const body = { version, symbol: symbol.trim(), decidedOn, team: team.map(({ name, position, role }) => ({ name: name.trim(), position: position.trim() || null, role })) };
    return call(decideInspection, { params: { inspectionId: one.id }, body, idempotencyKey: keyOf(body) }).then((next) => done(t('inspections.saved'), next));
  };
  const change = (key: number, part: Partial<Member>) => setTeam(team.map((member) => (member.key === key ? { ...member, ...part } : member)));
  return (
    <RecordDialog title={t('inspections.decide')} label={t('inspections.decide')} record={useInspectionRecord(one)} onSend={send} onClose={onClose}>
      <div className="rc-pair">
        <TextLine label={t('inspections.decisionSymbol')} max={100} value={symbol} error={tried && !symbol.trim() ? t('ui.missing') : null} onChange={setSymbol} />
        <DayLine label={t('inspections.decidedOn')} value={decidedOn} error={tried && !decidedOn ? t('ui.missing') : null} onChange={setDay} />
      </div>
      <fieldset className="rc-rows">
        <legend>{t('inspections.team')}</legend>
        {team.map((member, index) => (
          <div className="rc-row" key={member.key}>
            <TextLine label={t('inspections.team.name', { number: index + 1 })} max={200} value={member.name} error={tried && !member.name.trim() ? t('ui.missing') : null} onChange={(name) => change(member.key, { name })} />
            <TextLine label={t('inspections.team.position', { number: index + 1 })} optional max={200} value={member.position} onChange={(position) => change(member.key, { position })} />
            <Choice label={t('inspections.team.role', { number: index + 1 })} value={member.role} values={TEAM_ROLES} name={(role) => t(`inspections.team.role.${role}`)} empty="–" onChange={(role) => role !== '' && change(member.key, { role })} />
            <button type="button" className="tt-icon-button" aria-label={t('inspections.team.remove', { number: index + 1 })} onClick={() => setTeam(team.filter((other) => other.key !== member.key))}>
              <Icon name="close" size={16} />
            </button>
          </div>
        ))}
        {tried && heads !== 1 && (
          <span className="tt-field-error" role="alert">
            {t('inspections.team.oneHead')}
          </span>
        )}
        <div>
          <button type="button" className="tt-button tt-button-small" onClick={() => setTeam([...team, { key: Math.max(0, ...team.map((member) => member.key)) + 1, name: '', position: '', role: team.length === 0 ? 'head' : 'member' }])}>
            {t('inspections.team.add')}
          </button>
        </div>
      </fieldset>
    </RecordDialog>
  );
}

/** A visit with its minutes. */
export function VisitDialog({ one, onClose }: Props) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const [heldOn, setDay] = useState<string | null>(null);
  const [place, setPlace] = useState('');
  const [summary, setSummary] = useState('');
  const [fileId, setFile] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const send = (version: number) => {
    setTried(true);
    if (!heldOn || !place.trim()) return false;
    const body = { version, heldOn, place: place.trim(), summary: summary.trim() || null, fileId };
    return call(addVisit, { params: { inspectionId: one.id }, body, idempotencyKey: keyOf(body) }).then((next) => done(t('inspections.saved'), next));
  };
  return (
    <RecordDialog title={t('inspections.visit')} label={t('inspections.visit')} record={useInspectionRecord(one)} onSend={send} onClose={onClose}>
      <DayLine label={t('inspections.visit.on')} value={heldOn} error={tried && !heldOn ? t('ui.missing') : null} onChange={setDay} />
      <TextLine label={t('inspections.visit.place')} max={300} value={place} error={tried && !place.trim() ? t('ui.missing') : null} onChange={setPlace} />
      <TextArea label={t('inspections.visit.summary')} optional max={4000} value={summary} onChange={setSummary} />
      <UploadField label={t('inspections.visit.minutes')} optional onChange={(file) => setFile(file?.id ?? null)} />
    </RecordDialog>
  );
}

/** A finding, new or worded anew. */
export function FindingDialog({ one, finding, onClose }: Props & { finding?: Inspection['findings'][number] }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const [kind, setKind] = useState<FindingKind | ''>(finding?.kind ?? '');
  const [content, setContent] = useState(finding?.content ?? '');
  const [basis, setBasis] = useState(finding?.basis ?? '');
  const [tried, setTried] = useState(false);
  const send = (version: number) => {
    setTried(true);
    if (kind === '' || !content.trim()) return false;
    const body = { version, kind, content: content.trim(), basis: basis.trim() || null };
    const params = { inspectionId: one.id };
    return (finding ? call(changeFinding, { params: { ...params, findingId: finding.id }, body }) : call(addFinding, { params, body, idempotencyKey: keyOf(body) })).then((next) => done(t('inspections.saved'), next));
  };
  const label = t(finding ? 'inspections.finding.change' : 'inspections.find');
  return (
    <RecordDialog title={label} label={finding ? t('ui.save') : label} record={useInspectionRecord(one)} onSend={send} onClose={onClose}>
      <Choice label={t('inspections.finding.kindOf')} value={kind} values={FINDING_KINDS} name={(value) => t(`inspections.finding.kind.${value}`)} empty="–" error={tried && kind === '' ? t('ui.missing') : null} onChange={setKind} />
      <TextArea label={t('inspections.finding.content')} max={8000} value={content} error={tried && !content.trim() ? t('ui.missing') : null} onChange={setContent} />
      <TextLine label={t('inspections.finding.basis')} optional max={1000} value={basis} onChange={setBasis} />
    </RecordDialog>
  );
}

/** A deed that takes a reason and nothing else. */
export type Reasoned = { deed: 'postpone' | 'cancel' } | { deed: 'dropVisit'; visitId: string } | { deed: 'dropFinding'; findingId: string };

/** Puts off, gives up, takes a visit or a finding out. */
export function ReasonDialog({ one, of, onClose }: Props & { of: Reasoned }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const send = (version: number) => {
    setTried(true);
    if (!reason.trim()) return false;
    const body = { version, reason: reason.trim() };
    const params = { inspectionId: one.id };
    const idempotencyKey = keyOf([of, body]);
    const sending = () => {
      switch (of.deed) {
        case 'postpone':
          return call(postponeInspection, { params, body, idempotencyKey });
        case 'cancel':
          return call(cancelInspection, { params, body, idempotencyKey });
        case 'dropVisit':
          return call(dropVisit, { params: { ...params, visitId: of.visitId }, body, idempotencyKey });
        case 'dropFinding':
          return call(dropFinding, { params: { ...params, findingId: of.findingId }, body, idempotencyKey });
      }
    };
    return sending().then((next) => done(t('inspections.saved'), next));
  };
  return (
    <RecordDialog title={t(`inspections.${of.deed}`)} label={t(`inspections.${of.deed}`)} danger record={useInspectionRecord(one)} onSend={send} onClose={onClose}>
      <p>{t(`inspections.${of.deed}.text`)}</p>
      <TextArea label={t('inspections.reason')} max={1000} value={reason} error={tried && !reason.trim() ? t('ui.missing') : null} onChange={setReason} />
    </RecordDialog>
  );
}

/** Plans it for another month after it was put off. */
export function ReplanDialog({ one, onClose }: Props) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const [month, setMonth] = useState('');
  const [tried, setTried] = useState(false);
  const send = (version: number) => {
    setTried(true);
    const plannedMonth = readMonth(month);
    if (!plannedMonth) return false;
    const body = { version, plannedMonth };
    return call(replanInspection, { params: { inspectionId: one.id }, body, idempotencyKey: keyOf(body) }).then((next) => done(t('inspections.saved'), next));
  };
  return (
    <RecordDialog title={t('inspections.replan')} label={t('inspections.replan')} record={useInspectionRecord(one)} onSend={send} onClose={onClose}>
      <p>{t('inspections.replan.text')}</p>
      <TextLine label={t('inspections.month')} help={t('inspections.monthHelp')} max={10} value={month} error={tried && !readMonth(month) ? t('inspections.monthWrong') : null} onChange={setMonth} />
    </RecordDialog>
  );
}

/** Hangs it on a task of the plan as evidence, or on a clause. */
export function HangDialog({ one, onClose }: Props) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const [task, setTask] = useState<Found | null>(null);
  const [clause, setClause] = useState<Found | null>(null);
  const [tried, setTried] = useState(false);
  const none = (task === null) === (clause === null);
  const send = (version: number) => {
    setTried(true);
    if (none) return false;
    const body = { version, taskId: task?.id ?? null, clauseId: clause?.id ?? null };
    return call(hangInspection, { params: { inspectionId: one.id }, body, idempotencyKey: keyOf(body) }).then((next) => done(t('inspections.hang.done'), next));
  };
  return (
    <RecordDialog title={t('inspections.hang')} label={t('inspections.hang')} record={useInspectionRecord(one)} onSend={send} onClose={onClose}>
      <p>{t('inspections.hang.text')}</p>
      <TaskFinder label={t('inspections.task')} optional value={task} error={tried && none ? t('inspections.hang.one') : null} onChange={setTask} />
      <ClauseFinder label={t('inspections.clause')} optional value={clause} onChange={setClause} />
    </RecordDialog>
  );
}

/** Closes it when no remedy is left open. */
export function CloseDialog({ one, onClose }: Props) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const send = (version: number) => call(closeInspection, { params: { inspectionId: one.id }, body: { version }, idempotencyKey: keyOf(version) }).then((next) => done(t('inspections.saved'), next));
  return (
    <RecordDialog title={t('inspections.close')} label={t('inspections.close')} record={useInspectionRecord(one)} onSend={send} onClose={onClose}>
      <p>{t('inspections.close.text')}</p>
    </RecordDialog>
  );
}
