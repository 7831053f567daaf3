import { readAgencyList } from './agencies.ts';
import { ClauseIndex } from './clause-index.ts';
import { CONTENT_LABEL, FACT_LINE, hasOwnSubject, splitDuties } from './sentences.ts';
import { TopicReader } from './topics.ts';
import { leadingVerb, strengthOf } from './verbs.ts';
import type { ReadAssignment, ReadClause, ReadDeadline, ReadSentence, ReadTask, Span } from './types.ts';

const inside = (inner: Span, outer: Span) => inner[0] >= outer[0] && inner[1] <= outer[1];
const unique = (agencies: readonly ReadAssignment[]) => [...new Set(agencies.map((one) => one.agency))];
const CONTENT_HEAD = /^(?:Nội dung|Nhiệm vụ|Công việc)(?:\s[\p{L}\s]{2,30})?\s*:?$/iu;

interface Tree {
  /** Clauses in order, by key. */
  order: readonly string[];
  /** Clauses whose own line ends with a colon: what they name leads the parts below. */
  introducing: ReadonlySet<string>;
  parents: ReadonlyMap<string, string | null>;
  /** Clauses that only tell who or when ("- Cơ quan chủ trì: ..."). */
  facts: ReadonlySet<string>;
  /** Lines that are titles: who they name holds for all that stands below. */
  headings: readonly Span[];
  /** Clauses that head the content ("a) Nhiệm vụ:"): facts stand beside them, one level up. */
  contents: ReadonlySet<string>;
}

/** What of a list belongs to a clause as a fact line beside it: in the same clause, in a sibling, or in a child of a sibling ("b) Cơ quan thực hiện:" / "- Đơn vị chủ trì: ..."). */
function beside<T extends { clause: string | null; span: Span }>(all: readonly T[], clause: string | null, tree: Tree, text: string): T[] {
  for (let at = clause; at !== null; at = tree.contents.has(tree.parents.get(at) ?? '') ? (tree.parents.get(at) ?? null) : null) {
    const own = all.filter((one) => one.clause === at && FACT_LINE.test(lineAt(text, one.span[0])));
    if (own.length > 0) return own;
    // "2.2. Xây dựng ..." / "- Đơn vị chủ trì: ...": below the duty itself
    const below = all.filter((one) => one.clause !== null && tree.facts.has(one.clause) && tree.parents.get(one.clause) === at);
    if (below.length > 0) return below;
    const parent = tree.parents.get(at) ?? null;
    const near = all.filter((one) => {
      if (one.clause === null || one.clause === at) return false;
      const over = tree.parents.get(one.clause) ?? null;
      return (over === parent && parent !== null && tree.facts.has(one.clause)) || (over !== null && tree.facts.has(over) && (tree.parents.get(over) ?? null) === parent && parent !== null);
    });
    if (near.length > 0) return near;
  }
  return clause === null ? [] : belowTheList(all, clause, tree, text);
}

/** "- việc một" / "- việc hai" / "Đơn vị chủ trì: ...": a fact line under a later bullet of the row holds for those before it that have none. */
function belowTheList<T extends { clause: string | null; span: Span }>(all: readonly T[], clause: string, tree: Tree, text: string): T[] {
  if (!/\/[-+]\d+(?:#\d+)?$/.test(clause)) return [];
  const parent = tree.parents.get(clause) ?? null;
  for (const later of tree.order.slice(tree.order.indexOf(clause) + 1)) {
    if ((tree.parents.get(later) ?? null) !== parent) {
      if (!later.startsWith(`${parent}/`)) break;
      continue;
    }
    const facts = all.filter((one) => one.clause === later && FACT_LINE.test(lineAt(text, one.span[0])));
    if (facts.length > 0) return facts;
  }
  return [];
}

/** Clauses under unique keys, with what `beside` asks about them. */
function treeOf(text: string, clauses: readonly ReadClause[], index: ClauseIndex): Tree {
  const key = (clause: ReadClause) => index.keyOf(clause.path, clause.span) ?? clause.path;
  const withKeys = clauses.map((clause, i) => ({ clause, key: key(clause), own: text.slice(clause.headingSpan[0], clauses[i + 1]?.headingSpan[0] ?? clause.span[1]).trimEnd() }));
  return {
    order: withKeys.map((one) => one.key),
    introducing: new Set(withKeys.filter((one) => one.own.endsWith(':')).map((one) => one.key)),
    parents: new Map(withKeys.map((one) => [one.key, ((parent) => (parent ? key(parent) : null))(index.parentOf(one.clause))])),
    // "Điều 3. Thời hạn gửi báo cáo" is an article, no line of facts
    facts: new Set(withKeys.filter(({ clause }) => !/^(?:Phần|Chương|Mục|Điều|[IVXL]+$|[A-ZĐ]$)/u.test(clause.num) && FACT_LINE.test(clause.heading ? `${clause.heading.replace(/:$/, '')}: ` : clause.text)).map((one) => one.key)),
    headings: clauses.filter((clause) => clause.heading !== '').map((clause) => clause.headingSpan),
    contents: new Set(withKeys.filter(({ clause }) => CONTENT_HEAD.test(clause.heading || clause.text)).map((one) => one.key)),
  };
}

/**
 * Proposed tasks: one for each duty of each sentence of class task. Lead and supporting agencies come from the roles read in the same sentence, else in the same
 * clause, else from the fact lines beside it ("Cơ quan chủ trì: ..."); what the document does not say stays empty (domain rule 16, items 7 and 8).
 */
export function readTasks(text: string, sentences: readonly ReadSentence[], allAssignments: readonly ReadAssignment[], allDeadlines: readonly ReadDeadline[], clauses: readonly ReadClause[]): ReadTask[] {
  const index = new ClauseIndex(clauses);
  const keyed = <T extends { clause: string | null; span: Span }>(list: readonly T[]): T[] => list.map((one) => ({ ...one, clause: index.keyOf(one.clause, one.span) }));
  const topics = new TopicReader(text, clauses);
  const tree = treeOf(text, clauses, index);
  const [assignments, deadlines] = [keyed(allAssignments), keyed(allDeadlines)];
  const tasks: ReadTask[] = [];
  for (const [i, sentence] of keyed(sentences).entries()) {
    if (sentence.class !== 'task') continue;
    const words = text.slice(sentence.span[0], sentence.span[1]);
    const whole = rolesOf(words, sentence, assignments, tree, text);
    const times = deadlines.filter((one) => inside(one.span, sentence.span));
    // "hằng năm … trước ngày 30/11/2024": the fixed day is the deadline, the rhythm is not
    const time = times.find((one) => one.dueOn !== null) ?? times.find((one) => one.rule.includes('before')) ?? times[0] ?? beside(deadlines, sentence.clause, tree, text)[0];
    const parts = splitDuties(words);
    let { leads } = whole;
    let supporting = whole.supporting.filter((one) => !inside(one.span, sentence.span));
    for (const [a, b] of parts) {
      const label = CONTENT_LABEL.exec(words.slice(a, b))?.[0].length ?? 0;
      const span: Span = [sentence.span[0] + a + label, sentence.span[0] + b];
      const named = parts.length > 1 ? subjectsOf(text.slice(...span)) : new Set<string>();
      const here = assignments.filter((one) => one.clause === sentence.clause && !one.ambiguous && (inside(one.span, span) || named.has(one.agency)));
      // "Sở A ...; Sở B ...": each part has its own subject; one without goes on with the subject before it
      const subjects = parts.length > 1 ? here.filter((one) => one.role !== 'coordinate') : [];
      if (subjects.length > 0) leads = subjects.some((one) => one.role === 'lead') ? subjects.filter((one) => one.role === 'lead') : subjects;
      // Who supports a part supports the parts behind it, until one has a subject or partners of its own
      const own = whole.supporting.filter((one) => parts.length < 2 || inside(one.span, span));
      if (own.length > 0 || subjects.length > 0) supporting = own;
      const verb = (a > 0 ? leadingVerb(text.slice(span[0], span[1])) : null) ?? sentence.verb;
      tasks.push({
        clause: sentences[i]?.clause ?? null,
        text: text.slice(span[0], span[1]).replace(/\s+/g, ' ').replace(/[;,]$/, ''),
        leads: unique(leads),
        coordinators: unique(supporting),
        deadline: time?.dueOn ?? null,
        deadlineText: time?.text ?? null,
        strength: strengthOf(verb),
        verb,
        confidence: Math.min(sentence.confidence, whole.sure),
        why: [span],
        leadWhy: leads[0]?.span ?? null,
        deadlineWhy: time?.span ?? null,
        ...topics.topicsOf(sentences[i]?.clause ?? null, span),
      });
    }
  }
  return tasks;
}

/** Leads that stand beside the duty do not lower its confidence; others do, by what was counted on the labelled documents (`tasks.gold.test.ts`). */
const SURE = { named: 1, carried: 0.8, doubtful: 0.75 } as const;

interface Roles {
  leads: ReadAssignment[];
  supporting: ReadAssignment[];
  sure: number;
}

/** Who leads and who supports a sentence's duties, and how sure that is. */
function rolesOf(words: string, sentence: ReadSentence, assignments: readonly ReadAssignment[], tree: Tree, text: string): Roles {
  const named = subjectsOf(words);
  const here = assignments.filter((one) => one.clause === sentence.clause && (inside(one.span, sentence.span) || (one.role !== 'coordinate' && named.has(one.agency))));
  const clauseWide = assignments.filter((one) => one.clause === sentence.clause && (sentence.clause !== null || inside(one.span, sentence.span)));
  const [from, to] = lineAround(text, sentence.span[0]);
  const inLine = (one: ReadAssignment) => one.span[0] >= from && one.span[1] <= to;
  // Another paragraph of the clause speaks for itself; a title speaks for all below
  const carries = (one: ReadAssignment) => inLine(one) || tree.headings.some((heading) => inside(one.span, heading));
  const ambiguous = clauseWide.filter((one) => one.ambiguous && carries(one));
  const certain = (list: readonly ReadAssignment[]) => list.filter((one) => !one.ambiguous);
  let sure: number = SURE.named;
  let roles = certain(here);
  // "Chủ trì ..." under an agency's heading: the heading leads
  if (!roles.some((one) => one.role === 'lead') && /(?<![\p{L}])chủ trì(?![\p{L}])/iu.test(words)) roles = [...certain(clauseWide).filter((one) => one.role === 'lead'), ...roles];
  if (roles.length === 0) roles = beside(certain(assignments), sentence.clause, tree, text);
  let leads = roles.filter((one) => one.role === 'lead');
  if (leads.length === 0) leads = roles.filter((one) => one.role === 'assigned');
  if (leads.length === 0) {
    leads = carried(clauseWide.filter((one) => one.role === 'assigned' && carries(one)), sentence.span[0], inLine, text);
    if (leads.some(inLine)) sure = SURE.carried;
  }
  let supporting = roles.filter((one) => one.role === 'coordinate');
  if (leads.length === 0 && ambiguous.length > 0) {
    // "X phối hợp với Y": X carries the duty; after "Phối hợp với Y" the heading's agency does, in the sentences behind it too
    const partnersFrom = from + Math.max(0, text.slice(from, to).search(/phối hợp/iu));
    leads = ambiguous.filter((one) => one.span[0] < partnersFrom);
    supporting = [...supporting, ...ambiguous.filter((one) => one.span[0] >= partnersFrom && inside(one.span, sentence.span))];
    sure = SURE.doubtful;
  }
  // A second sentence of the clause, without roles of its own, is the same agency's duty
  if (leads.length === 0) leads = certain(clauseWide).filter((one) => one.role === 'lead' && carries(one) && !FACT_LINE.test(lineAt(text, one.span[0])));
  if (leads.length === 0) {
    // "Bộ Tài chính chủ trì, phối hợp với ...:" leads each part below it
    const above = sentence.clause === null ? null : (tree.parents.get(sentence.clause) ?? null);
    const intro = above !== null && tree.introducing.has(above) ? certain(assignments.filter((one) => one.clause === above)) : [];
    leads = intro.filter((one) => one.role === 'lead');
    if (leads.length === 0) leads = intro.filter((one) => one.role === 'assigned');
    if (leads.length > 0 && supporting.length === 0) supporting = intro.filter((one) => one.role === 'coordinate');
  }
  const leading = new Set(leads.map((one) => one.agency));
  return { leads, supporting: supporting.filter((one) => !leading.has(one.agency)), sure };
}

/** Of the subjects of a clause those that a sentence without one goes on with: the nearest before it in its paragraph, else those of the title; never one that comes only later. */
function carried(subjects: readonly ReadAssignment[], at: number, inLine: (one: ReadAssignment) => boolean, text: string): ReadAssignment[] {
  const before = subjects.filter((one) => inLine(one) && one.span[0] < at);
  if (before.length === 0) return subjects.filter((one) => !inLine(one));
  // A list of subjects: only a mark or "và" stands between them
  let from = before.length - 1;
  while (from > 0 && /^[\s,;]*(?:và\s+)?$/u.test(text.slice(before[from - 1]?.span[1], before[from]?.span[0]))) from--;
  return before.slice(from);
}

/** Who begins a sentence or part as its subject, by name: told once for a clause, also where a later sentence begins with the same. */
const subjectsOf = (words: string): Set<string> => new Set(hasOwnSubject(words) ? readAgencyList(words).agencies.map((one) => one.name) : []);

/** Where the paragraph around a place begins and ends. */
function lineAround(text: string, at: number): Span {
  const end = text.indexOf('\n', at);
  return [text.lastIndexOf('\n', at - 1) + 1, end < 0 ? text.length : end];
}

/** The paragraph around a place, without its label. */
const lineAt = (text: string, at: number): string => text.slice(...lineAround(text, at)).replace(/^(?:[-–+•]\s*|[a-zđ]\)\s*|\d+[.)]\s*)/u, '');
