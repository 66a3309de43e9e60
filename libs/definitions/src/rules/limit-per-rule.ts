import type { Problem } from '@waymark/domain';

export const MOST_FINDINGS = 100;

/** One mistake can break a rule at every element. 100 findings a rule are enough, errors first. */
export function limitPerRule(problems: Problem[]): Problem[] {
  if (problems.length <= MOST_FINDINGS) return problems;
  const isError = (problem: Problem): boolean => problem.severity === 'error';
  return [...problems.filter(isError), ...problems.filter((problem) => !isError(problem))].slice(
    0,
    MOST_FINDINGS,
  );
}
