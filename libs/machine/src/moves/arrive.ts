import type { Arrival } from '../behavior.js';
import { parkedAt, parkToken } from '../joins/parked-tokens.js';
import { nodeIn, planOf } from '../plan-of.js';
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
  if ((node.startQuantity ?? 1) > 1) return gatherStartQuantity(run, arrival);
  enterArrival(run, arrival);
}

/** The token enters its node. */
export function enterArrival(run: Run, { node, plan, flow, scope }: Arrival): void {
  enter(run, { node: node.id, process: plan.id, scope, flow });
}

/** An activity begins once as many tokens have come as its start quantity says (BPMN 10.3). */
function gatherStartQuantity(run: Run, arrival: Arrival): void {
  parkToken(run, arrival);
  const { node, plan, scope } = arrival;
  const waiting = parkedAt(run.state, node.id, scope);
  if (waiting.length < (node.startQuantity ?? 1)) return;
  const flows = waiting.map((token) => token.flow);
  emit(run, { kind: 'tokens-consumed', node: node.id, scope, flows });
  enter(run, { node: node.id, process: plan.id, scope });
}
