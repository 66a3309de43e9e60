import type { ComparisonOperator } from '../syntax/ast.js';
import type { Value } from './value.js';

/**
 * An interval. An open end is `undefined` (`< 5` has no start); a null end is one that could not be
 * evaluated,
 * which makes every comparison with it null.
 */
export interface FeelRange {
  kind: 'range';
  start: Value | undefined;
  end: Value | undefined;
  startIncluded: boolean;
  endIncluded: boolean;
  /**
   * Set where it was written as a comparison (`< 5`), which is another value than the interval with
   * the same members.
   */
  operator?: ComparisonOperator;
}
