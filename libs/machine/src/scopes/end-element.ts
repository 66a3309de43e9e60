import type { ElementInstanceId } from '@waymark/domain';
import { endDeadlines } from '../deadlines/end-deadlines.js';
import { closeListeners } from '../listeners/close-listeners.js';
import type { NodePlan } from '../program/node-plan.js';
import { emit, type Run } from '../run.js';
import type { ElementState } from '../state.js';
import { compensatedElement } from './compensation-handlers.js';
import { forgetCompensations, recordCompensation } from './record-compensation.js';

/** Ends the listeners, deadlines and scope of an element instance, and records how to undo it. */
export function endElement(run: Run, element: ElementState, node: NodePlan): void {
  closeListeners(run, element.id);
  resolveIncidents(run, element.id);
  endDeadlines(run, element.id, 'completed');
  recordCompensation(run, element, node);
  const taken = compensatedElement(element);
  if (taken !== null) forgetCompensations(run, taken);
  if (run.state.scopes[element.id]) emit(run, { kind: 'scope-closed', scope: element.id });
}

/** The incidents of an element instance end with it. */
export function resolveIncidents(run: Run, element: ElementInstanceId): void {
  const { incidents } = run.state;
  for (const id in incidents)
    if (incidents[id]?.element === element) emit(run, { kind: 'incident-resolved', incident: id });
}
