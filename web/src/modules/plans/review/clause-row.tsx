import { useWords } from '../words.ts';
import { clauseLabel, clauseTitle } from '../model/clauses.ts';
import { isBullet } from '../model/document-blocks.ts';
import { useReviewTools } from './review-context.ts';

/** The heading of a clause above its proposals: the path, and the nearest words that name the place. */
export function ClauseRow({ clauseId, count }: { clauseId: string | null; count: number }) {
  const t = useWords();
  const { clauseById } = useReviewTools();
  const clause = clauseId === null ? undefined : clauseById.get(clauseId);
  const parent = clause?.parentId ? clauseById.get(clause.parentId) : undefined;
  const named = clause && isBullet(clause.num) && parent ? parent : clause;
  return (
    <h3 className="pl-clause-row">
      <span className="pl-path">{clause ? clauseLabel(clause) : t('clause.outside')}</span>
      {named && <span className="pl-clause-title">{clauseTitle(named, 110)}</span>}
      <span className="pl-count" aria-label={t('count.proposals', { count })}>
        {count}
      </span>
    </h3>
  );
}
