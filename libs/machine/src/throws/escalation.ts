import { findCatcher } from '../scopes/find-catcher.js';
import { fireBoundary } from '../moves/fire-boundary-event.js';
import { startEventSubProcess } from '../moves/start-event-sub-process.js';
import type { EventPlan } from '../program/program.js';
import { emit, type Run } from '../run.js';
import type { ElementState } from '../state.js';
import type { Thrown } from './throw-error.js';

/** Not critical: what nothing catches is recorded and the thrower goes on (BPMN 13.5.3). */
export function throwEscalationEvent(
  run: Run,
  element: ElementState,
  { code }: Extract<EventPlan, { kind: 'escalation' }>,
): void {
  throwEscalation(run, element, { code: code ?? '', variables: {} });
}

export function throwEscalation(
  run: Run,
  element: ElementState,
  { code, variables }: Thrown,
): boolean {
  const found = findCatcher(run, element, { kind: 'escalation', code });
  emit(run, {
    kind: 'escalation-thrown',
    code,
    element: element.node,
    caughtBy: found?.node.id ?? null,
  });
  if (!found) return false;
  const { codeVariable } = found.event;
  const payload = { ...variables, ...(codeVariable !== undefined && { [codeVariable]: code }) };
  const act = found.node.type === 'boundaryEvent' ? fireBoundary : startEventSubProcess;
  act(run, { owner: found.owner, payload }, found.node);
  return true;
}
