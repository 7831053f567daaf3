import { memo, type KeyboardEvent, type MouseEvent } from 'react';
import { useWords } from '../words.ts';
import { confidenceWord } from '../model/grouping.ts';
import { CardActions } from './card-actions.tsx';
import { CardFacts } from './card-facts.tsx';
import { CardPanel } from './card-panel.tsx';
import { useReviewState, useReviewTools } from './review-context.ts';
import { useSelectRange } from './use-select-range.ts';

interface ProposalCardProps {
  proposalId: string;
  place: number;
  total: number;
  /** Brings the document into sight where it is not beside the list. */
  onShow: (() => void) | null;
}

function Card({ proposalId, place, total, onShow }: ProposalCardProps) {
  const t = useWords();
  const { store, clauseById, canEdit } = useReviewTools();
  const proposal = useReviewState((state) => state.shown.proposals.get(proposalId));
  const isFocused = useReviewState((state) => state.focusedId === proposalId);
  const isFirst = useReviewState((state) => state.focusedId === null && place === 1);
  const isSelected = useReviewState((state) => state.selected.has(proposalId));
  const panel = useReviewState((state) => (state.panel?.proposalId === proposalId ? state.panel : null));
  const isWaiting = useReviewState(
    (state) => state.shown.proposals.get(proposalId) !== state.confirmed.proposals.get(proposalId),
  );
  const select = useSelectRange();
  if (!proposal) return null;

  const clause = proposal.clauseId === null ? undefined : clauseById.get(proposal.clauseId);
  const confidence = confidenceWord(proposal.confidence);
  const choose = (event: MouseEvent | KeyboardEvent) => {
    if (event.target instanceof Element && event.target.closest('button, input, textarea, a, label, .pl-panel')) return;
    if ('clientX' in event && event.shiftKey) return select(proposalId);
    store.dispatch({ type: 'focused', proposalId });
  };
  const classes = [
    'pl-card',
    isFocused && 'is-focused',
    isSelected && 'is-selected',
    proposal.dropped && 'is-dropped',
    isWaiting && 'is-waiting',
  ];
  const tab = isFocused || isFirst ? 0 : -1;
  return (
    <article
      className={classes.filter(Boolean).join(' ')}
      data-card={proposalId}
      data-place="list"
      tabIndex={tab}
      aria-current={isFocused ? 'true' : undefined}
      aria-label={t('card.label', { place, total, path: clause?.path ?? t('clause.outside') })}
      onClick={choose}
      onFocus={(event) => event.target === event.currentTarget && !isFocused && store.dispatch({ type: 'focused', proposalId })}
    >
      <div className="pl-card-top">
        {canEdit && (
          <input
            type="checkbox"
            tabIndex={tab}
            checked={isSelected}
            aria-label={t('card.select', { place })}
            onChange={(event) => store.dispatch({ type: 'selected', ids: [proposalId], on: event.target.checked })}
          />
        )}
        <span
          className={`pl-strength pl-strength-${proposal.strength}`}
          title={proposal.verb ? t('card.verb', { verb: proposal.verb }) : undefined}
        >
          {t(`strength.${proposal.strength}`)}
        </span>
        <span className={`pl-confidence pl-confidence-${confidence}`} title={proposal.origin === 'person' ? undefined : t('confidence.share', { percent: Math.round(proposal.confidence * 100) })}>{t(`confidence.${confidence}`)}</span>
        {proposal.origin === 'person' && <span className="pl-source pl-source-person">{t('card.byPerson')}</span>}
        {isWaiting && <span className="pl-waiting">{t('saved.waitingOne')}</span>}
      </div>
      {panel?.kind !== 'edit' && <p className="pl-card-content">{proposal.content}</p>}
      {panel?.kind !== 'edit' && proposal.product && (
        <p className="pl-card-product">{t('card.product', { product: proposal.product })}</p>
      )}
      {proposal.dropped && <p className="pl-card-dropped">{t('card.dropped', { reason: proposal.dropped.reason })}</p>}
      {!proposal.dropped && panel?.kind !== 'edit' && <CardFacts proposal={proposal} tab={tab} />}
      {panel && canEdit && <CardPanel key={`${panel.kind}-${panel.suggestion ?? ''}`} proposal={proposal} panel={panel} />}
      {isFocused && !panel && <CardActions proposal={proposal} onShow={onShow} />}
    </article>
  );
}

/** One proposal with everything that was read or decided about it. */
export const ProposalCard = memo(Card);
