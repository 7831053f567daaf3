import { createHash } from 'node:crypto';

/** A problem as the reading left it with the plan. */
export interface StoredProblem {
  code: string;
  message: string;
  span: [number, number] | null;
}

const placeOf = ({ span, message }: StoredProblem): string => (span ? span.join('-') : createHash('sha256').update(message).digest('base64url').slice(0, 12));

/** Problems with the key that a mark names: code and place, counted where two stand at one place. The text of a plan never changes, so a key stays as long as its problem. */
export function keyedProblems(problems: readonly StoredProblem[]): (StoredProblem & { key: string })[] {
  const times = new Map<string, number>();
  return problems.map((problem) => {
    const name = `${problem.code}@${placeOf(problem)}`;
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return { ...problem, key: time === 1 ? name : `${name}#${time}` };
  });
}
