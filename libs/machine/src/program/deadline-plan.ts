import type { CompiledExpression } from '@waymark/decisions';
import type { ValuePlan } from './value-plan.js';

/** `waymark:deadline`: the rule is a name in the reference, or an expression that gives one. */
export interface DeadlinePlan {
  rule: ValuePlan;
  /** The deadline is not set if this is false. */
  when?: CompiledExpression;
  /** The instant at which the clock starts, if not when the element is entered. */
  from?: ValuePlan;
}
