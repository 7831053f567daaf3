import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { changePolicyWork, openPolicyWork, type PolicyWork } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useDirectoryDay } from '../../../app/session.ts';
import { useKey } from '../../../app/use-key.ts';
import { AgencyPicker } from '../../../ui/agency-picker.tsx';
import { Field } from '../../../ui/field.tsx';
import { DeedDialog } from './deed-dialog.tsx';
import { Day, TextArea } from './fields.tsx';
import { useAgencyName } from './use-facts.ts';
import { useDone } from './use-done.ts';

/** Opens policy work, or corrects name, content and agency of one that is open. */
export function OpenDialog({ work, onClose }: { work?: PolicyWork; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const day = useDirectoryDay();
  const keyOf = useKey();
  const done = useDone();
  const [title, setTitle] = useState(work?.title ?? '');
  const [summary, setSummary] = useState(work?.summary ?? '');
  const [agencyId, setAgency] = useState<string | null>(work?.agency.id ?? null);
  const [dueOn, setDue] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const agencyName = useAgencyName();
  const send = () => {
    setTried(true);
    if (!title.trim() || !agencyId) return false;
    const fields = { title: title.trim(), summary: summary.trim() || null, agencyId };
    if (work) return call(changePolicyWork, { params: { policyWorkId: work.id }, body: { ...fields, version: work.version } }).then((next) => done(next, t('policies.saved')));
    const body = { ...fields, dueOn };
    return call(openPolicyWork, { body, idempotencyKey: keyOf(body) }).then((next) => {
      done(next, t('policies.open.done'));
      void navigate({ to: '/policies/$policyWorkId' as string, params: { policyWorkId: next.id } as never });
    });
  };
  const facts = work
    ? [
        { label: t('policies.name'), now: work.title, typed: title },
        { label: t('policies.summary'), now: work.summary ?? '', typed: summary },
        { label: t('policies.agency'), now: work.agency.name, typed: agencyName(agencyId) },
      ]
    : [];
  return (
    <DeedDialog title={t(work ? 'policies.edit' : 'policies.open')} label={t(work ? 'ui.save' : 'policies.open')} onSend={send} onClose={onClose} facts={facts}>
      <Field label={t('policies.name')} error={tried && !title.trim() ? t('ui.missing') : null}>
        {(control) => <input {...control} className="tt-input" maxLength={500} value={title} onChange={(event) => setTitle(event.target.value)} />}
      </Field>
      <TextArea label={t('policies.summary')} optional value={summary} onChange={setSummary} />
      <Field label={t('policies.agency')} error={tried && !agencyId ? t('ui.missing') : null}>
        {(control) => <AgencyPicker control={control} on={work ? 'all' : day} value={agencyId} onChange={setAgency} />}
      </Field>
      {!work && <Day label={t('policies.firstDue')} help={t('policies.firstDueHelp')} optional value={dueOn} onChange={setDue} />}
    </DeedDialog>
  );
}
