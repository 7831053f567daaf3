import type { Decision, Proposal, Target } from '@thientruong/contract';
import { formatDate } from '@thientruong/kernel';
import { useWords, type Words } from '../words.ts';
import { isUnmatched } from '../model/grouping.ts';
import { dayOf } from '../parts/day-of.ts';
import { targetName } from '../parts/target-name.ts';
import { useDueWords } from '../../../ui/due-rule-words.ts';
import { topicName } from '../../../ui/topic-name.ts';
import { useReviewTools } from './review-context.ts';

/** Who leads, who supports, by when; each with where it came from. What the plan does not say stays visibly empty. */
export function CardFacts({ proposal, tab }: { proposal: Proposal; tab: number }) {
  const t = useWords();
  const { store, canEdit } = useReviewTools();
  const words = useDueWords();
  const { lead, deadline } = proposal;
  return (
    <dl className="pl-facts">
      <dt>{t('field.lead')}</dt>
      <dd>
        {lead ? <Named target={lead} leads /> : <span className="pl-empty">{t('lead.none')}</span>}
        {lead?.group && !lead.except && canEdit && (
          <span className="pl-suggestion">
            <button type="button" tabIndex={tab} onClick={() => store.dispatch({ type: 'panel', panel: { proposalId: proposal.id, kind: 'group' } })}>
              {t('group.decide')}
            </button>
          </span>
        )}
        <Decided decision={proposal.leadDecision} />
        {!lead &&
          proposal.suggestedLeads.map((target, index) => (
            <span key={targetName(target, t)} className="pl-suggestion">
              {t('lead.suggested')} <strong>{targetName(target, t)}</strong>
              {canEdit && (
                <button
                  type="button"
                  tabIndex={tab}
                  aria-label={t('lead.acceptLabel', { name: targetName(target, t) })}
                  onClick={() =>
                    store.dispatch({ type: 'panel', panel: { proposalId: proposal.id, kind: 'accept', suggestion: index } })
                  }
                >
                  {t('lead.accept')}
                </button>
              )}
            </span>
          ))}
      </dd>
      {proposal.supporting.length > 0 && (
        <>
          <dt>{t('field.supporting')}</dt>
          <dd>
            <ul className="pl-names">
              {proposal.supporting.map((target, index) => (
                <li key={index}>
                  <Named target={target} />
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
      <dt>{t('field.deadline')}</dt>
      <dd>
        {deadline ? (
          <>
            {deadline.rule ? (
              <span className="pl-day">{words.rule(deadline.rule)}</span>
            ) : deadline.dueOn ? (
              <span className="pl-day">{formatDate(deadline.dueOn)}</span>
            ) : (
              <span className="pl-empty">{t('deadline.noDay')}</span>
            )}
            {deadline.words && <q className="pl-quote">{deadline.words}</q>}
            {!proposal.deadlineDecision && <SourceMark source={deadline.source} />}
          </>
        ) : (
          <span className="pl-empty">{t('deadline.none')}</span>
        )}
        <Decided decision={proposal.deadlineDecision} />
      </dd>
      {proposal.fields.length + proposal.systems.length > 0 && (
        <>
          <dt>{t('field.topics')}</dt>
          <dd>
            <ul className="pl-names">
              {[...proposal.fields, ...proposal.systems].map((topic) => (
                <li key={topic.code}>
                  {topicName(topic.code)}
                  <SourceMark source={topic.source} />
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
    </dl>
  );
}

/** What a person decided about a group, in words; none for a single agency. */
function groupNote({ group, except }: Target, leads: boolean, t: Words): string | null {
  if (!group) return null;
  if (!except) return leads ? t('group.undecided') : null;
  if (leads) return except.length > 0 ? t('group.eachExcept', { count: except.length }) : t('group.each');
  return except.length > 0 ? t('group.except', { count: except.length }) : null;
}

function Named({ target, leads = false }: { target: Target; leads?: boolean }) {
  const t = useWords();
  const note = groupNote(target, leads, t);
  return (
    <>
      <span className={isUnmatched(target) ? 'pl-unmatched' : undefined}>{targetName(target, t)}</span>
      {note && <span className="pl-note">{note}</span>}
      {isUnmatched(target) && <span className="pl-note">{t('lead.unmatched')}</span>}
      {target.source !== 'person' && <SourceMark source={target.source} />}
    </>
  );
}

function SourceMark({ source }: { source: Target['source'] }) {
  const t = useWords();
  return <span className={`pl-source pl-source-${source}`}>{t(`source.${source}`)}</span>;
}

function Decided({ decision }: { decision: Decision | null }) {
  const t = useWords();
  if (!decision) return null;
  return (
    <span className="pl-decision">
      <span className="pl-source pl-source-person">{t('source.person')}</span>
      {t('source.decided', { name: decision.by.name, day: dayOf(decision.at), reason: decision.reason })}
    </span>
  );
}
