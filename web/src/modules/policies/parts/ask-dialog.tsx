import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askAgencies, SINGLE_AGENCY_GROUPS, type PolicyWork } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { AgencyList } from './agency-list.tsx';
import { DeedDialog } from './deed-dialog.tsx';
import { Day, TextArea } from './fields.tsx';
import { useDone } from './use-done.ts';
import { useWorkFacts } from './use-facts.ts';

type Group = (typeof SINGLE_AGENCY_GROUPS)[number];

/** Opens a round of consultation: what is asked, until when, which agencies and groups. */
export function AskDialog({ work, onClose }: { work: PolicyWork; onClose: () => void }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const [question, setQuestion] = useState('');
  const [dueOn, setDue] = useState<string | null>(null);
  const [agencyIds, setAgencies] = useState<string[]>([]);
  const [groups, setGroups] = useState<Group[]>([]);
  const [tried, setTried] = useState(false);
  const facts = useWorkFacts(work, 'consultation');
  const nobody = agencyIds.length + groups.length === 0;
  const send = () => {
    setTried(true);
    if (!question.trim() || !dueOn || nobody) return false;
    const body = { version: work.version, question: question.trim(), dueOn, agencyIds, groups };
    return call(askAgencies, { params: { policyWorkId: work.id }, body, idempotencyKey: keyOf(body) }).then((next) => done(next, t('policies.ask.done')));
  };
  return (
    <DeedDialog title={t('policies.ask.title')} label={t('policies.ask')} onSend={send} onClose={onClose} facts={facts}>
      <TextArea label={t('policies.ask.question')} value={question} onChange={setQuestion} error={tried && !question.trim() ? t('ui.missing') : null} />
      <Day label={t('policies.ask.due')} value={dueOn} onChange={setDue} error={tried && !dueOn ? t('policies.ask.dueMissing') : null} />
      <fieldset className="po-choices">
        <legend className="tt-label">{t('policies.ask.groups')}</legend>
        {SINGLE_AGENCY_GROUPS.map((group) => (
          <label key={group}>
            <input type="checkbox" checked={groups.includes(group)} onChange={(event) => setGroups((now) => (event.target.checked ? [...now, group] : now.filter((one) => one !== group)))} />
            {t(`policies.ask.group.${group}`)}
          </label>
        ))}
      </fieldset>
      <AgencyList label={t('policies.ask.agencies')} chosen={agencyIds} onChange={setAgencies} error={tried && nobody ? t('policies.ask.nobody') : null} />
    </DeedDialog>
  );
}
