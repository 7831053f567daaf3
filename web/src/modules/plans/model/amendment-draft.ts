import type { amendPlan, Target } from '@thientruong/contract';
import type { z } from 'zod';

/** What the interface takes for an amendment. */
export type AmendmentBody = z.input<(typeof amendPlan)['body']>;

/** A new task of an added clause, as typed. */
export interface DraftTask {
  readonly key: string;
  readonly content: string;
  /** As chosen, for showing; what is sent is the agency's id. */
  readonly lead: Target | null;
  readonly leadAgencyId: string | null;
  readonly dueOn: string | null;
}

/** One change of an amendment, as typed. */
export interface DraftChange {
  readonly key: string;
  readonly kind: 'replace' | 'repeal' | 'add';
  readonly clauseId: string | null;
  readonly label: string;
  readonly newText: string;
  readonly cancelTasks: boolean;
  readonly tasks: readonly DraftTask[];
}

/** The amendment as typed. */
export interface AmendmentDraft {
  readonly symbol: string;
  readonly title: string;
  readonly issuedOn: string | null;
  readonly effectiveOn: string | null;
  readonly fileId: string | null;
  readonly changes: readonly DraftChange[];
}

/** An amendment with nothing typed. */
export const EMPTY_AMENDMENT: AmendmentDraft = {
  symbol: '',
  title: '',
  issuedOn: null,
  effectiveOn: null,
  fileId: null,
  changes: [],
};

/** A change with nothing typed. */
export function emptyChange(key: string, kind: DraftChange['kind']): DraftChange {
  return { key, kind, clauseId: null, label: '', newText: '', cancelTasks: true, tasks: [] };
}

/** Fields that are still missing: the key of the field and the key of the sentence. */
export interface Missing {
  readonly field: string;
  readonly reason:
    'symbol' | 'title' | 'issuedOn' | 'effectiveOn' | 'order' | 'changes' | 'clause' | 'label' | 'newText' | 'task';
}

/** What has to be completed before the amendment can be sent, in the order of the form. */
export function missingOf(draft: AmendmentDraft): Missing[] {
  const missing: Missing[] = [];
  const need = (given: unknown, field: string, reason: Missing['reason']) => {
    if (!given) missing.push({ field, reason });
  };
  need(draft.symbol.trim(), 'symbol', 'symbol');
  need(draft.title.trim(), 'title', 'title');
  need(draft.issuedOn, 'issuedOn', 'issuedOn');
  need(draft.effectiveOn, 'effectiveOn', 'effectiveOn');
  if (draft.issuedOn && draft.effectiveOn) need(draft.effectiveOn >= draft.issuedOn, 'effectiveOn', 'order');
  need(draft.changes.length, 'changes', 'changes');
  for (const change of draft.changes) {
    if (change.kind !== 'add') need(change.clauseId, `${change.key}-clause`, 'clause');
    if (change.kind === 'add') need(change.label.trim(), `${change.key}-label`, 'label');
    if (change.kind !== 'repeal') need(change.newText.trim(), `${change.key}-text`, 'newText');
    for (const task of change.tasks) need(task.content.trim(), `${task.key}-content`, 'task');
  }
  return missing;
}

/** The amendment as the interface takes it, or null while something is missing. */
export function amendmentBody(draft: AmendmentDraft): AmendmentBody | null {
  const { issuedOn, effectiveOn } = draft;
  if (missingOf(draft).length || !issuedOn || !effectiveOn) return null;
  return {
    symbol: draft.symbol,
    title: draft.title,
    issuedOn,
    effectiveOn,
    fileId: draft.fileId,
    changes: draft.changes.map((change): AmendmentBody['changes'][number] => {
      const clauseId = change.clauseId ?? '';
      if (change.kind === 'replace') return { kind: 'replace', clauseId, newText: change.newText };
      if (change.kind === 'repeal') return { kind: 'repeal', clauseId, cancelTasks: change.cancelTasks };
      return {
        kind: 'add',
        parentClauseId: change.clauseId,
        label: change.label,
        newText: change.newText,
        tasks: change.tasks.map(({ content, leadAgencyId, dueOn }) => ({ content, leadAgencyId, dueOn })),
      };
    }),
  };
}
