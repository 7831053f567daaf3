import { deadlineProblems } from './deadlines.ts';
import { citationProblems } from './references.ts';
import { numberingProblems } from './numbering.ts';
import { problem } from './problems.ts';
import { scanProblem } from './scan-signs.ts';
import type { Foot } from './foot.ts';
import type { Head } from './head.ts';
import type { Block, ReadAssignment, ReadCitation, ReadClause, ReadDeadline, ReadProblem, ReadTask, Span } from './types.ts';

/** What a part of a document was read into, as far as its problems ask. */
export interface ReadPart {
  text: string;
  span: Span;
  /** Blocks before the body. */
  headBlocks: readonly Block[];
  head: Head;
  foot: Pick<Foot, 'recipients' | 'signer'>;
  /** A plan or regulation attached to another document has its head, signer and recipients there. */
  attached: boolean;
  issuer: string | null;
  clauses: readonly ReadClause[];
  assignments: readonly ReadAssignment[];
  citations: readonly ReadCitation[];
  deadlines: readonly ReadDeadline[];
  tasks: readonly ReadTask[];
}

/** Everything that a person should look at, in the order of a check: head, numbering, duties, citations, deadlines, foot, text. Settles the keys of the citations. */
export function problemsOf(part: ReadPart): ReadProblem[] {
  const { head, text } = part;
  return [
    ...(part.attached ? [] : headProblems(part)),
    ...(part.clauses.length === 0 ? [problem('outline.none', null)] : numberingProblems(part.clauses)),
    ...taskProblems(part),
    ...citationProblems(text, ...part.span, part.citations, part.issuer),
    ...(part.attached ? [] : laterCitations(part)),
    // A report or submission tells of past days; only who orders work sets limits
    ...(head.type === 'Báo cáo' || head.type === 'Tờ trình' ? [] : deadlineProblems(part.deadlines, head.date)),
    ...(part.attached ? [] : footProblems(part)),
    ...[part.attached ? null : scanProblem(text, ...part.span)].filter((one) => one !== null),
  ];
}

const lineOf = (blocks: readonly Block[], pattern: RegExp): Span | null => {
  const found = blocks.find((block) => pattern.test(block.text));
  return found ? [found.start, found.end] : null;
};

function headProblems({ head, headBlocks }: ReadPart): ReadProblem[] {
  if (!head.type && !head.symbol && !head.date && !head.issuer) return [problem('head.none', null)];
  const out: ReadProblem[] = [];
  const numberLine = lineOf(headBlocks, /(?:^|\s)Số\s*:?|^\s*\/\S/u);
  if (!head.type) out.push(problem('head.type', null));
  if (!head.symbol) out.push(problem('head.symbol', null));
  else if (!head.number) out.push(problem('head.number', numberLine));
  else {
    const printed = headBlocks.map((block) => /(?:^|\s)Số\s*:?\s*([\dIlO]{1,5})\s*[/–-]/u.exec(block.text)?.[1]).find((one) => one !== undefined);
    if (printed !== undefined && /[IlO]/.test(printed)) out.push(problem('head.number_repaired', numberLine, printed, head.number));
  }
  if (!head.date) out.push(problem('head.date_missing', null));
  else if (head.date.length < 10) out.push(problem('head.date', lineOf(headBlocks, /ngày[^\n]{0,30}(?:tháng|năm)/iu)));
  return out;
}

function taskProblems({ tasks, text, assignments }: ReadPart): ReadProblem[] {
  const out: ReadProblem[] = [];
  for (const task of tasks) {
    const [span] = task.why;
    if (!span) continue;
    if (task.leads.length === 0) out.push(problem('task.no_lead', span));
    else if (assignments.some((one) => one.ambiguous && task.leads.includes(one.agency) && one.span[0] >= span[0] && one.span[1] <= span[1])) out.push(problem('task.lead_unclear', span, text.slice(...span)));
  }
  return out;
}

function laterCitations({ head, citations }: ReadPart): ReadProblem[] {
  const issued = head.date;
  if (issued?.length !== 10) return [];
  return citations.filter((one) => one.date?.length === 10 && one.date > issued).map((one) => problem('citation.later', one.spans[0] ?? null, one.symbol, (one.date ?? '').split('-').reverse().join('/')));
}

function footProblems({ foot }: ReadPart): ReadProblem[] {
  const out: ReadProblem[] = [];
  if (!foot.signer) out.push(problem('foot.signer', null));
  else if (!foot.signer.name) out.push(problem('foot.signer_name', null));
  if (foot.recipients.length === 0) out.push(problem('foot.recipients', null));
  return out;
}
