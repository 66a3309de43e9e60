import type { ElementId, FlowId } from '@waymark/domain';
import type { Arrival } from '../behavior.js';
import type { NodePlan } from '../program/node-plan.js';
import type { ProcessPlan } from '../program/process-plan.js';
import type { Run } from '../run.js';

/**
 * Whether an inclusive join must still wait: a token elsewhere in its scope has a path to an
 * incoming flow that is still empty, without passing the join itself, and no such path to a flow
 * that already has a token (BPMN 13.4.3).
 */
export function canStillCome(
  run: Run,
  { node, plan, scope }: Omit<Arrival, 'flow'>,
  arrived: readonly FlowId[],
): boolean {
  const empty = nodesBefore(
    plan,
    node,
    node.incoming.filter((flow) => !arrived.includes(flow)),
  );
  const full = nodesBefore(plan, node, arrived);
  return tokensElsewhere(run, scope, node.id).some((place) => empty.has(place) && !full.has(place));
}

/** Every node from which one of the flows can be reached without visiting the join. */
export function nodesBefore(
  plan: ProcessPlan,
  join: NodePlan,
  flows: readonly FlowId[],
): Set<ElementId> {
  const before = new Set<ElementId>();
  const open = flows.map((flow) => plan.flows[flow]?.source);
  for (let id = open.pop(); id !== undefined || open.length > 0; id = open.pop()) {
    if (id === undefined || id === join.id || before.has(id)) continue;
    before.add(id);
    open.push(...sourcesOf(plan, id));
  }
  return before;
}

/** Where a token at a node can come from: its flows, the activity it is attached to, its links. */
function sourcesOf(plan: ProcessPlan, id: ElementId): (ElementId | undefined)[] {
  const node = plan.nodes[id];
  if (!node) return [];
  const link =
    node.type === 'intermediateCatchEvent'
      ? node.events?.find((event) => event.kind === 'link')
      : undefined;
  const throwers = link
    ? Object.values(plan.nodes).filter(
        (other) =>
          other.type === 'intermediateThrowEvent' &&
          other.scope === node.scope &&
          other.events?.some((event) => event.kind === 'link' && event.name === link.name),
      )
    : [];
  return [
    ...node.incoming.map((flow) => plan.flows[flow]?.source),
    node.attachedTo,
    ...throwers.map((other) => other.id),
  ];
}

function tokensElsewhere({ state }: Run, scope: string, join: ElementId): ElementId[] {
  const active = Object.values(state.elements)
    .filter((element) => element.scope === scope)
    .map((element) => element.node);
  const waiting = state.waitingFlows
    .filter((token) => token.scope === scope)
    .map((token) => token.node);
  return [...active, ...waiting].filter((place) => place !== join);
}
