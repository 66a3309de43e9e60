import { isBlank, type ProcessId } from '@waymark/domain';
import { startSubscriptions, type Program, type SubscriptionState } from '@waymark/machine';
import { isOpen, type SimulatedInstance } from './simulated-instance.js';

export type Receiver =
  | {
      kind: 'instance';
      process: ProcessId;
      instance: SimulatedInstance;
      subscription: string;
      to: 'message' | 'signal';
    }
  | {
      kind: 'start';
      process: ProcessId;
      program: Program;
      element: string;
    };

interface World {
  instances: SimulatedInstance[];
  programs: Program[];
}
export interface Correlation {
  name: string;
  key: string | null;
}

/**
 * The receivers of a message, chosen as the engine does: of every process the subscription that has
 * waited longest, or else its message start event, unless an open instance already has this key.
 */
export function messageReceivers(world: World, message: Correlation): Receiver[] {
  if (message.key !== null && isBlank(message.key)) return []; // it names nobody
  const chosen = new Map<ProcessId, Receiver>();
  for (const receiver of messageSubscribers(world, message))
    if (!chosen.has(receiver.process)) chosen.set(receiver.process, receiver);
  for (const start of starts(world, 'message', message.name))
    if (!chosen.has(start.process) && !isAbout(world, start.process, message.key))
      chosen.set(start.process, start);
  return [...chosen.values()];
}

/** Open subscriptions that fit the message, the longest waiting first. */
export const messageSubscribers = (
  world: Pick<World, 'instances'>,
  { name, key }: Correlation,
): Extract<Receiver, { kind: 'instance' }>[] =>
  subscribers(world, 'message', name)
    .filter(({ subscription }) => keysMatch(subscription.key, key))
    .sort((a, b) => openedAt(a) - openedAt(b))
    .map(receiverOf);

/** All who listen now: running instances and start events. */
export function signalReceivers(
  world: World,
  { name, except }: { name: string; except?: string },
): Receiver[] {
  const waiting = subscribers(world, 'signal', name).filter(
    ({ instance }) => instance.id !== except,
  );
  return [...waiting.map(receiverOf), ...starts(world, 'signal', name)];
}

/** Keys match if they are equal: a subscription without a key gets messages without one. */
export const keysMatch = (subscribed: string | null, published: string | null): boolean =>
  subscribed === published;

interface Subscriber {
  instance: SimulatedInstance;
  subscription: SubscriptionState;
}

const openedAt = ({ instance, subscription }: Subscriber): number =>
  instance.opened.get(subscription.id)?.order ?? 0;

function receiverOf({
  instance,
  subscription,
}: Subscriber): Extract<Receiver, { kind: 'instance' }> {
  const process = instance.opened.get(subscription.id)?.process ?? instance.state.process;
  return {
    kind: 'instance',
    process,
    instance,
    subscription: subscription.id,
    to: subscription.to,
  };
}

function subscribers(
  world: Pick<World, 'instances'>,
  to: 'message' | 'signal',
  name: string,
): Subscriber[] {
  return world.instances.filter(isOpen).flatMap((instance) =>
    Object.values(instance.state.subscriptions)
      .filter((subscription) => subscription.to === to && subscription.name === name)
      .map((subscription) => ({ instance, subscription })),
  );
}

/** An open instance with this key: the message is about that one and starts no second. */
const isAbout = ({ instances }: World, process: ProcessId, key: string | null): boolean =>
  key !== null &&
  instances.some(
    (instance) =>
      isOpen(instance) && instance.state.process === process && instance.state.businessKey === key,
  );

function starts(
  world: World,
  to: 'message' | 'signal',
  name: string,
): Extract<Receiver, { kind: 'start' }>[] {
  const seen = new Set<string>();
  const found: Extract<Receiver, { kind: 'start' }>[] = [];
  for (const program of world.programs) {
    for (const start of startSubscriptions(program)) {
      if (seen.has(start.process) || start.kind !== to || start.name !== name) continue;
      found.push({ kind: 'start', program, process: start.process, element: start.element });
    }
    for (const process of Object.keys(program.processes)) seen.add(process);
  }
  return found;
}
