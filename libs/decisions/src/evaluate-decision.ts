import type { CompiledDecision, DecisionResult, EvaluationContext } from './contract.js';
import { sessionOf, variablesScope, withinLimits } from './evaluate-expression.js';
import { lookUp } from './feel/lookup.js';
import { declaredType, fromTypedJson } from './feel/types/from-typed-json.js';
import { answerOf } from './feel/values/json.js';
import type { Value } from './feel/values/value.js';
import type { ModelPlan } from './model/plan.js';
import { loadModel, type LoadedElement } from './runtime/loaded-model.js';
import { Run } from './runtime/run.js';

/**
 * Makes a decision on plain JSON. Input data are variables by name. If the model declares a date,
 * time or duration, ISO 8601 text is read as one. A missing variable is null. `rules` names the
 * rules that led to the answer.
 */
export function evaluateDecision(
  decision: CompiledDecision,
  context: EvaluationContext,
): DecisionResult {
  const session = sessionOf(context);
  const variables = new Map(Object.entries(context.variables));
  const { plan, root } = decision.model as unknown as { plan: ModelPlan; root: string };
  const read = ({ name, type }: LoadedElement): Value | undefined =>
    fromTypedJson(lookUp(variables, name), type ?? declaredType(context, name));
  const run = new Run(loadModel(plan), session, { read, free: variablesScope(session, context) });
  const value = withinLimits(session, () => answerOf(session, run.decision(root)));
  return { value: value ?? null, problems: session.problems, rules: session.rules };
}
