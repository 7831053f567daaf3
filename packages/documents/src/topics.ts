import type { FieldCode, SystemCode } from '@thientruong/kernel';
import { ClauseIndex } from './clause-index.ts';
import { FIELDS, SYSTEMS, type TopicWords } from './topic-words.ts';
import type { ReadClause, ReadTopic, Span } from './types.ts';

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
type Topic = FieldCode | SystemCode;
interface Sign {
  /** The word, or what stands before its gap. */
  start: string;
  /** With a gap: what the rest looks like. Words without one are found without a pattern: dozens of patterns would slow every start down. */
  gap: RegExp | null;
  length: number;
}
interface Pattern<Code extends Topic> {
  code: Code;
  signs: readonly Sign[];
}
const signOf = (word: string): Sign => {
  const [start = '', rest] = word.toLowerCase().split('…');
  return { start, gap: rest === undefined ? null : new RegExp(`[^.;]{0,40}?(?<![\\p{L}])${escaped(rest)}(?![\\p{L}])`, 'uy'), length: word.length };
};
const compiled = <Code extends Topic>(topics: readonly TopicWords<Code>[]): Pattern<Code>[] => topics.map(({ code, words }) => ({ code, signs: words.map(signOf) }));
const FIELD_PATTERNS = compiled(FIELDS);
const SYSTEM_PATTERNS = compiled(SYSTEMS);
/** "a) Lĩnh vực sản xuất nông nghiệp": the plan names the field outright. */
const FIELD_TITLE = /^(?:Các\s+)?(?:Trong\s+)?Lĩnh vực\s/iu;
const LETTER = /\p{L}/u;
const MOST = 3;

const isLetter = (letter: string | undefined): boolean => letter !== undefined && LETTER.test(letter);

/** Where a sign stands as whole words; with a gap, up to where its rest ends. */
function placesOf({ start, gap }: Sign, text: string): Span[] {
  const out: Span[] = [];
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
    if (isLetter(text[at - 1])) continue;
    const end = at + start.length;
    if (gap === null) {
      if (!isLetter(text[end])) out.push([at, end]);
      continue;
    }
    gap.lastIndex = end;
    if (gap.test(text)) out.push([at, gap.lastIndex]);
  }
  return out;
}

const inWords = <Code extends Topic>(patterns: readonly Pattern<Code>[], text: string, [from, to]: Span): ReadTopic<Code>[] => {
  // Small letters, each at the place of its own
  const own = text.slice(from, to);
  const small = own.toLowerCase();
  const plain = (small.length === own.length ? small : [...own].map((letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter)).join('')).replace(/\s/g, ' ');
  return patterns
    .map(({ code, signs }): ReadTopic<Code> => {
      const found = signs.flatMap((sign) => placesOf(sign, plain).map((span) => ({ span, length: sign.length }))).sort((a, b) => a.span[0] - b.span[0] || b.length - a.length);
      const why: Span[] = [];
      for (const { span } of found) if (span[0] + from >= (why.at(-1)?.[1] ?? 0)) why.push([from + span[0], from + span[1]]);
      return { code, why };
    })
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
