import { useEffect, useEffectEvent, type RefObject } from 'react';
import { neighbour, type Row } from '../model/grouping.ts';
import { isOpen, problemFrom } from '../model/problems.ts';
import { commandOf, type KeyPress, type ReviewCommand } from '../model/keyboard.ts';
import type { Panel } from '../model/review-state.ts';
import { useReviewTools } from './review-context.ts';
import { useBulkAccept } from './use-bulk-accept.ts';
import { useMarkProblem } from './use-mark-problem.ts';

const PANELS: Partial<Record<ReviewCommand, Panel['kind']>> = {
  edit: 'edit',
  drop: 'drop',
  lead: 'lead',
  deadline: 'deadline',
  accept: 'accept',
  split: 'split',
  move: 'move',
};

interface ReviewKeys {
  root: RefObject<HTMLElement | null>;
  rows: readonly Row[];
  onHelp(): void;
}

/** Listens to the keyboard while the review is on the screen; keys of fields, dialogs and other places are left alone. */
export function useReviewKeys({ root, rows, onHelp }: ReviewKeys): void {
  const { store, take, canEdit } = useReviewTools();
  const bulkAccept = useBulkAccept();
  const mark = useMarkProblem();

  const run = useEffectEvent((command: ReviewCommand): boolean => {
    const { focusedId, shown, selected, panel, unsureFirst, review, problem: problemAt } = store.getState();
    const proposal = focusedId === null ? undefined : shown.proposals.get(focusedId);
    const go = (step: number) => store.dispatch({ type: 'focused', proposalId: neighbour(rows, focusedId, step) });
    switch (command) {
      case 'next':
      case 'previous':
        go(command === 'next' ? 1 : -1);
        return true;
      case 'first':
      case 'last':
        go(command === 'first' ? -rows.length : rows.length);
        return true;
      case 'help':
        onHelp();
        return true;
      case 'unsureFirst':
        store.dispatch({ type: 'ordered', unsureFirst: !unsureFirst });
        return true;
      case 'nextProblem':
      case 'previousProblem': {
        const problem = problemFrom(review.problems, problemAt, command === 'nextProblem' ? 1 : -1);
        if (problem) store.dispatch({ type: 'problem', problem });
        return problem !== null;
      }
      case 'tick': {
        const problem = review.problems.find(({ key }) => key === problemAt);
        if (problem && canEdit) void mark(problem, isOpen(problem) ? 'done' : 'open');
        return problem !== undefined;
      }
      case 'close':
        if (panel) store.dispatch({ type: 'panel', panel: null });
        else if (selected.size) store.dispatch({ type: 'cleared' });
        return panel !== null || selected.size > 0;
    }
    if (!canEdit) return false;
    if (command === 'undo' || command === 'redo') {
      store.undo(command);
      return true;
    }
    if (command === 'selectAll') {
      const ids = rows.flatMap((row) => (row.type === 'proposal' ? [row.proposalId] : []));
      const all = ids.every((id) => selected.has(id));
      store.dispatch(all ? { type: 'cleared' } : { type: 'selected', ids, on: true });
      return ids.length > 0;
    }
    // With a selection C accepts for all of it
    if (command === 'accept' && selected.size > 0) {
      const bulk = bulkAccept([...selected].flatMap((id) => shown.proposals.get(id) ?? []));
      if (bulk.count > 0) bulk.accept();
      return bulk.count > 0;
    }
    if (command === 'merge') {
      if (selected.size < 2 || selected.size > 20) return false;
      take({ type: 'merge', proposalIds: [...selected] });
      return true;
    }
    if (!proposal) return false;
    if (command === 'select') {
      store.dispatch({ type: 'selected', ids: [proposal.id], on: !selected.has(proposal.id) });
      return true;
    }
    const kind = PANELS[command];
    if (!kind || proposal.dropped) return false;
    if (kind === 'accept' && (proposal.lead || !proposal.suggestedLeads.length)) return false;
    store.dispatch({ type: 'panel', panel: { proposalId: proposal.id, kind } });
    return true;
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (event.defaultPrevented || event.isComposing || !isOurs(target, root.current)) return;
      const command = commandOf(pressOf(event, target));
      if (command && run(command)) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [root]);
}

/** Keys count when they fall on the review or on nothing, and no dialog lies over it. */
function isOurs(target: Element | null, root: HTMLElement | null): boolean {
  if (!root || document.querySelector('dialog[open], .ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open'))
    return false;
  return target !== null && (root.contains(target) || target.contains(root));
}

function pressOf(event: KeyboardEvent, target: Element | null): KeyPress {
  const place = target?.closest<HTMLElement>('[data-place]')?.dataset['place'];
  const field = target?.closest(
    'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], [role=combobox]',
  );
  const control = target?.closest('button, a, input, [role=tab]');
  return {
    key: event.key,
    ctrl: event.ctrlKey || event.metaKey,
    shift: event.shiftKey,
    alt: event.altKey,
    typing: !!field,
    place: control ? 'control' : place === 'document' ? 'document' : 'list',
  };
}
