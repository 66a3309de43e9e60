import type { Json } from '@waymark/domain';
import { isLoopBody } from '../behavior-of.js';
import { prepareDeadline } from '../deadlines/set-deadline.js';
import { boundaryListeners, openListeners } from '../listeners/open-listeners.js';
import { nodeOf } from '../plan-of.js';
import type { NodePlan } from '../program/node-plan.js';
import { schedule, type Run } from '../run.js';
import { openScope } from '../scopes/open-scope.js';
import type { ElementState } from '../state.js';
import { evaluateMappings } from '../values/evaluate.js';
import { requireFitting } from '../values/require-fitting.js';
import { scopeOf, setIn } from '../values/variables.js';
import type { WorkOf } from '../work.js';

/**
 * Gives an element instance its inputs, its own scope, its boundary events and its deadline, in
 * this order. Everything that can fail happens before the first fact.
 */
export function prepare(run: Run, element: ElementState, { start }: WorkOf<'prepare'>): void {
  const node = nodeOf(run, element);
  const inputs = inputsOf(run, element, node);
  const listeners = element.loop ? [] : boundaryListeners(run, element, node);
  const deadline = element.loop ? null : deadlineOf(run, element, node);
  if (!run.state.scopes[element.id] && needsScope(run, element, node)) {
    openScope(run, {
      element: element.id,
      process: element.process,
      parent: element.scope,
      variables: {},
    });
  }
  for (const input of inputs) setIn(run, element.id, input);
  openListeners(run, listeners);
  deadline?.();
  schedule(run, { kind: 'begin', element: element.id, ...(start && { start }) });
}

/** The inputs of a loop are for its instances, those of a call activity for the called process. */
function inputsOf(run: Run, element: ElementState, node: NodePlan): [string, Json][] {
  if (isLoopBody(element, node) || node.type === 'callActivity') return [];
  const mapped = evaluateMappings(run, node.inputs ?? [], { scope: scopeOf(run.state, element) });
  requireFitting(run, mapped);
  return mapped;
}

const deadlineOf = (run: Run, element: ElementState, node: NodePlan): (() => void) | null =>
  prepareDeadline(run, node.deadline, {
    element: element.id,
    node: node.id,
    scope: element.scope,
  });

/** A call activity opens its scope when it begins, because it belongs to the called process. */
function needsScope(run: Run, element: ElementState, node: NodePlan): boolean {
  if (isLoopBody(element, node)) return true;
  if (node.type === 'callActivity') return false;
  return Boolean(node.inputs) || run.behaviors.elements[node.type].scoped === true;
}
