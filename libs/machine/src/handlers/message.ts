import type { EventOf } from '../event.js';
import { Refusal } from '../fault.js';
import { emit, schedule, type Run } from '../run.js';
import type { SubscriptionState } from '../state.js';

export const messageHandlers = {
  'deliver-message': (run: Run, event: EventOf<'deliver-message'>): void => {
    const held = subscription(run, event, 'message');
    emit(run, {
      kind: 'message-correlated',
      subscription: held.id,
      message: event.message,
      name: event.name,
    });
    schedule(run, {
      kind: 'catch',
      owner: held.owner,
      node: held.node,
      event: held.event,
      payload: event.payload,
    });
  },
  'deliver-signal': (run: Run, event: EventOf<'deliver-signal'>): void => {
    const held = subscription(run, event, 'signal');
    emit(run, { kind: 'signal-caught', subscription: held.id, name: event.name });
    schedule(run, {
      kind: 'catch',
      owner: held.owner,
      node: held.node,
      event: held.event,
      payload: event.payload,
    });
  },
};

/** If the subscription has ended in the meantime, the host keeps the message for another. */
function subscription(
  run: Run,
  { subscription: id, name }: EventOf<'deliver-message' | 'deliver-signal'>,
  to: SubscriptionState['to'],
): SubscriptionState {
  const held = Object.hasOwn(run.state.subscriptions, id) ? run.state.subscriptions[id] : undefined;
  if (held?.to !== to || held.name !== name)
    throw new Refusal('stale-subscription', { subscription: id }, held?.node);
  return held;
}
