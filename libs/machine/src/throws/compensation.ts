import type { Json } from '@waymark/domain';
import { enter } from '../moves/enter.js';
import type { EventPlan } from '../program/event-plan.js';
import { emit, type Run } from '../run.js';
import { takeHandlers, type Handler } from '../scopes/compensation-handlers.js';
import type { ElementState } from '../state.js';

/**
 * Compensates completed activities one after the other, the last one first. The thrower waits for
 * the handlers if the diagram says so (BPMN 13.5.5).
 */
export function throwCompensation(
  run: Run,
  element: ElementState,
  plan: Extract<EventPlan, { kind: 'compensation' }>,
): void | 'waits' {
  const handlers = takeHandlers(run, element, plan.activity);
  if (handlers.length === 0) return;
  if (!plan.wait) return handlers.forEach((handler) => void enter(run, handler));
  return compensateNext(run, element, { handlers, event: eventIndex(run, element, plan) });
}

interface Left {
  handlers: Handler[];
  event: number;
}

/** Begins the next handler and notes the others with the thrower. */
export function compensateNext(
  run: Run,
  element: ElementState,
  { handlers, event }: Left,
): 'waits' {
  const [next, ...rest] = handlers;
  emit(run, {
    kind: 'element-noted',
    element: element.id,
    note: { handlers: rest as unknown as Json, event },
  });
  if (next) enter(run, { ...next, on: element.id });
  return 'waits';
}

/** The handlers that a compensating element has still to run. */
export function leftOf({ note }: ElementState): Left {
  const { handlers, event } = note ?? {};
  return {
    handlers: (handlers ?? []) as unknown as Handler[],
    event: typeof event === 'number' ? event : 0,
  };
}

function eventIndex(run: Run, element: ElementState, plan: EventPlan): number {
  return run.program.processes[element.process]?.nodes[element.node]?.events?.indexOf(plan) ?? 0;
}
