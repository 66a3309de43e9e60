import type { JsonObject } from '@waymark/domain';
import { isLoopBody } from '../behavior-of.js';
import { planOf } from '../plan-of.js';
import type { NodePlan } from '../program/node-plan.js';
import type { ProcessPlan } from '../program/process-plan.js';
import { emit, type Run } from '../run.js';
import type { ElementState } from '../state.js';

/**
 * Records how to compensate an activity that has completed: by the handler of its boundary event,
 * by the compensation event sub-process inside it, or by compensating what it contains (BPMN
 * 13.5.5). The record keeps the variables of its scope as they are now.
 */
export function recordCompensation(run: Run, element: ElementState, node: NodePlan): void {
  const snapshot: JsonObject = run.state.scopes[element.id]?.variables ?? {};
  for (const handler of handlersOf(run, element, node)) {
    emit(run, {
      kind: 'compensation-recorded',
      element: element.id,
      node: node.id,
      scope: element.scope,
      handler,
      snapshot,
    });
  }
}

/** Forgets what could be compensated in a scope that has ended. */
export function forgetCompensations(run: Run, scope: string): void {
  for (const record of run.state.compensations) {
    if (record.scope !== scope) continue;
    forgetCompensations(run, record.element);
    emit(run, { kind: 'compensation-consumed', element: record.element });
  }
}

/**
 * The handlers in the order in which they are recorded. The last one recorded runs first, so the
 * event sub-process comes after the handler of the boundary event. A loop, or an activity without a
 * handler, is compensated by what completed inside it.
 */
function handlersOf(run: Run, element: ElementState, node: NodePlan): string[] {
  const own = isLoopBody(element, node) ? [] : ownHandlers(run, element, node);
  if (own.length > 0) return own;
  return run.state.compensations.some((record) => record.scope === element.id) ? [node.id] : [];
}

function ownHandlers(
  run: Run,
  { process }: ElementState,
  { id, call, compensatedBy }: NodePlan,
): string[] {
  const called = call && run.program.processes[call.process];
  const inner = called
    ? compensationSubProcess(called, called.id)
    : compensationSubProcess(planOf(run, process), id);
  return [compensatedBy, inner].filter((handler) => typeof handler === 'string');
}

/** The event sub-process of a scope that starts with a compensation event. */
function compensationSubProcess(plan: ProcessPlan, scope: string): string | null {
  const inner = plan.scopes[scope]?.eventSubProcesses ?? [];
  return (
    inner.find((id) =>
      plan.scopes[id]?.starts.some((start) =>
        plan.nodes[start]?.events?.some((event) => event.kind === 'compensation'),
      ),
    ) ?? null
  );
}
