import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AUDIENCES, CHANNELS, MAX_AUDIENCES, MAX_OUTREACH_DOCUMENTS, type FileRef } from '@thientruong/contract';
import { Choice, DayLine, TextArea, TextLine } from '../../../ui/fields.tsx';
import { DocumentFinder, TaskFinder } from '../../../ui/finder.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { UploadField } from '../../../ui/upload-field.tsx';
import { openCampaignsQuery, publishedPlansQuery } from '../dissemination.data.ts';
import { draftFaults, type OutreachDraft } from '../model/outreach-draft.ts';
import { audienceKey } from './words.ts';

interface FieldsProps {
  draft: OutreachDraft;
  /** Sending was tried, so that what is missing says so. */
  tried: boolean;
  /** The file that hangs there already. */
  file?: FileRef | null;
  /** The campaign that it belongs to already; it may be closed by now. */
  campaign?: { id: string; code: string; title: string } | null;
  onChange: (draft: OutreachDraft) => void;
}

/** The fields of an activity. */
export function OutreachFieldset({ draft, tried, file, campaign, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const open = useQuery(openCampaignsQuery);
  const plans = useQuery(publishedPlansQuery).data?.items ?? [];
  const faults = tried ? draftFaults(draft) : {};
  const say = (key: string | undefined) => (key ? t(key) : null);
  const put = (part: Partial<OutreachDraft>) => onChange({ ...draft, ...part });
  const campaigns = [...(campaign ? [campaign] : []), ...(open.data?.items ?? []).filter((one) => one.id !== campaign?.id)];
  return (
    <>
      <Choice label={t('dissemination.channel')} value={draft.channel} values={CHANNELS} name={(one) => t(`dissemination.channel.${one}`)} empty="–" error={say(faults.channel)} onChange={(channel) => put({ channel })} />
      <TextLine label={t('dissemination.name')} max={300} value={draft.title} error={say(faults.title)} onChange={(title) => put({ title })} />
      <div className="rc-pair">
        <DayLine label={t('dissemination.heldOn')} value={draft.heldOn} error={say(faults.heldOn)} onChange={(heldOn) => put({ heldOn })} />
        <DayLine label={t('dissemination.endedOn')} optional value={draft.endedOn} onChange={(endedOn) => put({ endedOn })} />
      </div>
      <TextLine label={t('dissemination.place')} max={300} value={draft.place} error={say(faults.place)} onChange={(place) => put({ place })} />
      <TextLine label={t('dissemination.url')} optional max={2000} value={draft.url} onChange={(url) => put({ url })} />
      <Documents draft={draft} onChange={onChange} />
      <Audiences draft={draft} error={say(faults.audiences)} onChange={onChange} />
      <TextLine label={t('dissemination.cost')} optional numeric max={20} value={draft.cost} error={say(faults.cost)} onChange={(cost) => put({ cost })} />
      <Choice label={t('dissemination.campaign')} optional value={draft.campaignId} values={campaigns.map((one) => one.id)} name={(id) => campaigns.filter((one) => one.id === id).map((one) => `${one.code} ${one.title}`).join('')} empty={t('dissemination.campaign.noOne')} onChange={(campaignId) => put({ campaignId })} />
      <TaskFinder label={t('dissemination.task')} help={t('dissemination.taskHelp')} optional value={draft.task} onChange={(task) => put({ task })} />
      {draft.task === null && plans.length > 1 && (
        <Choice label={t('dissemination.plan')} help={t('dissemination.planHelp')} value={draft.planId} values={plans.map((plan) => plan.id)} name={(id) => plans.filter((plan) => plan.id === id).map((plan) => [plan.symbol, plan.title].filter(Boolean).join(' – ')).join('')} empty="–" onChange={(planId) => put({ planId })} />
      )}
      <UploadField label={t('dissemination.file')} optional {...(file && { help: t('dissemination.fileKept', { name: file.name }) })} onChange={(stored) => put({ fileId: stored?.id ?? file?.id ?? null })} />
      <TextArea label={t('dissemination.note')} optional max={2000} rows={3} value={draft.note} onChange={(note) => put({ note })} />
    </>
  );
}

function Documents({ draft, onChange }: { draft: OutreachDraft; onChange: (draft: OutreachDraft) => void }) {
  const { t } = useTranslation();
  const put = (documents: OutreachDraft['documents']) => onChange({ ...draft, documents });
  return (
    <fieldset className="rc-rows">
      <legend>{t('dissemination.documents')}</legend>
      {draft.documents.length > 0 && (
        <ul className="tt-picked">
          {draft.documents.map((one) => (
            <li key={one.id}>
              {one.name}
              <button type="button" className="tt-icon-button" aria-label={`${t('ui.remove')} ${one.name}`} onClick={() => put(draft.documents.filter((other) => other.id !== one.id))}>
                <Icon name="close" size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {draft.documents.length < MAX_OUTREACH_DOCUMENTS && <DocumentFinder label={t('dissemination.document.add')} optional value={null} onChange={(found) => found && !draft.documents.some((one) => one.id === found.id) && put([...draft.documents, found])} />}
    </fieldset>
  );
}

function Audiences({ draft, error, onChange }: { draft: OutreachDraft; error: string | null; onChange: (draft: OutreachDraft) => void }) {
  const { t } = useTranslation();
  const put = (audiences: OutreachDraft['audiences']) => onChange({ ...draft, audiences });
  const key = Math.max(0, ...draft.audiences.map((one) => one.key)) + 1;
  return (
    <fieldset className="rc-rows">
      <legend>{t('dissemination.audiences')}</legend>
      {draft.audiences.map((one, at) => {
        const number = at + 1;
        const change = (part: Partial<typeof one>) => put(draft.audiences.map((other) => (other.key === one.key ? { ...other, ...part } : other)));
        return (
          <div className="rc-row" key={one.key}>
            <Choice label={t('dissemination.audience.kind', { number })} value={one.kind} values={AUDIENCES} name={(kind) => t(audienceKey(kind))} empty="–" onChange={(kind) => change({ kind })} />
            <TextLine label={t('dissemination.audience.unit', { number })} optional max={200} value={one.unit} onChange={(unit) => change({ unit })} />
            <TextLine label={t('dissemination.audience.people', { number })} numeric max={12} value={one.people} onChange={(people) => change({ people })} />
            <button type="button" className="tt-icon-button" aria-label={t('dissemination.audience.remove', { number })} onClick={() => put(draft.audiences.filter((other) => other.key !== one.key))}>
              <Icon name="close" size={16} />
            </button>
          </div>
        );
      })}
      {error && (
        <span className="tt-field-error" role="alert">
          {error}
        </span>
      )}
      {draft.audiences.length < MAX_AUDIENCES && (
        <div>
          <button type="button" className="tt-button tt-button-small" onClick={() => put([...draft.audiences, { key, kind: '', unit: '', people: '' }])}>
            {t('dissemination.audience.add')}
          </button>
        </div>
      )}
    </fieldset>
  );
}
