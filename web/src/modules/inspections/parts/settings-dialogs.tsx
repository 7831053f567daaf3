import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addCompetence, changeCompetence, changeProgramme, Competence, INSPECTION_KINDS, openProgramme, Programme, type InspectionKind } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useDirectoryDay } from '../../../app/session.ts';
import { useKey } from '../../../app/use-key.ts';
import { AgencyPicker } from '../../../ui/agency-picker.tsx';
import { Field } from '../../../ui/field.tsx';
import { Choice, DayLine, TextArea, TextLine } from '../../../ui/fields.tsx';
import { dayText } from '../../../ui/format.ts';
import { RecordDialog } from '../../../ui/record-dialog.tsx';
import { UploadField } from '../../../ui/upload-field.tsx';
import { useDone } from '../inspections.data.ts';

/** Opens the programme of a year or changes one, with the decision that approved it. */
export function ProgrammeDialog({ programme, onClose }: { programme?: Programme; onClose: () => void }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const day = useDirectoryDay();
  const [year, setYear] = useState(String(programme?.year ?? day.slice(0, 4)));
  const [title, setTitle] = useState(programme?.title ?? '');
  const [symbol, setSymbol] = useState(programme?.symbol ?? '');
  const [decidedOn, setDecided] = useState<string | null>(programme?.decidedOn ?? null);
  const [note, setNote] = useState(programme?.note ?? '');
  const [fileId, setFile] = useState<string | null>(programme?.file?.id ?? null);
  const [tried, setTried] = useState(false);
  const half = (symbol.trim() === '') !== (decidedOn === null);
  const send = (version: number) => {
    setTried(true);
    if (!title.trim() || half || !/^20\d\d$/.test(year.trim())) return false;
    const words = { title: title.trim(), symbol: symbol.trim() || null, decidedOn, note: note.trim() || null, fileId };
    const body = { year: Number(year), ...words };
    return (programme ? call(changeProgramme, { params: { programmeId: programme.id }, body: { version, ...words } }) : call(openProgramme, { body, idempotencyKey: keyOf(body) })).then(() => done(t('inspections.saved')));
  };
  const facts = (now: Programme) => [
    { label: t('inspections.programmes.title'), now: now.title },
    { label: t('inspections.programmes.symbol'), now: now.symbol ?? '' },
    { label: t('inspections.programmes.decidedOn'), now: now.decidedOn ? dayText(now.decidedOn) : '' },
    { label: t('inspections.note'), now: now.note ?? '' },
  ];
  const label = t(programme ? 'inspections.programmes.change' : 'inspections.programmes.open');
  return (
    <RecordDialog title={label} label={programme ? t('ui.save') : label} {...(programme && { record: { now: programme, key: ['inspections', 'programme', programme.id], schema: Programme, facts } })} onSend={send} onClose={onClose}>
      {!programme && <TextLine label={t('inspections.year')} numeric max={4} value={year} error={tried && !/^20\d\d$/.test(year.trim()) ? t('inspections.yearWrong') : null} onChange={setYear} />}
      <TextLine label={t('inspections.programmes.title')} max={500} value={title} error={tried && !title.trim() ? t('ui.missing') : null} onChange={setTitle} />
      <div className="rc-pair">
        <TextLine label={t('inspections.programmes.symbol')} optional max={100} value={symbol} error={tried && half ? t('inspections.programmes.together') : null} onChange={setSymbol} />
        <DayLine label={t('inspections.programmes.decidedOn')} optional value={decidedOn} onChange={setDecided} />
      </div>
      <UploadField label={t('inspections.programmes.file')} optional onChange={(file) => setFile(file?.id ?? programme?.file?.id ?? null)} />
      <TextArea label={t('inspections.note')} optional max={4000} rows={3} value={note} onChange={setNote} />
    </RecordDialog>
  );
}

/** Enters who is competent for what, or changes days and basis; confirmed with a basis it is no longer unverified. */
export function CompetenceDialog({ competence, onClose }: { competence?: Competence; onClose: () => void }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const day = useDirectoryDay();
  const [agencyId, setAgency] = useState<string | null>(competence?.agency.id ?? null);
  const [kind, setKind] = useState<InspectionKind | ''>(competence?.kind ?? '');
  const [validFrom, setFrom] = useState<string | null>(competence?.validFrom ?? null);
  const [validTo, setTo] = useState<string | null>(competence?.validTo ?? null);
  const [basis, setBasis] = useState(competence?.basis ?? '');
  const [confirmed, setConfirmed] = useState(competence?.mark === 'found');
  const [tried, setTried] = useState(false);
  const send = (version: number) => {
    setTried(true);
    if (!agencyId || kind === '' || !validFrom || (confirmed && !basis.trim())) return false;
    const words = { validFrom, validTo, basis: basis.trim() || null, confirmed };
    const body = { agencyId, kind, ...words };
    return (competence ? call(changeCompetence, { params: { competenceId: competence.id }, body: { version, ...words } }) : call(addCompetence, { body, idempotencyKey: keyOf(body) })).then(() => done(t('inspections.saved')));
  };
  const facts = (now: Competence) => [
    { label: t('inspections.competence.from'), now: dayText(now.validFrom) },
    { label: t('inspections.competence.to'), now: now.validTo ? dayText(now.validTo) : '' },
    { label: t('inspections.competence.basis'), now: now.basis ?? '' },
    { label: t('inspections.competence.confirmed'), now: now.mark },
  ];
  const missing = (value: string | null) => (tried && !value?.trim() ? t('ui.missing') : null);
  const label = t(competence ? 'inspections.competence.change' : 'inspections.competence.add');
  return (
    <RecordDialog title={label} label={competence ? t('ui.save') : label} {...(competence && { record: { now: competence, key: ['inspections', 'competence', competence.id], schema: Competence, facts } })} onSend={send} onClose={onClose}>
      {competence ? (
        <p>{`${competence.agency.name}: ${t(`inspections.kind.${competence.kind}`)}`}</p>
      ) : (
        <>
          <Field label={t('inspections.body')} error={missing(agencyId)}>
            {(control) => <AgencyPicker control={control} on={day} value={agencyId} onChange={setAgency} />}
          </Field>
          <Choice label={t('inspections.kindOf')} value={kind} values={INSPECTION_KINDS} name={(one) => t(`inspections.kind.${one}`)} empty="–" error={missing(kind)} onChange={setKind} />
        </>
      )}
      <div className="rc-pair">
        <DayLine label={t('inspections.competence.from')} value={validFrom} error={missing(validFrom)} onChange={setFrom} />
        <DayLine label={t('inspections.competence.to')} optional value={validTo} onChange={setTo} />
      </div>
      <TextLine label={t('inspections.competence.basis')} optional={!confirmed} max={500} value={basis} error={confirmed ? missing(basis) : null} onChange={setBasis} />
      <label className="rc-check">
        <input type="checkbox" checked={confirmed} onChange={(event) => setConfirmed(event.target.checked)} />
        {t('inspections.competence.confirmed')}
      </label>
    </RecordDialog>
  );
}
