import type { JsonObject } from '@waymark/domain';
import type { Behavior } from '../behavior.js';
import { enter } from '../moves/enter.js';
import { open, scopeListeners } from '../listeners/open-listeners.js';
import { dataOf, startScope } from '../scopes/start-scope.js';
import { setIn } from '../values/variables.js';
import { planOf } from '../plan-of.js';
import type { ProcessPlan } from '../program/program.js';
import { schedule, type Run } from '../run.js';
import type { ElementState } from '../state.js';

/**
 * An embedded sub-process: its own scope, complete when nothing in it moves or waits (BPMN 13.3.4).
 */
export const subProcess: Behavior = {
  scoped: true,
  begin(run, element, { node }) {
    const plan = planOf(run, element.process);
    setData(run, element, { plan, of: node.id });
    startScope(run, element.id, { plan, of: node.id });
  },
  settle: finishEmpty,
};

/** A transaction is a sub-process that a cancel end event can take back (BPMN 13.3.5). */
export const transaction: Behavior = subProcess;

/** An event sub-process begins with the start event that was triggered (BPMN 13.3.4). */
export const eventSubProcess: Behavior = {
  scoped: true,
  begin(run, element, { node, start }) {
    const plan = planOf(run, element.process);
    setData(run, element, { plan, of: node.id });
    if (!start) return startScope(run, element.id, { plan, of: node.id });
    open(run, scopeListeners(run, element.id, { plan, of: node.id }));
    enter(run, { node: start.node, process: plan.id, scope: element.id, payload: start.payload });
  },
  settle: finishEmpty,
};

function finishEmpty(run: Run, element: ElementState): void {
  schedule(run, { kind: 'finish', element: element.id, variables: {} });
}

/** Data that an input has set already keeps the input's value. */
export function setData(
  run: Run,
  { id }: ElementState,
  { plan, of }: { plan: ProcessPlan; of: string },
): void {
  const held: JsonObject = run.state.scopes[id]?.variables ?? {};
  for (const entry of Object.entries(dataOf(plan, of)))
    if (!Object.hasOwn(held, entry[0])) setIn(run, id, entry);
}
