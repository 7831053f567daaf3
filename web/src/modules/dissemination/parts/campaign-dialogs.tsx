import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Campaign, changeCampaign, closeCampaign, openCampaign } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { DayLine, TextArea, TextLine } from '../../../ui/fields.tsx';
import { ClauseFinder, type Found } from '../../../ui/finder.tsx';
import { pathLabel } from '../../../ui/path-label.ts';
import { RecordDialog } from '../../../ui/record-dialog.tsx';
import { campaignKey, useDone } from '../dissemination.data.ts';
import { useFacts } from './words.ts';

interface Draft {
  title: string;
  messages: string;
  audiences: string;
  clause: Found | null;
  startsOn: string | null;
  endsOn: string | null;
}

const draftOf = (one?: Campaign): Draft => ({
  title: one?.title ?? '', messages: one?.messages ?? '', audiences: one?.audiences ?? '', startsOn: one?.startsOn ?? null, endsOn: one?.endsOn ?? null,
  clause: one?.clause ? { id: one.clause.id, name: `${pathLabel(one.clause.path)} ${one.clause.heading}` } : null,
});

function bodyOf({ title, messages, audiences, clause, startsOn, endsOn }: Draft) {
  if (!title.trim() || !messages.trim() || !startsOn || !endsOn || endsOn < startsOn) return null;
  return { title: title.trim(), messages: messages.trim(), audiences: audiences.trim() || null, clauseId: clause?.id ?? null, startsOn, endsOn };
}

function Fields({ draft, tried, onChange }: { draft: Draft; tried: boolean; onChange: (draft: Draft) => void }) {
  const { t } = useTranslation();
  const put = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  const missing = (value: string | null) => (tried && !value?.trim() ? t('ui.missing') : null);
  const inverted = tried && draft.startsOn && draft.endsOn && draft.endsOn < draft.startsOn;
  return (
    <>
      <TextLine label={t('dissemination.campaign.topic')} max={300} value={draft.title} error={missing(draft.title)} onChange={(title) => put({ title })} />
      <TextArea label={t('dissemination.campaign.messages')} max={8000} value={draft.messages} error={missing(draft.messages)} onChange={(messages) => put({ messages })} />
      <TextArea label={t('dissemination.campaign.audiences')} optional max={2000} rows={2} value={draft.audiences} onChange={(audiences) => put({ audiences })} />
      <div className="rc-pair">
        <DayLine label={t('dissemination.campaign.starts')} value={draft.startsOn} error={missing(draft.startsOn)} onChange={(startsOn) => put({ startsOn })} />
        <DayLine label={t('dissemination.campaign.ends')} value={draft.endsOn} error={inverted ? t('dissemination.campaign.order') : missing(draft.endsOn)} onChange={(endsOn) => put({ endsOn })} />
      </div>
      <ClauseFinder label={t('dissemination.campaign.clause')} optional value={draft.clause} onChange={(clause) => put({ clause })} />
    </>
  );
}

/** Opens a campaign. */
export function OpenCampaignDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() => draftOf());
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    const body = bodyOf(draft);
    if (!body) return false;
    return call(openCampaign, { body, idempotencyKey: keyOf(body) }).then(async (made) => {
      await done(t('dissemination.campaign.open.done', { code: made.code }));
      await navigate({ to: '/dissemination/campaigns/$campaignId' as string, params: { campaignId: made.id } as never });
    });
  };
  return (
    <RecordDialog title={t('dissemination.campaign.open')} label={t('dissemination.campaign.open')} onSend={send} onClose={onClose}>
      <Fields draft={draft} tried={tried} onChange={setDraft} />
    </RecordDialog>
  );
}

function useRecord(campaign: Campaign) {
  const { ofCampaign } = useFacts();
  return { now: campaign, key: campaignKey(campaign.id), schema: Campaign, facts: ofCampaign };
}

/** Changes the words of a campaign. */
export function ChangeCampaignDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const done = useDone();
  const [draft, setDraft] = useState(() => draftOf(campaign));
  const [tried, setTried] = useState(false);
  const send = (version: number) => {
    setTried(true);
    const body = bodyOf(draft);
    if (!body) return false;
    return call(changeCampaign, { params: { campaignId: campaign.id }, body: { version, ...body } }).then((next) => {
      client.setQueryData(campaignKey(campaign.id), next);
      return done(t('dissemination.campaign.change.done'));
    });
  };
  return (
    <RecordDialog title={t('dissemination.campaign.change')} label={t('ui.save')} record={useRecord(campaign)} onSend={send} onClose={onClose}>
      <Fields draft={draft} tried={tried} onChange={setDraft} />
    </RecordDialog>
  );
}

/** Closes a campaign with a word on what came of it. */
export function CloseCampaignDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keyOf = useKey();
  const done = useDone();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const send = (version: number) => {
    setTried(true);
    if (!reason.trim()) return false;
    const body = { version, reason: reason.trim() };
    return call(closeCampaign, { params: { campaignId: campaign.id }, body, idempotencyKey: keyOf(body) }).then((next) => {
      client.setQueryData(campaignKey(campaign.id), next);
      return done(t('dissemination.campaign.close.done'));
    });
  };
  return (
    <RecordDialog title={t('dissemination.campaign.close')} label={t('dissemination.campaign.close')} danger record={useRecord(campaign)} onSend={send} onClose={onClose}>
      <p>{t('dissemination.campaign.close.text')}</p>
      <TextArea label={t('dissemination.campaign.close.words')} max={2000} value={reason} error={tried && !reason.trim() ? t('ui.missing') : null} onChange={setReason} />
    </RecordDialog>
  );
}
