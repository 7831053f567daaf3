import { rangeBetween, rowsOf } from '../model/grouping.ts';
import { useReviewTools } from './review-context.ts';

/** Selects everything between the chosen proposal and the given one, as a Shift click means. */
export function useSelectRange(): (proposalId: string) => void {
  const { store, clauses } = useReviewTools();
  return (proposalId) => {
    const { shown, filter, words, focusedId } = store.getState();
    const rows = rowsOf(shown.proposals.values(), clauses, filter, words);
    store.dispatch({ type: 'selected', ids: rangeBetween(rows, focusedId ?? proposalId, proposalId), on: true });
  };
}
