import type { Problem } from '@waymark/domain';

/**
 * Whether an expression or a decision met a value of the wrong type. What it answers is then no
 * answer: a branch or a row for everything else would answer in its place. A value that nobody
 * knows (null) is no mistake.
 */
export const isMistake = ({ severity, code }: Problem): boolean =>
  severity === 'error' || code === 'type-mismatch' || code === 'invalid-arguments';
