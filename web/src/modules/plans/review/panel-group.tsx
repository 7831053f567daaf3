import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Radio } from 'antd';
import { membersOfGroup, type Target } from '@thientruong/contract';
import { formatDate, plainDateOf } from '@thientruong/kernel';
import { agenciesOn } from '../../../ui/agencies-query.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { directoryDay } from '../model/directory-day.ts';
import { AimPicker } from '../parts/aim-picker.tsx';
import { targetName } from '../parts/target-name.ts';
import { useWords } from '../words.ts';
import { MemberList } from './member-list.tsx';
import { PanelForm } from './panel-form.tsx';
import { ReasonField } from './reason-field.tsx';
import { useReviewState, useReviewTools } from './review-context.ts';

interface PanelGroupProps {
  proposalIds: string[];
  /** The group that all of them are given to; null where they are given to none any more. */
  group: Target | null;
  lead: Target | null;
  onClose?: () => void;
}

/** Decides what becomes of work given to a group: a task for each member or one together, and which members are left out. */
export function PanelGroup({ proposalIds, group, lead, onClose }: PanelGroupProps) {
  const t = useWords();
  const on = useReviewState((state) => directoryDay(state.shown.head.issuedOn));
  const { take } = useReviewTools();
  const [together, setTogether] = useState(lead?.agency != null);
  const [leader, setLeader] = useState<Target | null>(lead?.agency ? { ...lead, source: 'person' } : null);
  const [except, setExcept] = useState<ReadonlySet<string>>(new Set(group?.except));
  const [reason, setReason] = useState('');
  const day = on ?? plainDateOf(new Date());
  const directory = useQuery(agenciesOn(day));
  if (!group?.group) return null;
  const members = membersOfGroup(directory.data?.items ?? [], group.group);
  // Who was left out by an earlier day of issue is no member now and needs no leaving out
  const out = members.filter(({ id }) => except.has(id)).map(({ id }) => id);
  const chosen = members.length - out.length;
  const name = targetName(group, t);
  const ready = directory.isSuccess && reason.trim().length > 0 && (together ? leader?.agency != null : chosen > 0);
  const decide = () => {
    const way = together && leader?.agency ? { kind: 'together' as const, leadAgencyId: leader.agency.id } : { kind: 'each' as const };
    take({ type: 'decideGroup', proposalIds, way, except: out, reason }, { lead: leader });
  };
  return (
    <PanelForm
      title={proposalIds.length > 1 ? t('panel.groupMany', { count: proposalIds.length, name }) : t('panel.group', { name })}
      okText={together ? t('panel.groupOkTogether') : t('panel.groupOk', { count: chosen })}
      ready={ready}
      onOk={decide}
      {...(onClose && { onClose })}
    >
      <Radio.Group className="pl-field" aria-label={t('group.way')} value={together} onChange={(event) => setTogether(Boolean(event.target.value))}>
        <Radio value={false}>{t('group.wayEach')}</Radio>
        <Radio value={true}>{t('group.wayTogether')}</Radio>
      </Radio.Group>
      {together && (
        <div className="pl-field">
          <AimPicker on={day} label={t('field.lead')} value={leader} onChange={setLeader} withGroups={false} />
        </div>
      )}
      {directory.isPending && <p role="status">{t('group.loading')}</p>}
      {directory.isError && <ErrorState error={directory.error} onRetry={() => void directory.refetch()} />}
      {directory.isSuccess && members.length === 0 && <p className="pl-empty">{t('group.none', { day: formatDate(day) })}</p>}
      {members.length > 0 && (
        <MemberList
          label={t('group.members', { chosen, all: members.length, day: formatDate(day) })}
          members={members}
          without={new Set(out)}
          onChange={setExcept}
        />
      )}
      <ReasonField value={reason} onChange={setReason} help={t('lead.reasonHelp')} />
    </PanelForm>
  );
}
