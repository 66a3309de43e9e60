import type {
  CompiledDecision,
  CompiledService,
  DecisionResult,
  EvaluationContext,
} from './contract.js';
import { sessionOf, variablesScope, withinLimits } from './evaluate-expression.js';
import { lookUp } from './feel/lookup.js';
import { fromTypedJson } from './feel/types/from-typed-json.js';
import { toJson } from './feel/values/json.js';
import type { Value } from './feel/values/value.js';
import type { ModelPlan } from './model/plan.js';
import { loadModel, type LoadedElement, type LoadedModel } from './runtime/loaded-model.js';
import { Run } from './runtime/run.js';
import { runService, serviceParameters } from './runtime/service.js';

/**
 * Makes a decision on plain JSON. Input data are variables by name; where the model declares a
 * date, time or duration, ISO 8601 text
 * is read as one. A missing variable is null. `rules` says which rules led to it.
 */
export function evaluateDecision(
  decision: CompiledDecision,
  context: EvaluationContext,
): DecisionResult {
  return evaluated(decision, context, (run, root) => run.decision(root));
}

/** The same for a decision service: its input data and input decisions by name. */
export function evaluateService(
  service: CompiledService,
  context: EvaluationContext,
): DecisionResult {
  const variables = new Map(Object.entries(context.variables));
  return evaluated(service, context, (run, root) => {
    const found = run.model.services.get(root);
    if (!found) return run.session.fail('not-found', 'The service is not in the model.');
    const names = serviceParameters(run, found).map(({ element }): [string, Value] => [
      element.name,
      fromTypedJson(lookUp(variables, element.name), element.type),
    ]);
    return runService(run, found, new Map(names));
  });
}

function evaluated(
  decision: CompiledDecision | CompiledService,
  context: EvaluationContext,
  evaluate: (run: Run, root: string) => Value,
): DecisionResult {
  const session = sessionOf(context);
  const variables = new Map(Object.entries(context.variables));
  const { model, root } = modelOf(decision);
  const read = ({ name, type }: LoadedElement): Value | undefined =>
    fromTypedJson(lookUp(variables, name), type);
  const run = new Run(model, session, { read, free: variablesScope(session, context) });
  const value = withinLimits(session, () => toJson(evaluate(run, root)));
  return { value: value ?? null, problems: session.problems, rules: session.rules };
}

function modelOf({ model }: CompiledDecision | CompiledService): {
  model: LoadedModel;
  root: string;
} {
  const { plan, root } = model as unknown as { plan: ModelPlan; root: string };
  return { model: loadModel(plan), root };
}
