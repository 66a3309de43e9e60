import type { CompiledExpression } from '@waymark/decisions';
import type { EventPlan } from './event-plan.js';
import type { ValuePlan } from './value-plan.js';

/** How an activity repeats. */
export type LoopPlan =
  | {
      kind: 'multi-instance';
      sequential: boolean;
      cardinality?: ValuePlan;
      collection?: CompiledExpression;
      item?: string;
      outputCollection?: string;
      outputItem?: CompiledExpression;
      completion?: CompiledExpression;
      behavior?: LoopBehaviorPlan;
    }
  | {
      kind: 'standard';
      condition?: CompiledExpression;
      testBefore: boolean;
      maximum?: ValuePlan;
    };

/** Which events a multi-instance throws as its instances complete (BPMN 13.3.7). */
export interface LoopBehaviorPlan {
  behavior: 'None' | 'One' | 'All' | 'Complex';
  noneEvent?: EventPlan;
  oneEvent?: EventPlan;
  complex?: { condition: CompiledExpression; event: EventPlan }[];
}
