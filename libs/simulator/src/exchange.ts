import type { InstanceId, JsonObject, ProcessId } from '@waymark/domain';
import type { EventBody } from '@waymark/machine';
import type { MessageBuffer, PublishedMessage } from './message-buffer.js';
import {
  messageReceivers,
  messageSubscribers,
  signalReceivers,
  type Correlation,
  type Receiver,
} from './receivers.js';
import { isOpen, type SimulatedInstance } from './simulated-instance.js';
import type { SimulatedWorld } from './simulated-world.js';

interface Signal {
  name: string;
  payload: JsonObject;
}
/** A message or signal on its way to one receiver. */
interface Delivery extends Signal {
  id: string;
  key?: string | null;
}

/** Brings messages and signals to the instances and start events that receive them. */
export class Exchange {
  constructor(
    private readonly world: SimulatedWorld,
    private readonly messages: MessageBuffer,
  ) {}

  /** The receivers are fixed when the message is published. False if nobody received it. */
  publish({ name, key, payload }: Correlation & { payload: JsonObject }): boolean {
    const id = `m${this.world.nextNumber()}`;
    const kept = this.messages.keep({ id, name, key, payload }, this.world.now);
    const receivers = messageReceivers(this.places(), kept);
    for (const { process } of receivers) kept.taken.add(process);
    return receivers.filter((receiver) => this.deliver(kept, receiver)).length > 0;
  }

  /**
   * The receivers are fixed when the signal is thrown. The listeners of the throwing instance have
   * caught it within its step. Answers how many received it.
   */
  broadcast({ name, payload }: Signal, thrower?: InstanceId): number {
    const receivers = signalReceivers(this.places(), { name, except: thrower });
    return receivers.filter((receiver) =>
      this.receive(receiver, { id: `s${this.world.nextNumber()}`, name, payload }),
    ).length;
  }

  /** Gives a subscription that has opened, or is free again, the oldest kept message that fits. */
  deliverKept(instance: SimulatedInstance, id: string): void {
    const process = waitingProcess(instance, id);
    const subscription = instance.state.subscriptions[id];
    if (!subscription || process === undefined) return;
    const message = this.messages.oldestFor(process, subscription, this.world.now);
    if (!message) return;
    message.taken.add(process);
    this.deliver(message, { kind: 'instance', process, instance, subscription: id, to: 'message' });
  }

  /**
   * If the receiver has closed in the meantime, another subscription of its process may receive.
   */
  private deliver(message: PublishedMessage, receiver: Receiver): boolean {
    if (this.receive(receiver, message)) return true;
    const another = messageSubscribers(this.places(), message).find(
      ({ process }) => process === receiver.process,
    );
    if (another) return this.receive(another, message);
    message.taken.delete(receiver.process);
    return false;
  }

  private receive(receiver: Receiver, delivery: Delivery): boolean {
    if (receiver.kind === 'instance')
      return this.world.handle(receiver.instance, deliveryEvent(receiver, delivery)) === null;
    const { program, process, element } = receiver;
    const { payload: variables, key } = delivery;
    const id = this.world.start(program, {
      process,
      element,
      variables,
      ...(key && { businessKey: key }),
    });
    return id !== undefined;
  }

  private places(): { instances: SimulatedInstance[]; programs: SimulatedWorld['programs'] } {
    return { instances: this.world.open(), programs: this.world.programs };
  }
}

/** The process of an instance whose message subscription this is, as long as both are open. */
function waitingProcess(instance: SimulatedInstance, id: string): ProcessId | undefined {
  if (!isOpen(instance) || instance.state.subscriptions[id]?.to !== 'message') return undefined;
  return instance.opened.get(id)?.process;
}

const deliveryEvent = (
  { to, subscription }: Extract<Receiver, { kind: 'instance' }>,
  { id, name, payload }: Delivery,
): EventBody =>
  to === 'message'
    ? { kind: 'deliver-message', message: id, name, subscription, payload }
    : { kind: 'deliver-signal', signal: id, name, subscription, payload };
