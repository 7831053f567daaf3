import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { changeInspection, INSPECTION_KINDS, planInspection, type Inspection, type InspectionKind } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useDirectoryDay, useMay, useMe } from '../../../app/session.ts';
import { useKey } from '../../../app/use-key.ts';
import { AgencyPicker } from '../../../ui/agency-picker.tsx';
import { Field } from '../../../ui/field.tsx';
import { Choice, TextArea, TextLine } from '../../../ui/fields.tsx';
import { RecordDialog } from '../../../ui/record-dialog.tsx';
import { competencesQuery, programmesQuery, useDone } from '../inspections.data.ts';
import { monthText, readMonth, useInspectionRecord } from './words.ts';

interface Draft {
  kind: InspectionKind | '';
  programmeId: string;
  unplannedReason: string;
  bodyAgencyId: string | null;
  subjectAgencyId: string | null;
  subjectName: string;
  topics: string;
  month: string;
}

const draftOf = (one?: Inspection): Draft => ({
  kind: one?.kind ?? '', programmeId: one?.programme?.id ?? '', unplannedReason: one?.unplannedReason ?? '', bodyAgencyId: one?.body.id ?? null, subjectAgencyId: one?.subject.agency?.id ?? null, subjectName: one && !one.subject.agency ? one.subject.name : '',
  topics: one?.topics ?? '', month: one ? monthText(one.plannedMonth) : '',
});

function bodyOf(draft: Draft) {
  const plannedMonth = readMonth(draft.month);
  if (draft.kind === '' || !draft.bodyAgencyId || !draft.topics.trim() || !plannedMonth || (!draft.subjectAgencyId && !draft.subjectName.trim()) || (!draft.programmeId && !draft.unplannedReason.trim())) return null;
  return {
    kind: draft.kind, programmeId: draft.programmeId || null, unplannedReason: draft.programmeId ? null : draft.unplannedReason.trim(), bodyAgencyId: draft.bodyAgencyId, subjectAgencyId: draft.subjectAgencyId, subjectName: draft.subjectAgencyId ? null : draft.subjectName.trim(),
    topics: draft.topics.trim(), plannedMonth,
  };
}

/** The own agency where the person plans for it alone; null for Sở KH&CN, which keeps the register of all. */
function useOwnBody(): { id: string; name: string } | null {
  const may = useMay();
  const agency = useMe()?.post?.agency;
  return may('inspections.manage') || !agency ? null : { id: agency.id, name: agency.name };
}

function Fields({ draft, tried, onChange }: { draft: Draft; tried: boolean; onChange: (draft: Draft) => void }) {
  const { t } = useTranslation();
  const day = useDirectoryDay();
  const programmes = useQuery(programmesQuery).data?.items ?? [];
  const competences = useQuery(competencesQuery).data;
  const fixed = useOwnBody();
  const put = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  const missing = (value: string | null) => (tried && !value?.trim() ? t('ui.missing') : null);
  return (
    <>
      <Choice label={t('inspections.kindOf')} value={draft.kind} values={INSPECTION_KINDS} name={(one) => t(`inspections.kind.${one}`)} empty="–" error={missing(draft.kind)} onChange={(kind) => put({ kind })} />
      <Choice label={t('inspections.programme')} optional value={draft.programmeId} values={programmes.map((one) => one.id)} name={(id) => programmes.filter((one) => one.id === id).map((one) => t('inspections.ofYear', { year: one.year })).join('')} empty={t('inspections.unplanned')} onChange={(programmeId) => put({ programmeId })} />
      {!draft.programmeId && <TextArea label={t('inspections.unplannedReason')} max={2000} rows={2} value={draft.unplannedReason} error={missing(draft.unplannedReason)} onChange={(unplannedReason) => put({ unplannedReason })} />}
      {fixed && <p>{t('inspections.bodyOwn', { name: fixed.name })}</p>}
      {!fixed && <Field label={t('inspections.body')} error={missing(draft.bodyAgencyId)} help={competences && competences.items.length === 0 ? t('inspections.competence.empty') : t('inspections.bodyHelp')}>
        {(control) => <AgencyPicker control={control} on={day} value={draft.bodyAgencyId} onChange={(bodyAgencyId) => put({ bodyAgencyId })} />}
      </Field>}
      <Field label={t('inspections.subjectAgency')} optional>
        {(control) => <AgencyPicker control={control} on={day} value={draft.subjectAgencyId} onChange={(subjectAgencyId) => put({ subjectAgencyId })} />}
      </Field>
      {!draft.subjectAgencyId && <TextLine label={t('inspections.subjectName')} help={t('inspections.subjectHelp')} max={300} value={draft.subjectName} error={missing(draft.subjectName)} onChange={(subjectName) => put({ subjectName })} />}
      <TextArea label={t('inspections.topics')} max={4000} value={draft.topics} error={missing(draft.topics)} onChange={(topics) => put({ topics })} />
      <TextLine label={t('inspections.month')} help={t('inspections.monthHelp')} max={10} value={draft.month} error={tried && !readMonth(draft.month) ? t('inspections.monthWrong') : null} onChange={(month) => put({ month })} />
    </>
  );
}

/** Plans an inspection within a programme or outside it. */
export function PlanDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const navigate = useNavigate();
  const own = useOwnBody();
  const [draft, setDraft] = useState(() => ({ ...draftOf(), bodyAgencyId: own?.id ?? null }));
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    const body = bodyOf(draft);
    if (!body) return false;
    return call(planInspection, { body, idempotencyKey: keyOf(body) }).then(async (made) => {
      await done(t('inspections.plan.done', { code: made.code }), made);
      await navigate({ to: '/inspections/$inspectionId' as string, params: { inspectionId: made.id } as never });
    });
  };
  return (
    <RecordDialog title={t('inspections.plan')} label={t('inspections.plan')} onSend={send} onClose={onClose}>
      <Fields draft={draft} tried={tried} onChange={setDraft} />
    </RecordDialog>
  );
}

/** Words an inspection anew before its decision. */
export function ChangeDialog({ one, onClose }: { one: Inspection; onClose: () => void }) {
  const { t } = useTranslation();
  const done = useDone();
  const [draft, setDraft] = useState(() => draftOf(one));
  const [tried, setTried] = useState(false);
  const send = (version: number) => {
    setTried(true);
    const body = bodyOf(draft);
    if (!body) return false;
    return call(changeInspection, { params: { inspectionId: one.id }, body: { version, ...body } }).then((next) => done(t('inspections.saved'), next));
  };
  return (
    <RecordDialog title={t('inspections.change')} label={t('ui.save')} record={useInspectionRecord(one)} onSend={send} onClose={onClose}>
      <Fields draft={draft} tried={tried} onChange={setDraft} />
    </RecordDialog>
  );
}
