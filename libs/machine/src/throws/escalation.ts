import type { EventPlan } from '../program/event-plan.js';
import { emit, type Run } from '../run.js';
import { findCatcher } from '../scopes/find-catcher.js';
import type { ElementState } from '../state.js';
import { triggerCatcher, type Thrown } from './trigger-catcher.js';

/** An escalation is not critical: if nothing catches it, the thrower goes on (BPMN 13.5.3). */
export function throwEscalationEvent(
  run: Run,
  element: ElementState,
  { code }: Extract<EventPlan, { kind: 'escalation' }>,
): void {
  throwEscalation(run, element, { code: code ?? '', variables: {} });
}

/** Throws an escalation from an element instance to the nearest scope that catches it. */
export function throwEscalation(
  run: Run,
  element: ElementState,
  { code, variables }: Thrown,
): void {
  const found = findCatcher(run, element, { kind: 'escalation', code });
  emit(run, {
    kind: 'escalation-thrown',
    code,
    element: element.node,
    caughtBy: found?.node.id ?? null,
  });
  if (!found) return;
  const { codeVariable } = found.event;
  triggerCatcher(run, found, {
    ...variables,
    ...(codeVariable !== undefined && { [codeVariable]: code }),
  });
}
