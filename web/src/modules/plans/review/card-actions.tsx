import type { Proposal } from '@thientruong/contract';
import { useWords } from '../words.ts';
import { groupGiven } from '../model/grouping.ts';
import type { Panel } from '../model/review-state.ts';
import { useReviewTools } from './review-context.ts';

const ACTIONS: readonly { kind: Exclude<Panel['kind'], 'accept'>; shortcut: string }[] = [
  { kind: 'edit', shortcut: 'Enter' },
  { kind: 'lead', shortcut: 'G' },
  { kind: 'group', shortcut: '' },
  { kind: 'supporting', shortcut: '' },
  { kind: 'deadline', shortcut: 'T' },
  { kind: 'topics', shortcut: '' },
  { kind: 'split', shortcut: 'S' },
  { kind: 'move', shortcut: 'M' },
  { kind: 'drop', shortcut: 'Delete' },
];

/** What can be done with the chosen proposal. */
export function CardActions({ proposal, onShow }: { proposal: Proposal; onShow: (() => void) | null }) {
  const t = useWords();
  const { store, take, canEdit } = useReviewTools();
  const show = onShow && proposal.spans.length > 0 && (
    <button type="button" onClick={onShow}>
      {t('action.show')}
    </button>
  );
  if (!canEdit) return show ? <div className="pl-actions">{show}</div> : null;
  if (proposal.dropped)
    return (
      <div className="pl-actions">
        {show}
        <button type="button" onClick={() => take({ type: 'restore', proposalId: proposal.id })}>
          {t('action.restore')}
        </button>
      </div>
    );
  return (
    <div className="pl-actions">
      {show}
      {ACTIONS.filter(({ kind }) => kind !== 'group' || groupGiven(proposal)).map(({ kind, shortcut }) => (
        <button
          key={kind}
          type="button"
          className={kind === 'drop' ? 'pl-danger' : undefined}
          title={shortcut ? t('action.key', { key: shortcut }) : undefined}
          onClick={() => store.dispatch({ type: 'panel', panel: { proposalId: proposal.id, kind } })}
        >
          {t(`action.${kind}`)}
        </button>
      ))}
    </div>
  );
}
