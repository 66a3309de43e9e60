import type { ElementId, ElementInstanceId } from '@waymark/domain';
import { planOf } from '../plan-of.js';
import type { EventPlan } from '../program/event-plan.js';
import type { NodePlan } from '../program/node-plan.js';
import type { ProcessPlan } from '../program/process-plan.js';
import type { Run } from '../run.js';
import type { ElementState, ScopeState } from '../state.js';

type Kind = 'error' | 'escalation';
type Plan = Extract<EventPlan, { kind: Kind }>;
interface Sought {
  kind: Kind;
  code: string;
}
export interface Catcher {
  owner: ElementInstanceId;
  node: NodePlan;
  event: Plan;
}

/**
 * Finds who catches what an element throws: the nearest activity with a boundary event, or scope
 * with an event sub-process, for this code or for any (BPMN 13.5.3, 13.5.4). An event sub-process
 * does not catch what it throws itself. Its siblings do, unless it has interrupted their scope:
 * then nothing there listens any more (10.3.5).
 */
export function findCatcher(run: Run, thrower: ElementState, sought: Sought): Catcher | null {
  let element: ElementState | undefined = thrower;
  while (element) {
    const scope: ScopeState | undefined = run.state.scopes[element.scope];
    const found: Catcher | null =
      onBoundary(run, element, sought) ??
      (scope ? inScope(run, scope, { sought, from: element }) : null);
    if (found) return found;
    element = scope && scope.element !== null ? run.state.elements[scope.element] : undefined;
  }
  return null;
}

/** The boundary events of a looping activity belong to the loop, not to its instances. */
function onBoundary(run: Run, element: ElementState, sought: Sought): Catcher | null {
  if (element.loop) return null;
  const plan = planOf(run, element.process);
  return best(plan, plan.nodes[element.node]?.boundaries ?? [], { owner: element.id, sought });
}

function inScope(
  run: Run,
  scope: ScopeState,
  { sought, from }: { sought: Sought; from: ElementState },
): Catcher | null {
  const plan = planOf(run, scope.process);
  const throwing = from.type === 'eventSubProcess' ? from.node : undefined;
  if (throwing !== undefined && interrupts(plan, throwing)) return null;
  const around = plan.scopes[planScopeOf(run, scope)];
  const starts = (around?.eventSubProcesses ?? [])
    .filter((id) => id !== throwing)
    .flatMap((id) => startsOf(plan, id));
  return best(plan, starts, { owner: scope.id, sought });
}

const interrupts = (plan: ProcessPlan, eventSubProcess: ElementId): boolean =>
  startsOf(plan, eventSubProcess).some((id) => plan.nodes[id]?.interrupting !== false);

const startsOf = (plan: ProcessPlan, eventSubProcess: ElementId): ElementId[] =>
  plan.scopes[eventSubProcess]?.starts ?? [];

/** The element whose content runs in a scope: the process, or a sub-process of it. */
function planScopeOf(run: Run, scope: ScopeState): ElementId {
  if (scope.element === null || scope.called) return scope.process;
  return run.state.elements[scope.element]?.node ?? scope.process;
}

/** A catcher that names the code goes before one that takes any. */
function best(
  plan: ProcessPlan,
  nodes: ElementId[],
  { owner, sought }: { owner: string; sought: Sought },
): Catcher | null {
  const catchers = nodes.flatMap((id) => {
    const node = plan.nodes[id];
    return (node?.events ?? []).flatMap((event) =>
      node && isKind(event, sought.kind) ? [{ owner, node, event }] : [],
    );
  });
  return (
    catchers.find(({ event }) => event.code === sought.code) ??
    catchers.find(({ event }) => event.code === null) ??
    null
  );
}

const isKind = (event: EventPlan, kind: Kind): event is Plan => event.kind === kind;
