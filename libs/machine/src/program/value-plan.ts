import type { CompiledExpression } from '@waymark/decisions';
import type { Json } from '@waymark/domain';

/** Either a FEEL expression, or a value written in the diagram. */
export type ValuePlan = CompiledExpression | { kind: 'literal'; value: Json };

export interface MappingPlan {
  source: ValuePlan;
  target: string;
}
