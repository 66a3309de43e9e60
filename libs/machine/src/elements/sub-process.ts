import { openListeners, scopeListeners } from '../listeners/open-listeners.js';
import { enter } from '../moves/enter.js';
import { planOf } from '../plan-of.js';
import { schedule, type Behavior, type Run } from '../run.js';
import { setData } from '../scopes/scope-data.js';
import { startScope } from '../scopes/start-scope.js';
import type { ElementState } from '../state.js';

/**
 * An embedded sub-process has its own scope and is complete when nothing in it moves or waits (BPMN
 * 13.3.4).
 */
export const subProcess: Behavior = {
  scoped: true,
  begin(run, element, { node }) {
    const plan = planOf(run, element.process);
    setData(run, element, { plan, of: node.id });
    startScope(run, element.id, { plan, of: node.id });
  },
  scopeEmptied: finishEmpty,
};

/** A transaction is a sub-process that a cancel end event can compensate (BPMN 13.3.5). */
export const transaction: Behavior = subProcess;

/** An event sub-process begins with the start event that was triggered (BPMN 13.3.4). */
export const eventSubProcess: Behavior = {
  scoped: true,
  begin(run, element, { node, start }) {
    const plan = planOf(run, element.process);
    setData(run, element, { plan, of: node.id });
    if (!start) return startScope(run, element.id, { plan, of: node.id });
    openListeners(run, scopeListeners(run, element.id, { plan, of: node.id }));
    enter(run, { node: start.node, process: plan.id, scope: element.id, payload: start.payload });
  },
  scopeEmptied: finishEmpty,
};

function finishEmpty(run: Run, element: ElementState): void {
  schedule(run, { kind: 'finish', element: element.id, variables: {} });
}
