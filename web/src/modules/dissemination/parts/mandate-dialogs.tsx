import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { changeMandate, Mandate, openMandate, SINGLE_AGENCY_GROUPS, withdrawMandate } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { AgencyList } from '../../../ui/agency-list.tsx';
import { DayLine, TextArea } from '../../../ui/fields.tsx';
import { DocumentFinder, type Found } from '../../../ui/finder.tsx';
import { RecordDialog } from '../../../ui/record-dialog.tsx';
import { mandateKey, useDone } from '../dissemination.data.ts';
import { useFacts } from './words.ts';

type Group = (typeof SINGLE_AGENCY_GROUPS)[number];

/** Asks agencies and groups to disseminate a document by a day. */
export function OpenMandateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const [document, setDocument] = useState<Found | null>(null);
  const [dueOn, setDue] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [agencyIds, setAgencies] = useState<string[]>([]);
  const [groups, setGroups] = useState<Group[]>([]);
  const [tried, setTried] = useState(false);
  const nobody = agencyIds.length + groups.length === 0;
  const send = () => {
    setTried(true);
    if (!document || !dueOn || nobody) return false;
    const body = { documentId: document.id, dueOn, note: note.trim() || null, agencyIds, groups };
    return call(openMandate, { body, idempotencyKey: keyOf(body) }).then(() => done(t('dissemination.mandate.open.done')));
  };
  return (
    <RecordDialog title={t('dissemination.mandate.open')} label={t('dissemination.mandate.open')} onSend={send} onClose={onClose}>
      <DocumentFinder label={t('dissemination.mandate.document')} value={document} error={tried && !document ? t('ui.missing') : null} onChange={setDocument} />
      <DayLine label={t('dissemination.mandate.due')} value={dueOn} error={tried && !dueOn ? t('ui.missing') : null} onChange={setDue} />
      <TextArea label={t('dissemination.mandate.note')} optional max={2000} rows={3} value={note} onChange={setNote} />
      <fieldset className="rc-choices">
        <legend>{t('dissemination.mandate.groups')}</legend>
        {SINGLE_AGENCY_GROUPS.map((group) => (
          <label key={group}>
            <input type="checkbox" checked={groups.includes(group)} onChange={(event) => setGroups((now) => (event.target.checked ? [...now, group] : now.filter((one) => one !== group)))} />
            {t(`dissemination.mandate.group.${group}`)}
          </label>
        ))}
      </fieldset>
      <AgencyList label={t('dissemination.mandate.agencies')} chosen={agencyIds} error={tried && nobody ? t('dissemination.mandate.nobody') : null} onChange={setAgencies} />
    </RecordDialog>
  );
}

function useRecord(mandate: Mandate) {
  const { ofMandate } = useFacts();
  return { now: mandate, key: mandateKey(mandate.id), schema: Mandate, facts: ofMandate };
}

/** Moves the day, words the request anew, asks further agencies. */
export function ChangeMandateDialog({ mandate, onClose }: { mandate: Mandate; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const done = useDone();
  const [dueOn, setDue] = useState<string | null>(mandate.dueOn);
  const [note, setNote] = useState(mandate.note ?? '');
  const [also, setAlso] = useState<string[]>([]);
  const send = (version: number) => {
    if (!dueOn) return false;
    return call(changeMandate, { params: { mandateId: mandate.id }, body: { version, dueOn, note: note.trim() || null, alsoAgencyIds: also } }).then((next) => {
      client.setQueryData(mandateKey(mandate.id), next);
      return done(t('dissemination.mandate.change.done'));
    });
  };
  return (
    <RecordDialog title={t('dissemination.mandate.change')} label={t('ui.save')} record={useRecord(mandate)} onSend={send} onClose={onClose}>
      <DayLine label={t('dissemination.mandate.due')} value={dueOn} error={dueOn ? null : t('ui.missing')} onChange={setDue} />
      <TextArea label={t('dissemination.mandate.note')} optional max={2000} rows={3} value={note} onChange={setNote} />
      <AgencyList label={t('dissemination.mandate.also')} chosen={also} without={mandate.agencies.map((one) => one.agency.id)} onChange={setAlso} />
    </RecordDialog>
  );
}

/** Withdraws the request with a reason. */
export function WithdrawMandateDialog({ mandate, onClose }: { mandate: Mandate; onClose: () => void }) {
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
    return call(withdrawMandate, { params: { mandateId: mandate.id }, body, idempotencyKey: keyOf(body) }).then((next) => {
      client.setQueryData(mandateKey(mandate.id), next);
      return done(t('dissemination.mandate.withdraw.done'));
    });
  };
  return (
    <RecordDialog title={t('dissemination.mandate.withdraw')} label={t('dissemination.mandate.withdraw')} danger record={useRecord(mandate)} onSend={send} onClose={onClose}>
      <p>{t('dissemination.mandate.withdraw.text')}</p>
      <TextArea label={t('dissemination.reason')} max={1000} value={reason} error={tried && !reason.trim() ? t('ui.missing') : null} onChange={setReason} />
    </RecordDialog>
  );
}
