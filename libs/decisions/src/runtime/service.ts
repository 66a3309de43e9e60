import type { Value } from '../feel/values/value.js';
import type { FeelFunction, Parameter } from '../feel/values/function.js';
import { userFunction } from '../feel/user-function.js';
import { RootScope } from '../feel/scope.js';
import { coerce } from '../feel/types/coerce.js';
import type { LoadedElement, LoadedService } from './loaded-model.js';
import type { Run } from './run.js';

/** A decision service as a function of its input decisions and input data (DMN 1.5, 10.4). */
export function serviceFunction(run: Run, service: LoadedService): FeelFunction {
  const parameters = serviceParameters(run, service).map(({ element }): Parameter => ({
    name: element.name,
    type: element.type,
  }));
  return userFunction({
    name: service.name,
    parameters,
    result: service.type,
    run: (names) => outputsOf(run, service, names),
  });
}

/**
 * The value of a service: of its one output decision, else a context of them by name. `names` are
 * the values of its parameters.
 */
export function runService(
  run: Run,
  service: LoadedService,
  names: ReadonlyMap<string, Value>,
): Value {
  return coerce(run.session, outputsOf(run, service, names), {
    type: service.type,
    place: `the service "${service.name}"`,
  });
}

export function serviceParameters(
  { model }: Run,
  service: LoadedService,
): { element: LoadedElement; isDecision: boolean }[] {
  const inputs = service.inputs.map((key) => ({
    element: model.inputs.get(key),
    isDecision: false,
  }));
  const decisions = service.inputDecisions.map((key) => ({
    element: model.decisions.get(key),
    isDecision: true,
  }));
  return [...inputs, ...decisions].flatMap(({ element, isDecision }) =>
    element ? [{ element, isDecision }] : [],
  );
}

function outputsOf(run: Run, service: LoadedService, names: ReadonlyMap<string, Value>): Value {
  const given = new Map(
    serviceParameters(run, service).flatMap(({ element, isDecision }) =>
      isDecision ? [[element.key, names.get(element.name) ?? null] as const] : [],
    ),
  );
  const inner = run.with({
    read: ({ name }) => names.get(name),
    free: new RootScope(run.session, () => undefined),
    given,
  });
  const [only] = service.outputs;
  if (service.outputs.length === 1 && only !== undefined) return inner.decision(only);
  return new Map(
    service.outputs.map((key) => [run.model.decisions.get(key)?.name ?? key, inner.decision(key)]),
  );
}
