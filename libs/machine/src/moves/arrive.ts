import { nodeIn, planOf } from '../plan-of.js';
import type { Arrival } from '../behavior.js';
import { emit, type Run } from '../run.js';
import type { WorkOf } from '../work.js';
import { enter } from './enter.js';

/** A token reaches a node: it enters, or waits there for others. */
export function arrive(run: Run, { flow, scope }: WorkOf<'arrive'>): void {
  const open = run.state.scopes[scope];
  if (!open) return;
  const plan = planOf(run, open.process);
  const node = nodeIn(plan, plan.flows[flow]?.target ?? '');
  const behavior = run.behaviors.elements[node.type];
  const arrival = { node, plan, flow, scope };
  if (behavior.arrive) return behavior.arrive(run, arrival);
  if ((node.startQuantity ?? 1) > 1) return gather(run, arrival);
  enter(run, { node: node.id, process: plan.id, scope, flow });
}

export function park(run: Run, { node, flow, scope }: Arrival): void {
  emit(run, { kind: 'token-parked', flow, node: node.id, type: node.type, scope });
}

/** BPMN 10.3 (startQuantity): so many tokens begin one instance. */
function gather(run: Run, arrival: Arrival): void {
  park(run, arrival);
  const { node, plan, scope } = arrival;
  const waiting = run.state.waitingFlows.filter(
    (token) => token.node === node.id && token.scope === scope,
  );
  if (waiting.length < (node.startQuantity ?? 1)) return;
  emit(run, {
    kind: 'tokens-consumed',
    node: node.id,
    scope,
    flows: waiting.map((token) => token.flow),
  });
  enter(run, { node: node.id, process: plan.id, scope });
}
