import { splitDuties } from './sentences.ts';
import { leadingVerb, strengthOf } from './verbs.ts';
import type { ReadAssignment, ReadClause, ReadDeadline, ReadSentence, ReadTask, Span } from './types.ts';

const inside = (inner: Span, outer: Span) => inner[0] >= outer[0] && inner[1] <= outer[1];
const LABEL_LINE = /^(?:Cơ quan|Đơn vị|Thời gian|Thời hạn|Tiến độ|Kinh phí|Sản phẩm)[\p{L}\s,]*:/iu;

/**
 * Proposed tasks: one for each duty of each sentence of class task. Lead and supporting agencies come from the roles read in the same sentence, else in the same
 * clause, else from the labelled siblings ("Cơ quan chủ trì: ..."); what the document does not say stays empty.
 */
export function readTasks(
  text: string,
  sentences: readonly ReadSentence[],
  assignments: readonly ReadAssignment[],
  deadlines: readonly ReadDeadline[],
  clauses: readonly ReadClause[],
): ReadTask[] {
  const parents = new Map(clauses.map((clause) => [clause.path, clause.parent]));
  const tasks: ReadTask[] = [];
  for (const sentence of sentences) {
    if (sentence.class !== 'task') continue;
    const words = text.slice(sentence.span[0], sentence.span[1]);
    if (LABEL_LINE.test(words) && !/chủ trì tham mưu/iu.test(words) && !/^Nội dung/iu.test(words)) continue;
    const parent = sentence.clause ? (parents.get(sentence.clause) ?? null) : null;
    const here = assignments.filter((one) => inside(one.span, sentence.span));
    const clauseWide = assignments.filter((one) => one.clause === sentence.clause && sentence.clause !== null);
    // "- Cơ quan chủ trì: ..." stands beside the content, under one parent
    const beside = assignments.filter(
      (one) =>
        one.clause !== null &&
        parents.get(one.clause) === parent &&
        parent !== null &&
        LABEL_LINE.test(lineAt(text, one.span[0])),
    );
    // Roles of the very sentence first; a heading's agency leads what the clause says about leading
    const leading = /(?<![\p{L}])chủ trì(?![\p{L}])/iu.test(words);
    const roles = here.some((one) => one.role === 'lead')
      ? here
      : leading
        ? [...clauseWide.filter((one) => one.role === 'lead'), ...here]
        : [...here, ...beside];
    const lead = roles.filter((one) => one.role === 'lead');
    const alone = lead.length === 0 ? soleDuty(here.length > 0 ? here : clauseWide) : [];
    const named = lead.length > 0 ? lead : alone;
    const supporting = roles.filter((one) => one.role === 'coordinate' && !named.some((other) => other.agency === one.agency));
    const own = deadlines.filter((one) => inside(one.span, sentence.span));
    // "hằng năm … trước ngày 30/11/2024": the fixed day is the deadline, the rhythm is not
    const time =
      own.find((one) => one.dueOn !== null) ??
      own[0] ??
      deadlines.find(
        (one) =>
          one.clause !== null &&
          parents.get(one.clause) === parent &&
          parent !== null &&
          LABEL_LINE.test(lineAt(text, one.span[0])),
      );
    for (const [a, b] of splitDuties(words)) {
      const span: Span = [sentence.span[0] + a, sentence.span[0] + b];
      const verb = leadingVerb(text.slice(span[0], span[1])) ?? sentence.verb;
      tasks.push({
        clause: sentence.clause,
        text: text.slice(span[0], span[1]).replace(/\s+/g, ' ').replace(/[;,]$/, ''),
        leads: [...new Set(named.map((one) => one.agency))],
        coordinators: [...new Set(supporting.map((one) => one.agency))],
        deadline: time?.dueOn ?? null,
        deadlineText: time?.text ?? null,
        strength: strengthOf(verb),
        verb,
        confidence: sentence.confidence,
        why: [span],
        leadWhy: named[0]?.span ?? null,
        deadlineWhy: time?.span ?? null,
      });
    }
  }
  return tasks;
}

/** Where no lead is named, the one subject that gets the duty ("Sở Tài chính phối hợp với ...", a heading's agency) carries it. */
function soleDuty(roles: readonly ReadAssignment[]): ReadAssignment[] {
  const assigned = roles.filter((one) => one.role === 'assigned');
  if (assigned.length > 0) return assigned;
  const first = roles[0];
  return first?.ambiguous ? [first] : [];
}

function lineAt(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at) + 1;
  const end = text.indexOf('\n', at);
  return text.slice(start, end < 0 ? text.length : end).replace(/^(?:[-–+•]\s*|[a-zđ]\)\s*|\d+[.)]\s*)/u, '');
}
