import type { Session } from '../feel/session.js';
import type { Aggregation } from '../feel/syntax/ast.js';
import type { Value } from '../feel/values/value.js';

/** A rule whose tests hold. `values` are made when asked for: only what counts is evaluated. */
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
  /** Says that a rule counted. */
  fire: (hit: Hit) => void;
}

/** From the rules that hit, at least one, to the table's value (DMN 1.5, 8.2.10). */
export type HitPolicyRule = (hits: Hits) => Value;
