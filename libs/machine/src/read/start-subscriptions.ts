import type { CompiledExpression } from '@waymark/decisions';
import type { ElementId, ProcessId } from '@waymark/domain';
import type { EventPlan } from '../program/event-plan.js';
import type { NodePlan } from '../program/node-plan.js';
import type { ProcessPlan } from '../program/process-plan.js';
import type { Program } from '../program/program.js';

/** What a host listens for in order to start an instance at an element. No state exists yet. */
export type StartSubscription = { process: ProcessId; element: ElementId; event: number } & (
  | { kind: 'message'; name: string; key?: CompiledExpression }
  | { kind: 'signal'; name: string }
  | { kind: 'timer'; timer: Extract<EventPlan, { kind: 'timer' }> }
  | { kind: 'conditional'; condition: CompiledExpression }
);

/**
 * The message, signal, timer and conditional start events of every process, and its instantiating
 * receive tasks and event-based gateways.
 */
export function startSubscriptions({ processes }: Program): StartSubscription[] {
  return Object.values(processes).flatMap((plan) =>
    plan.executable ? startingNodes(plan).flatMap((node) => subscriptionsOf(plan, node)) : [],
  );
}

/** The nodes at which an instance of the process can begin. */
export function startingNodes(
  plan: Pick<ProcessPlan, 'id' | 'nodes' | 'flows' | 'scopes'>,
): NodePlan[] {
  const starts = (plan.scopes[plan.id]?.starts ?? []).flatMap((id) => plan.nodes[id] ?? []);
  const nodes = Object.values(plan.nodes).filter((node) => node.scope === plan.id);
  const behindGateways = nodes
    .filter((node) => node.type === 'eventBasedGateway' && node.gateway?.instantiate)
    .flatMap((node) =>
      node.outgoing.flatMap((flow) => plan.nodes[plan.flows[flow]?.target ?? ''] ?? []),
    );
  return [
    ...starts,
    ...nodes.filter((node) => node.type === 'receiveTask' && node.gateway?.instantiate),
    ...behindGateways,
  ];
}

function subscriptionsOf(plan: ProcessPlan, node: NodePlan): StartSubscription[] {
  const place = { process: plan.id, element: node.id };
  if (node.type === 'receiveTask')
    return [
      {
        ...place,
        event: 0,
        kind: 'message',
        name: node.message?.name ?? '',
        ...(node.message?.key && { key: node.message.key }),
      },
    ];
  return (node.events ?? []).flatMap((event, index) =>
    subscriptionOf({ ...place, event: index }, event),
  );
}

function subscriptionOf(
  place: { process: ProcessId; element: ElementId; event: number },
  plan: EventPlan,
): StartSubscription[] {
  if (plan.kind === 'message')
    return [
      {
        ...place,
        kind: 'message',
        name: plan.message.name ?? '',
        ...(plan.message.key && { key: plan.message.key }),
      },
    ];
  if (plan.kind === 'signal') return [{ ...place, kind: 'signal', name: plan.name ?? '' }];
  if (plan.kind === 'timer') return [{ ...place, kind: 'timer', timer: plan }];
  return plan.kind === 'conditional'
    ? [{ ...place, kind: 'conditional', condition: plan.condition }]
    : [];
}
