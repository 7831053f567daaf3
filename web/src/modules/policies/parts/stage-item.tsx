import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyStageEntry, PolicyWork } from '@thientruong/contract';
import { dayText } from '../../../ui/format.ts';
import type { Deed } from '../model/deed.ts';
import { AttachmentList } from './attachment-list.tsx';
import { StageChip, TimingChip } from './chips.tsx';
import { EntryLink, TaskLink } from './links.tsx';

interface StageItemProps {
  work: PolicyWork;
  stage: PolicyStageEntry;
  at: number;
  onDeed: (deed: Deed) => void;
  /** The agency of this person may put documents to the stage. */
  attaches: boolean;
  children?: ReactNode;
}

/** One stage of the timeline: where it stands, its days, its result, its documents, what may be done. */
export function StageItem({ work, stage, at, onDeed, attaches, children }: StageItemProps) {
  const { t } = useTranslation();
  const { state, can } = { state: stage.state, can: work.can };
  const active = state === 'active';
  const over = state === 'done' || state === 'skipped';
  const name = t(`policies.stageName.${stage.stage}`);
  const button = (label: string, deed: Deed, primary = false) => (
    <button type="button" className={`tt-button tt-button-small${primary ? ' tt-button-primary' : ''}`} aria-label={`${t(label)}: ${name}`} onClick={() => onDeed(deed)}>
      {t(label)}
    </button>
  );
  const days = [
    stage.dueOn && !over && t(stage.dueSource === 'term' ? 'policies.dueByTerm' : 'policies.dueOn', { day: dayText(stage.dueOn) }),
    stage.startedOn && t('policies.started', { day: dayText(stage.startedOn) }),
    state === 'done' && stage.finishedOn && t('policies.finished', { day: dayText(stage.finishedOn), name: stage.by?.name ?? '' }),
    over && stage.dueOn && t('policies.dueOn', { day: dayText(stage.dueOn) }),
    stage.plannedOn && t('policies.planned', { day: dayText(stage.plannedOn) }),
  ].filter(Boolean);
  return (
    <li className={`po-stage po-stage-${state}`} {...(active && { 'aria-current': 'step' as const })}>
      <span className="po-mark" aria-hidden="true">
        {at + 1}
      </span>
      <div className="po-stage-body">
        <div className="tt-row">
          <h3>{name}</h3>
          <StageChip state={state} />
          {(active || (state === 'done' && stage.dueOn)) && <TimingChip timing={stage.timing} of="stage" />}
        </div>
        {(state !== 'waiting' || stage.ownAgency) && <p className="tt-help">{t('policies.stageBy', { name: stage.agency.name })}</p>}
        {days.length > 0 && <p className="tt-help">{days.join(' · ')}</p>}
        {stage.skipReason && <p>{t('policies.skippedFor', { reason: stage.skipReason })}</p>}
        {stage.outcome && <p className="po-outcome">{t(`policies.outcome.${stage.outcome}`)}</p>}
        {stage.text && <p className="po-text">{stage.text}</p>}
        {stage.conditions && <p className="po-text">{t('policies.conditions', { text: stage.conditions })}</p>}
        {stage.document && (
          <p>
            <span className="tt-quiet">{t('policies.issued')}: </span>
            <EntryLink document={stage.document} />
          </p>
        )}
        {stage.attachments.length > 0 && <AttachmentList work={work} attachments={stage.attachments} label={`${t('policies.files')}: ${name}`} />}
        {stage.evidence.length > 0 && (
          <p className="tt-row">
            <span className="tt-quiet">{t('policies.evidence')}</span>
            {stage.evidence.map((one) => (
              <TaskLink key={one.taskId} taskId={one.taskId} code={one.taskCode} />
            ))}
          </p>
        )}
        {children}
        <div className="tt-row tt-no-print">
          {active && can.ask && button(work.rounds.length > 0 ? 'policies.ask.again' : 'policies.ask', { kind: 'ask' }, work.rounds.length === 0)}
          {active && can.finish && button('policies.finish', { kind: 'finish', stage: stage.stage }, stage.stage !== 'consultation' || work.rounds.length > 0)}
          {attaches && button('policies.attach', { kind: 'attach', stage: stage.stage })}
          {!over && can.edit && button('policies.plan', { kind: 'plan', stage: stage.stage })}
          {active && can.skip && button('policies.skip', { kind: 'skip', stage: stage.stage })}
          {state === 'done' && can.hang && button('policies.hang', { kind: 'hang', stage: stage.stage })}
        </div>
      </div>
    </li>
  );
}
