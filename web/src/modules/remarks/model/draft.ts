import { mentionsIn, type About, type Remark } from '@thientruong/contract';

/** Somebody whom the words mention, under the name that stands in them. */
export interface Named {
  id: string;
  name: string;
}

/** A remark while it is written: names stand in the words as `@name`. */
export interface Draft {
  text: string;
  people: Named[];
}

const EMPTY: Draft = { text: '', people: [] };

/** Where this tab keeps what is written about a record, or as a reply. */
export const draftPlace = (personId: string, { kind, recordId }: About, parentId: string | null): string => `tt.remark.${personId}.${kind}.${recordId}.${parentId ?? ''}`;

/** What this tab kept. */
export function readDraft(place: string): Draft {
  try {
    const kept = JSON.parse(sessionStorage.getItem(place) ?? 'null') as Partial<Draft> | null;
    if (typeof kept?.text !== 'string' || !Array.isArray(kept.people)) return EMPTY;
    return { text: kept.text, people: kept.people.filter((one) => typeof one.id === 'string' && typeof one.name === 'string') };
  } catch {
    return EMPTY;
  }
}

/** Keeps what is written in this tab, or forgets it when nothing is. */
export function keepDraft(place: string, draft: Draft): void {
  try {
    if (draft.text) sessionStorage.setItem(place, JSON.stringify(draft));
    else sessionStorage.removeItem(place);
  } catch {
    // without storage the draft lives as long as the page
  }
}

/** The words as they are sent: each `@name` of somebody chosen becomes the person's id; a longer name goes before one that it begins with. */
export function wordsToSend({ text, people }: Draft): string {
  return [...people].sort((a, b) => b.name.length - a.name.length).reduce((words, { id, name }) => words.replaceAll(`@${name}`, `@[${id}]`), text);
}

/** A remark as a draft, to word it anew. */
export function draftOf({ text, mentions }: Pick<Remark, 'text' | 'mentions'>): Draft {
  const here = new Set(mentionsIn(text ?? ''));
  const people = mentions.filter(({ id }) => here.has(id));
  return { text: people.reduce((words, { id, name }) => words.replaceAll(`@[${id}]`, `@${name}`), text ?? ''), people };
}

/** What is typed behind an @ before the caret, and where the @ stands; null where no name is being typed. */
export function typedName({ text, people }: Draft, caret: number): { q: string; from: number } | null {
  const found = /(?:^|[\s(,;])@([^\n@]{0,40})$/.exec(text.slice(0, caret));
  if (!found) return null;
  const q = found[1] ?? '';
  // Behind a name that was chosen the sentence goes on
  if (people.some(({ name }) => q.startsWith(name))) return null;
  // More than five words are no name
  if (q.trim().split(/\s+/).length > 5 || q.startsWith(' ')) return null;
  return { q, from: caret - q.length - 1 };
}

/** The draft with somebody put where the name was being typed, and where the caret then stands. Two people of one name are told apart by their posts. */
export function withPerson(draft: Draft, at: { q: string; from: number }, person: { id: string; name: string; position: string | null }): { draft: Draft; caret: number } {
  const namesake = draft.people.some(({ id, name }) => name === person.name && id !== person.id);
  const name = namesake ? `${person.name} (${person.position ?? ''})` : person.name;
  const put = `@${name} `;
  const text = draft.text.slice(0, at.from) + put + draft.text.slice(at.from + 1 + at.q.length).replace(/^ /, '');
  return { draft: { text, people: draft.people.some(({ id }) => id === person.id) ? draft.people : [...draft.people, { id: person.id, name }] }, caret: at.from + put.length };
}
