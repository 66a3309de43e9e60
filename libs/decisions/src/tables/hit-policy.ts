import type { Session } from '../feel/session.js';
import type { Aggregation } from '../feel/syntax/ast.js';
import type { Value } from '../feel/values/value.js';

/** A rule whose tests hold. Its `values` are evaluated only when they are needed. */
export interface Hit {
  id: string;
  /** One value for each output, in order. */
  values: () => Value[];
  /** One value, or a context of the outputs by name. */
  output: () => Value;
}

export interface Hits {
  session: Session;
  hits: Hit[];
  aggregation: Aggregation | null;
  /**
   * Place of a value in the output's list of allowed values; the first has the highest priority.
   */
  rank: (output: number, value: Value) => number;
  /** Records that a rule counted. */
  fire: (hit: Hit) => void;
}

/**
 * Makes the table's value from the rules that hit, of which there is at least one (DMN 1.5,
 * 8.2.10).
 */
export type HitPolicyRule = (hits: Hits) => Value;
