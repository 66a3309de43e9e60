import type { FactOf } from '../fact.js';
import { nodeIn, planOf } from '../plan-of.js';
import type { NodePlan } from '../program/node-plan.js';
import { emit, newId, schedule, type Run } from '../run.js';
import { openScope } from '../scopes/open-scope.js';
import type { ElementState } from '../state.js';
import type { Entry } from '../work.js';

/** Enters a new element instance. What it does follows as work of its own. */
export function enter(run: Run, entry: Entry): ElementState {
  const node = nodeIn(planOf(run, entry.process), entry.node);
  const id = newId(run);
  const { process, scope, flow, loop, on } = entry;
  const entered: FactOf<'element-entered'> = {
    kind: 'element-entered',
    element: id,
    node: node.id,
    type: node.type,
    scope,
    process,
  };
  if (flow !== undefined) entered.flow = flow;
  if (loop) entered.loop = loop;
  if (on !== undefined) entered.on = on;
  emit(run, entered);
  if (entry.variables)
    openScope(run, { element: id, process, parent: scope, variables: entry.variables });
  if (entry.compensates !== undefined)
    emit(run, { kind: 'element-noted', element: id, note: { compensates: entry.compensates } });
  scheduleNext(run, id, { entry, node });
  return run.state.elements[id] as ElementState;
}

function scheduleNext(
  run: Run,
  element: string,
  { entry, node }: { entry: Entry; node: NodePlan },
): void {
  const { payload, start } = entry;
  if (payload) return schedule(run, { kind: 'finish', element, variables: payload });
  const kind = needsPreparing(run, node) ? 'prepare' : 'begin';
  schedule(run, start ? { kind, element, start } : { kind, element });
}

function needsPreparing(run: Run, node: NodePlan): boolean {
  return Boolean(
    node.boundaries?.length ||
    node.inputs ||
    node.loop ||
    node.deadline ||
    run.behaviors.elements[node.type].scoped,
  );
}
