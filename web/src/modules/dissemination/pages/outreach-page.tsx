import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { changeOutreach, Outreach, withdrawOutreach } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { useKey } from '../../../app/use-key.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { TextArea } from '../../../ui/fields.tsx';
import { documentLabel } from '../../../ui/finder.tsx';
import { dayText, numberText, timeText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { RecordDialog } from '../../../ui/record-dialog.tsx';
import { Facts, FileLink, RecordLink } from '../../../ui/record-parts.tsx';
import { oneOutreachQuery, outreachKey, useDone } from '../dissemination.data.ts';
import { draftOf, fieldsOf } from '../model/outreach-draft.ts';
import { WithdrawnChip } from '../parts/chips.tsx';
import { OutreachFieldset } from '../parts/outreach-fields.tsx';
import { audienceKey, groupedText, useFacts } from '../parts/words.ts';
import '../../../ui/records.css';

/** One activity: what, when, where, which documents, whom it reached. */
export default function OutreachPage() {
  const { t } = useTranslation();
  const { outreachId = '' }: { outreachId?: string } = useParams({ strict: false });
  const found = useQuery(oneOutreachQuery(outreachId));
  const one = found.data;
  const [open, setOpen] = useState<'change' | 'withdraw' | null>(null);
  usePage(one?.title ?? t('dissemination.one'), [{ label: t('dissemination.title'), to: '/dissemination' }, ...(one ? [{ label: one.title }] : [])]);
  if (!one) return <div className="tt-page">{found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />}</div>;
  return (
    <article className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{one.title}</h1>
          <div className="tt-row">
            <span className="tt-chip tt-chip-plain">{t(`dissemination.channel.${one.channel}`)}</span>
            {one.withdrawn && <WithdrawnChip />}
          </div>
          <p className="tt-help">{t('dissemination.by', { name: `${one.createdBy.name}, ${one.agency.name}`, time: timeText(one.createdAt) })}</p>
        </div>
        <div className="tt-row tt-no-print">
          <button type="button" className="tt-button" onClick={() => window.print()}>
            {t('ui.print')}
          </button>
          {one.can.change && (
            <button type="button" className="tt-button" onClick={() => setOpen('change')}>
              {t('dissemination.change')}
            </button>
          )}
          {one.can.withdraw && (
            <button type="button" className="tt-button tt-button-danger" onClick={() => setOpen('withdraw')}>
              {t('dissemination.withdraw')}
            </button>
          )}
        </div>
      </header>
      <section className="tt-card">
        <Details one={one} />
      </section>
      {open === 'change' && <ChangeDialog one={one} onClose={() => setOpen(null)} />}
      {open === 'withdraw' && <WithdrawDialog one={one} onClose={() => setOpen(null)} />}
    </article>
  );
}

function Details({ one }: { one: Outreach }) {
  const { t } = useTranslation();
  return (
    <Facts
      rows={[
        [t('dissemination.reason'), one.withdrawnReason],
        [t('dissemination.agency'), one.agency.name],
        [t('dissemination.heldOn'), one.endedOn ? t('dissemination.until', { from: dayText(one.heldOn), to: dayText(one.endedOn) }) : dayText(one.heldOn)],
        [t('dissemination.place'), one.place],
        [t('dissemination.url'), one.url && <a href={one.url} target="_blank" rel="noreferrer">{one.url}</a>],
        [
          t('dissemination.documents'),
          one.documents.length > 0 && (
            <ul className="rc-plain">
              {one.documents.map((document) => (
                <li key={document.id}>
                  <RecordLink to="/documents/$documentId" params={{ documentId: document.id }}>{documentLabel(document)}</RecordLink>
                </li>
              ))}
            </ul>
          ),
        ],
        [t('dissemination.people'), numberText(one.people)],
        [
          t('dissemination.audiences'),
          one.audiences.length > 0 && (
            <ul className="rc-plain">
              {one.audiences.map((audience, at) => (
                <li key={at}>
                  {t(audienceKey(audience.kind))}
                  {audience.unit && `, ${audience.unit}`}: {numberText(audience.people)}
                </li>
              ))}
            </ul>
          ),
        ],
        [t('dissemination.cost'), one.cost && t('dissemination.dong', { amount: groupedText(one.cost) })],
        [t('dissemination.campaign'), one.campaign && <RecordLink to="/dissemination/campaigns/$campaignId" params={{ campaignId: one.campaign.id }}>{`${one.campaign.code} ${one.campaign.title}`}</RecordLink>],
        [
          t('dissemination.task'),
          one.task && (
            <>
              <RecordLink to="/tasks/$taskId" params={{ taskId: one.task.id }}>{one.task.code}</RecordLink> {one.task.content}
              {one.hung && ` (${t('dissemination.hung')})`}
            </>
          ),
        ],
        [t('dissemination.plan'), one.plan?.title],
        [t('dissemination.file'), one.file && <FileLink file={one.file} />],
        [t('dissemination.note'), one.note && <span className="rc-text">{one.note}</span>],
      ]}
    />
  );
}

function useRecord(one: Outreach) {
  const { ofOutreach } = useFacts();
  return { now: one, key: outreachKey(one.id), schema: Outreach, facts: ofOutreach };
}

function ChangeDialog({ one, onClose }: { one: Outreach; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const done = useDone();
  const [draft, setDraft] = useState(() => draftOf(one));
  const [tried, setTried] = useState(false);
  const send = (version: number) => {
    setTried(true);
    const fields = fieldsOf(draft);
    if (!fields) return false;
    return call(changeOutreach, { params: { outreachId: one.id }, body: { version, ...fields } }).then((next) => {
      client.setQueryData(outreachKey(one.id), next);
      return done(t('dissemination.change.done'));
    });
  };
  return (
    <RecordDialog title={t('dissemination.change')} label={t('ui.save')} record={useRecord(one)} onSend={send} onClose={onClose}>
      <OutreachFieldset draft={draft} tried={tried} file={one.file} campaign={one.campaign} onChange={setDraft} />
    </RecordDialog>
  );
}

function WithdrawDialog({ one, onClose }: { one: Outreach; onClose: () => void }) {
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
    return call(withdrawOutreach, { params: { outreachId: one.id }, body, idempotencyKey: keyOf(body) }).then((next) => {
      client.setQueryData(outreachKey(one.id), next);
      return done(t('dissemination.withdraw.done'));
    });
  };
  return (
    <RecordDialog title={t('dissemination.withdraw')} label={t('dissemination.withdraw')} danger record={useRecord(one)} onSend={send} onClose={onClose}>
      <p>{t('dissemination.withdraw.text')}</p>
      <TextArea label={t('dissemination.reason')} max={1000} value={reason} error={tried && !reason.trim() ? t('ui.missing') : null} onChange={setReason} />
    </RecordDialog>
  );
}
