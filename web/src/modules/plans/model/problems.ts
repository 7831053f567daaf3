import type { PlanReview, ProblemMark } from '@thientruong/contract';

/** Something that the reading asks a person to look at, with what was made of it. */
export type Problem = PlanReview['problems'][number];

/** True while nobody has settled the problem, or somebody opened it again. */
export const isOpen = ({ mark }: Problem): boolean => mark === null || mark.state === 'open';

/** Problems that nobody has settled yet. */
export const openProblems = (problems: readonly Problem[]): Problem[] => problems.filter(isOpen);

/** The problem to go to from the one at hand: the next (or former) that is open, round the end of the list; null when all are settled. */
export function problemFrom(problems: readonly Problem[], current: string | null, step: 1 | -1): Problem | null {
  const { length } = problems;
  const at = problems.findIndex((problem) => problem.key === current);
  const begin = at < 0 ? (step > 0 ? 0 : length - 1) : at + step;
  for (let moved = 0; moved < length; moved++) {
    const problem = problems[(begin + step * moved + length * 2) % length];
    if (problem && isOpen(problem)) return problem;
  }
  return null;
}

/** The problems with one marked anew; `null` takes the mark away. */
export const withMark = (problems: readonly Problem[], key: string, mark: Omit<ProblemMark, 'key'> | null): Problem[] =>
  problems.map((problem) => (problem.key === key ? { ...problem, mark } : problem));
