import type { FieldCode, SystemCode } from '@thientruong/kernel';
import { ClauseIndex } from './clause-index.ts';
import { FIELDS, SYSTEMS, type TopicWords } from './topic-words.ts';
import type { ReadClause, ReadTopic, Span } from './types.ts';

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+').replace('…', '[^.;]{0,40}?(?<![\\p{L}])');
type Topic = FieldCode | SystemCode;
interface Pattern<Code extends Topic> {
  code: Code;
  words: RegExp;
}
const compiled = <Code extends Topic>(topics: readonly TopicWords<Code>[]): Pattern<Code>[] =>
  topics.map(({ code, words }) => ({ code, words: new RegExp(`(?<![\\p{L}])(?:${[...words].sort((a, b) => b.length - a.length).map(escaped).join('|')})(?![\\p{L}])`, 'giu') }));
const FIELD_PATTERNS = compiled(FIELDS);
const SYSTEM_PATTERNS = compiled(SYSTEMS);
/** "a) Lĩnh vực sản xuất nông nghiệp": the plan names the field outright. */
const FIELD_TITLE = /^(?:Các\s+)?(?:Trong\s+)?Lĩnh vực\s/iu;
const MOST = 3;

const inWords = <Code extends Topic>(patterns: readonly Pattern<Code>[], text: string, [from, to]: Span): ReadTopic<Code>[] => {
  const words = text.slice(from, to);
  return patterns
    .map(({ code, words: pattern }): ReadTopic<Code> => ({ code, why: [...words.matchAll(pattern)].map((found): Span => [from + found.index, from + found.index + found[0].length]) }))
    .filter((topic) => topic.why.length > 0)
    .sort((a, b) => b.why.length - a.why.length);
};

/**
 * Proposes what a duty is about: fields (a–h) and systems (M-numbers), each with the words it was read from, plainest first, three at most. A title "Lĩnh vực …" above
 * decides the field; without words of its own a duty takes the system of the nearest title that tells one. Silence gives nothing.
 */
export class TopicReader {
  readonly #text: string;
  readonly #clauses: ClauseIndex;

  constructor(text: string, clauses: readonly ReadClause[]) {
    this.#text = text;
    this.#clauses = new ClauseIndex(clauses);
  }

  /** Fields and systems of the duty that stands at a span under a clause. */
  topicsOf(clause: string | null, span: Span): { fields: ReadTopic<FieldCode>[]; systems: ReadTopic<SystemCode>[] } {
    const titles = this.#titles(clause, span[0]);
    const named = titles.find(({ heading }) => FIELD_TITLE.test(heading));
    const byTitle = named ? inWords(FIELD_PATTERNS, this.#text, named.span).slice(0, 1) : [];
    const own = inWords(SYSTEM_PATTERNS, this.#text, span);
    const systems = own.length > 0 ? own : (titles.map((title) => inWords(SYSTEM_PATTERNS, this.#text, title.span)).find((found) => found.length > 0) ?? []);
    return { fields: (byTitle.length > 0 ? byTitle : inWords(FIELD_PATTERNS, this.#text, span)).slice(0, MOST), systems: systems.slice(0, MOST) };
  }

  #titles(path: string | null, at: number): { heading: string; span: Span }[] {
    const out: { heading: string; span: Span }[] = [];
    for (let clause = this.#clauses.at(path, at); clause; clause = this.#clauses.parentOf(clause)) if (clause.heading) out.push({ heading: clause.heading, span: clause.headingSpan });
    return out;
  }
}
