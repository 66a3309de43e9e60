import type { Problem } from '@waymark/domain';

const MOST_FINDINGS = 100;

/** One cause can break a rule at every element: people need a few of the findings, errors first. */
export function few(problems: Problem[]): Problem[] {
  if (problems.length <= MOST_FINDINGS) return problems;
  const isError = (problem: Problem): boolean => problem.severity === 'error';
  return [...problems.filter(isError), ...problems.filter((problem) => !isError(problem))].slice(
    0,
    MOST_FINDINGS,
  );
}
