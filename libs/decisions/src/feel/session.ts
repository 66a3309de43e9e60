import type { Instant, Json, Problem } from '@waymark/domain';
import type { Allowance } from '../contract.js';
import { sizeOf } from './values/size.js';

/** What one evaluation may cost before it ends with the problem `limit`. */
interface Limits {
  /** Nodes evaluated, list items, context entries and characters (a few for one) produced. */
  steps: number;
  /** Function calls inside each other. */
  depth: number;
  /** Length of one string. */
  characters: number;
}

const STANDARD_LIMITS: Limits = { steps: 1_000_000, depth: 200, characters: 1_000_000 };
const MOST_PROBLEMS = 50;

/** A decision table at work: its input values, and for each row which of its cells fit. */
export interface SeenTable {
  owner: string;
  inputs: Json[];
  rows: { id: string; fits: boolean[] }[];
}

/** Ends an evaluation that costs too much. Only the host's call catches it, never an expression. */
export class LimitError extends Error {
  override name = 'LimitError';
}

export type EvaluationCode =
  | 'unknown-variable'
  | 'unknown-function'
  | 'unknown-property'
  | 'not-callable'
  | 'invalid-arguments'
  | 'invalid-value'
  | 'type-mismatch'
  | 'unknown-value'
  | 'inexact-number'
  | 'no-match'
  | 'several-matches'
  | 'unsupported'
  | 'syntax'
  | 'cycle'
  | 'missing-logic'
  | 'not-found'
  | 'hit-policy'
  | 'rule-width'
  | 'limit';

/** There is no answer, whatever the value is used for. */
const ERRORS: ReadonlySet<EvaluationCode> = new Set(['limit', 'inexact-number']);

/** One evaluation: the time of the event, the budget and the problems so far. */
export class Session {
  readonly problems: Problem[] = [];
  /** Rules that fired, `decisionId:ruleId`, in order. */
  readonly rules: string[] = [];
  /** The decision or knowledge model at work, for problems. */
  element: string | undefined;
  /** Told which cells of a table let the values through, if somebody wants to see it. */
  watch: ((seen: SeenTable) => void) | undefined;
  private steps = 0;
  private depth = 0;

  readonly limits: Limits;
  private readonly allowance: Allowance | undefined;

  constructor(
    readonly now: Instant,
    readonly zone: string,
    { limits, allowance }: { limits?: Limits; allowance?: Allowance } = {},
  ) {
    this.limits = limits ?? STANDARD_LIMITS;
    this.allowance = allowance;
  }

  spend(steps = 1): void {
    this.steps += steps;
    if (this.steps > this.limits.steps)
      throw new LimitError(`more than ${this.limits.steps} steps`);
    if (!this.allowance) return;
    this.allowance.steps -= steps;
    if (this.allowance.steps < 0)
      throw new LimitError('the expressions of one step cost too much together');
  }

  /** Counts a text before it is made. */
  spendText(length: number): void {
    this.allowText(length);
    this.spend(length >> 4);
  }

  /** Checks the length so far of a text that is made piece by piece. */
  allowText(length: number): void {
    if (length > this.limits.characters)
      throw new LimitError(`a text of more than ${this.limits.characters} characters`);
  }

  /** Counts a walk through values before it starts. */
  spendWalk(...values: unknown[]): void {
    for (const value of values) this.spend(sizeOf(value));
  }

  /** Accepts a new list or context if it is small enough to walk through. */
  admit<V>(value: V): V {
    if (sizeOf(value) > this.limits.steps)
      throw new LimitError(`a value of more than ${this.limits.steps} parts`);
    return value;
  }

  /** Runs one call inside another. */
  nested<T>(call: () => T): T {
    if (this.depth >= this.limits.depth)
      throw new LimitError(`more than ${this.limits.depth} calls inside each other`);
    this.depth += 1;
    try {
      return call();
    } finally {
      this.depth -= 1;
    }
  }

  /** Runs something and drops its problems. */
  silently<T>(call: () => T): T {
    const before = this.problems.length;
    const result = call();
    this.problems.length = before;
    return result;
  }

  /**
   * Records that these values do not fit what is done with them, and returns null. If one of them
   * is null, nothing is wrong with its type: it is unknown.
   */
  mismatch(message: string, ...values: unknown[]): null {
    return this.fail(values.includes(null) ? 'unknown-value' : 'type-mismatch', message);
  }

  /** Records that a function does not take these arguments, or that one of them is unknown. */
  refuse(message: string, ...values: unknown[]): null {
    return this.fail(values.includes(null) ? 'unknown-value' : 'invalid-arguments', message);
  }

  /** Records a problem and returns FEEL's null: `return session.fail(…)`. */
  fail(code: EvaluationCode, message: string): null {
    const known = this.problems.some(
      (problem) =>
        problem.code === code && problem.message === message && problem.element === this.element,
    );
    // The first of its code is always kept: whether there is an answer depends on the codes.
    const isNew = this.problems.every((problem) => problem.code !== code);
    if (!known && (isNew || this.problems.length < MOST_PROBLEMS)) {
      this.problems.push({
        code,
        severity: ERRORS.has(code) ? 'error' : 'warning',
        message,
        ...(this.element ? { element: this.element } : {}),
      });
    }
    return null;
  }
}
