import { enter } from '../moves/enter.js';
import { nodeIn, nodeOf, planOf } from '../plan-of.js';
import type { Run } from '../run.js';
import { cancelContent, cancelElement } from '../scopes/cancel-element.js';
import { takeHandlers } from '../scopes/compensation-handlers.js';
import type { ElementState } from '../state.js';
import { compensateNext } from './compensation.js';

/**
 * Cancels the enclosing transaction: it stops, compensates what it did, and continues at its cancel
 * boundary event (BPMN 13.3.5).
 */
export function throwCancel(run: Run, element: ElementState): 'waits' {
  const transaction = enclosingTransaction(run, element);
  if (!transaction) return 'waits';
  cancelContent(run, transaction.id, { by: element.node, spare: element.id });
  const handlers = takeHandlers(run, element, null);
  if (handlers.length === 0) endTransaction(run, transaction);
  else compensateNext(run, element, { handlers, event: 0 });
  return 'waits';
}

/** After its compensation the transaction ends, and its cancel boundary event happens. */
export function endTransaction(run: Run, instance: ElementState): void {
  // If one of several instances of a transaction is cancelled, all of them end, because the
  // boundary event is on the whole.
  const transaction = (instance.loop && run.state.elements[instance.loop.of]) ?? instance;
  const plan = planOf(run, transaction.process);
  const boundary = (nodeOf(run, transaction).boundaries ?? [])
    .map((id) => nodeIn(plan, id))
    .find((node) => node.events?.some((event) => event.kind === 'cancel'));
  cancelElement(run, transaction.id, boundary?.id);
  if (boundary)
    enter(run, { node: boundary.id, process: plan.id, scope: transaction.scope, payload: {} });
}

export function enclosingTransaction(run: Run, { scope }: ElementState): ElementState | undefined {
  let around = run.state.elements[scope];
  while (around && around.type !== 'transaction') around = run.state.elements[around.scope];
  return around;
}
