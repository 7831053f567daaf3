import { MONEY_SOURCES, type MoneySource, type YearlyAction, type YearlyActionFields } from '@thientruong/contract';
import { newKey } from '../../../app/api.ts';
import { groupedText, readDong } from './money.ts';

/** A row of money as it is typed. */
export interface MoneyRow {
  source: MoneySource | '';
  amount: string;
}

/** An action as it is typed. `actionId` and `version` name the action that is changed, null a new one; the key makes adding twice harmless. */
export interface ActionDraft {
  actionId: string | null;
  version: number;
  task: { id: string; name: string } | null;
  content: string;
  product: string;
  monthFrom: number;
  monthTo: number;
  person: string;
  indicator: string;
  money: MoneyRow[];
  key: string;
  at: string | null;
}

/** What is missing or wrong, by field; money by row. */
export interface ActionFaults {
  task?: true;
  content?: true;
  monthTo?: true;
  money: Record<number, 'source' | 'twice' | 'amount'>;
}

/** A draft with nothing in it: the whole year. */
export const emptyAction = (): ActionDraft => ({ actionId: null, version: 0, task: null, content: '', product: '', monthFrom: 1, monthTo: 12, person: '', indicator: '', money: [], key: newKey(), at: null });

/** A draft that begins as the action is now. */
export const draftOf = (action: YearlyAction): ActionDraft => ({
  actionId: action.id,
  version: action.version,
  task: { id: action.task.id, name: `${action.task.code} ${action.task.content}` },
  content: action.content,
  product: action.product ?? '',
  monthFrom: action.monthFrom,
  monthTo: action.monthTo,
  person: action.person ?? '',
  indicator: action.indicator ?? '',
  money: action.money.map(({ source, amount }) => ({ source, amount: groupedText(amount) })),
  key: newKey(),
  at: null,
});

const isBlank = ({ source, amount }: MoneyRow): boolean => source === '' && amount.trim() === '';

/** The action as the server takes it, or the faults that keep it from being sent; rows of money without anything in them are left out. */
export function readAction(draft: ActionDraft): { body: YearlyActionFields } | { faults: ActionFaults } {
  const faults: ActionFaults = { money: {} };
  const money: YearlyActionFields['money'] = [];
  for (const [at, row] of draft.money.entries()) {
    if (isBlank(row)) continue;
    const amount = readDong(row.amount);
    if (row.source === '') faults.money[at] = 'source';
    else if (money.some((one) => one.source === row.source)) faults.money[at] = 'twice';
    else if (amount === null) faults.money[at] = 'amount';
    else money.push({ source: row.source, amount });
  }
  const content = draft.content.trim();
  if (!draft.task) faults.task = true;
  if (!content) faults.content = true;
  if (draft.monthTo < draft.monthFrom) faults.monthTo = true;
  if (!draft.task || Object.keys(faults).length > 1 || Object.keys(faults.money).length > 0) return { faults };
  const { monthFrom, monthTo } = draft;
  return { body: { taskId: draft.task.id, content, product: draft.product.trim() || null, monthFrom, monthTo, person: draft.person.trim() || null, indicator: draft.indicator.trim() || null, money } };
}

const plain = (fields: YearlyActionFields): string => JSON.stringify([fields.taskId, fields.content, fields.product, fields.monthFrom, fields.monthTo, fields.person, fields.indicator, MONEY_SOURCES.map((source) => fields.money.find((one) => one.source === source)?.amount)]);

/** True where the action already holds what is sent: the answer to the first try was lost, not the change. */
export const holds = (action: YearlyAction, body: YearlyActionFields): boolean => plain({ ...action, taskId: action.task.id }) === plain(body);
