import type { EventPlan, MessagePlan } from '../program/event-plan.js';
import { emit, type Run } from '../run.js';
import type { ElementState } from '../state.js';
import { correlationKey } from '../values/correlation-key.js';
import { evaluateMappings } from '../values/evaluate.js';
import { scopeOf } from '../values/variables.js';

/** Publishes a message. The host finds the receiver, which may be this very instance. */
export function throwMessage(
  run: Run,
  element: ElementState,
  { message }: Extract<EventPlan, { kind: 'message' }>,
): void {
  sendMessage(run, element, message);
}

export function sendMessage(run: Run, element: ElementState, message: MessagePlan): void {
  const scope = scopeOf(run.state, element);
  const key = correlationKey(run, message, scope);
  const payload = Object.fromEntries(evaluateMappings(run, message.payload ?? [], { scope }));
  emit(run, {
    kind: 'message-thrown',
    name: message.name ?? '',
    key,
    element: element.node,
    payload,
  });
}
