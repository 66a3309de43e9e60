import { evaluateExpression, type CompiledExpression } from '@waymark/decisions';
import type { Json } from '@waymark/domain';
import type { ValuePlan } from '@waymark/machine';

/**
 * What gives the same whenever it is evaluated: a text of the diagram, or an expression that reads
 * no variable, no value of the service and no clock. Undefined for anything else.
 */
export const constantOf = (plan: ValuePlan): Json | undefined =>
  plan.kind === 'literal' ? plan.value : valueOfConstant(plan);

export function valueOfConstant(compiled: CompiledExpression): Json | undefined {
  const { reads, settings, ast } = compiled;
  if (reads.length > 0 || settings || CLOCK.test(JSON.stringify(ast))) return undefined;
  return evaluateExpression(compiled, { variables: {}, now: SOME_TIME }).value;
}

const CLOCK = /"(?:now|today)"/;
const SOME_TIME = '2026-01-01T12:00:00.000Z';
