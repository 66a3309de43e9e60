import type { CompiledExpression } from '@waymark/decisions';
import type { Json } from '@waymark/domain';

/** A FEEL expression, or a value written in the diagram. */
export type ValuePlan = CompiledExpression | { kind: 'literal'; value: Json };

/** An input or output mapping. */
export interface MappingPlan {
  source: ValuePlan;
  target: string;
}
