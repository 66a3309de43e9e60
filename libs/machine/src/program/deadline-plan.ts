import type { CompiledExpression } from '@waymark/decisions';
import type { ValuePlan } from './value-plan.js';

/** `waymark:deadline`: the rule is a name in the reference (or an expression that gives one). */
export interface DeadlinePlan {
  rule: ValuePlan;
  /** Not started at all when this is false. */
  when?: CompiledExpression;
  /** Start of the clock when it is not the element's entry: an instant. */
  from?: ValuePlan;
}
