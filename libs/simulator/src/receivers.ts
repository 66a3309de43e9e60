import { startSubscriptions, type Program, type SubscriptionState } from '@waymark/machine';
import { isOpen, type SimulatedInstance } from './simulated-instance.js';

export type Receiver =
  | { kind: 'instance'; instance: SimulatedInstance; subscription: string; to: 'message' | 'signal' }
  | { kind: 'start'; program: Program; process: string; element: string };

interface World { instances: SimulatedInstance[]; programs: Program[] }

/** One who listens: the instance that has waited longest, else a message start event. */
export function messageReceiver(world: World, { name, key }: { name: string; key: string | null }): Receiver | undefined {
  const waiting = subscribers(world, 'message', name).filter(({ subscription }) => keysMatch(subscription.key, key));
  const first = waiting[0];
  if (first) return { kind: 'instance', instance: first.instance, subscription: first.subscription.id, to: 'message' };
  return starts(world, 'message', name)[0];
}

/** All who listen now, running instances and start events. */
export function signalReceivers(world: World, { name, except }: { name: string; except?: string }): Receiver[] {
  const waiting = subscribers(world, 'signal', name).filter(({ instance }) => instance.id !== except);
  return [...waiting.map(({ instance, subscription }): Receiver => ({ kind: 'instance', instance, subscription: subscription.id, to: 'signal' })), ...starts(world, 'signal', name)];
}

/** A receiver or a message without a key matches any: the key narrows, it does not hide. */
const keysMatch = (subscribed: string | null, published: string | null): boolean => subscribed === null || published === null || subscribed === published;

function subscribers(world: World, to: 'message' | 'signal', name: string): { instance: SimulatedInstance; subscription: SubscriptionState }[] {
  return world.instances.filter(isOpen).flatMap((instance) =>
    Object.values(instance.state.subscriptions)
      .filter((subscription) => subscription.to === to && subscription.name === name)
      .map((subscription) => ({ instance, subscription })),
  );
}

function starts(world: World, to: 'message' | 'signal', name: string): Receiver[] {
  const seen = new Set<string>();
  const found: Receiver[] = [];
  for (const program of world.programs) {
    for (const start of startSubscriptions(program)) {
      if (seen.has(start.process) || start.kind !== to || start.name !== name) continue;
      found.push({ kind: 'start', program, process: start.process, element: start.element });
    }
    for (const process of Object.keys(program.processes)) seen.add(process);
  }
  return found;
}
