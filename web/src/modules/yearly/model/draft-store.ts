import { MONEY_SOURCES } from '@thientruong/contract';
import { emptyAction, type ActionDraft, type MoneyRow } from './action-draft.ts';

const shelf = (personId: string, planId: string) => `tt.yearly.${personId}.${planId}.`;
const place = (personId: string, planId: string, actionId: string | null) => `${shelf(personId, planId)}${actionId ?? 'new'}`;

/** Keeps the draft in this browser for the person and the plan. */
export function keepDraft(personId: string, planId: string, draft: ActionDraft): void {
  try {
    localStorage.setItem(place(personId, planId, draft.actionId), JSON.stringify(draft));
  } catch {
    // without storage the draft lives as long as the form
  }
}

/** Forgets the draft of an action, or of the new one. */
export function forgetDraft(personId: string, planId: string, actionId: string | null): void {
  try {
    localStorage.removeItem(place(personId, planId, actionId));
  } catch {
    // nothing was kept
  }
}

/** The draft that this browser kept for an action, or for the new one. */
export function readDraft(personId: string, planId: string, actionId: string | null): ActionDraft | null {
  try {
    return checked(JSON.parse(localStorage.getItem(place(personId, planId, actionId)) ?? 'null'), actionId);
  } catch {
    return null;
  }
}

/** All drafts that this browser kept for the person and the plan. */
export function listDrafts(personId: string, planId: string): ActionDraft[] {
  try {
    const start = shelf(personId, planId);
    const ids = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '').filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
    return ids.sort().flatMap((id) => readDraft(personId, planId, id === 'new' ? null : id) ?? []);
  } catch {
    return [];
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const month = (value: unknown, usual: number): number => (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 12 ? value : usual);
const rows = (value: unknown): MoneyRow[] =>
  Array.isArray(value) ? value.map((row: Partial<MoneyRow> | null) => ({ source: MONEY_SOURCES.find((one) => one === row?.source) ?? '', amount: text(row?.amount) })) : [];

/** What was kept by an older or broken version begins anew field by field. */
function checked(value: unknown, actionId: string | null): ActionDraft | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const kept = value as Partial<Record<keyof ActionDraft, unknown>>;
  if (typeof kept.content !== 'string' || typeof kept.key !== 'string') return null;
  const task = kept.task as Partial<{ id: string; name: string }> | null | undefined;
  return {
    ...emptyAction(),
    actionId,
    version: typeof kept.version === 'number' ? kept.version : 0,
    task: task && typeof task.id === 'string' && typeof task.name === 'string' ? { id: task.id, name: task.name } : null,
    content: kept.content,
    product: text(kept.product),
    monthFrom: month(kept.monthFrom, 1),
    monthTo: month(kept.monthTo, 12),
    person: text(kept.person),
    indicator: text(kept.indicator),
    money: rows(kept.money),
    key: kept.key,
    at: text(kept.at) || null,
  };
}
