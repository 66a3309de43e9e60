import type { LoadedElement, LoadedModel, LoadedService } from './loaded-model.js';

/** What a decision service is called with: its input data, then its input decisions. */
export function serviceParameters(
  model: LoadedModel,
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
