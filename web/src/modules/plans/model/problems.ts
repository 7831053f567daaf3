import type { PlanReview } from '@thientruong/contract';

/** Something that the reading asks a person to look at. */
export type Problem = PlanReview['problems'][number];

/** One name for a problem as long as the document stays: its code, and its place or its words. */
export const problemKey = (problem: Problem): string => `${problem.code}@${problem.span ? problem.span.join('-') : problem.message}`;

/** Problems that nobody has ticked yet. */
export const openProblems = (problems: readonly Problem[], ticked: ReadonlySet<string>): Problem[] =>
  problems.filter((problem) => !ticked.has(problemKey(problem)));

/** The problem to go to from the one at hand: the next (or former) that is not ticked, round the end of the list; null when all are ticked. */
export function problemFrom(problems: readonly Problem[], ticked: ReadonlySet<string>, current: string | null, step: 1 | -1): Problem | null {
  const { length } = problems;
  const at = problems.findIndex((problem) => problemKey(problem) === current);
  const begin = at < 0 ? (step > 0 ? 0 : length - 1) : at + step;
  for (let moved = 0; moved < length; moved++) {
    const problem = problems[(begin + step * moved + length * 2) % length];
    if (problem && !ticked.has(problemKey(problem))) return problem;
  }
  return null;
}
