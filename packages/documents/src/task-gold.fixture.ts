import { foldWords, type Hash } from './gold.fixture.ts';
import type { ReadDocument, ReadTask, Span } from './index.ts';

/** A judged part of a sentence: whole paragraph as hash and which one of its kind, place in it, judgements of both passes and the settled one, leads by their place in `names`, "?" where they are open. */
export type JudgedPart = [paragraph: string, nth: number, from: number, to: number, judged: string, leads?: number[], open?: '?'];
/** Labels of one document: T a duty, C words that go on with the duty before, N neither. */
export interface TaskGold {
  file: string;
  agreement: number;
  kappa: number;
  /** Each lead named once; the parts point at it. */
  names: string[];
  parts: JudgedPart[];
}

interface Placed {
  span: Span;
  label: string;
  leads: string[] | null;
}

function named({ file, names }: TaskGold, place: number): string {
  const found = names[place];
  // An empty name would agree with every lead
  if (!found) throw new Error(`${file}: không có tên số ${place}`);
  return found;
}

/** Puts the labels into a reading's text; throws where a paragraph is gone, for then the labels no longer speak of this text. */
export function placeLabels(gold: TaskGold, text: string, hashOf: Hash): Placed[] {
  const starts = new Map<string, number[]>();
  let at = 0;
  for (const line of text.split('\n')) {
    const key = hashOf(foldWords(line));
    starts.set(key, [...(starts.get(key) ?? []), at]);
    at += line.length + 1;
  }
  return gold.parts.map(([paragraph, nth, from, to, judged, leads, open]) => {
    const start = starts.get(paragraph)?.[nth];
    if (start === undefined) throw new Error(`${gold.file}: đoạn ${paragraph} không còn trong văn bản đã đọc`);
    return { span: [start + from, start + to], label: judged[2] ?? 'N', leads: open ? null : (leads ?? []).map((one) => named(gold, one)) };
  });
}

const name = (words: string) => foldWords(words).replace(/(?<![\p{L}])ubnd(?![\p{L}])/gu, 'ủy ban nhân dân').replace(/^(?:các|những) /u, '');

/** A proposal is right when most of its words are labelled as a duty and its leads are among those labelled (none where none is). Null: the labels say nothing about it. */
export function isRight(task: ReadTask, labels: readonly Placed[]): { duty: boolean; lead: boolean } | null {
  const [span] = task.why;
  if (!span) return null;
  const share = (label: Placed) => Math.max(0, Math.min(span[1], label.span[1]) - Math.max(span[0], label.span[0]));
  const under = labels.filter((label) => share(label) > 0);
  if (under.length === 0) return null;
  const duty = under.filter((label) => label.label !== 'N').reduce((sum, label) => sum + share(label), 0) * 2 > under.reduce((sum, label) => sum + share(label), 0) && under.some((label) => label.label === 'T');
  const told = under.filter((label) => label.label !== 'N').map((label) => label.leads);
  const wanted = told[0];
  const lead = wanted === undefined || wanted === null || (wanted.length === 0 ? task.leads.length === 0 : task.leads.length > 0 && task.leads.every((one) => wanted.some((other) => name(one).includes(name(other)) || name(other).includes(name(one)))));
  return { duty, lead };
}

/** All proposals of a reading with what the labels say of them. */
export const judgedTasks = (document: ReadDocument, gold: TaskGold, hashOf: Hash) => {
  const labels = placeLabels(gold, document.text, hashOf);
  return document.tasks.map((task) => ({ task, right: isRight(task, labels) })).filter((one) => one.right !== null);
};
