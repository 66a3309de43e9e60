import type { EventPlan } from '../program/event-plan.js';
import type { Run } from '../run.js';
import type { Listener, ListeningPlace } from './listener.js';

/** A signal event without a name listens for signals without a name. */
export function listenForSignal(
  _run: Run,
  { name }: Extract<EventPlan, { kind: 'signal' }>,
  place: ListeningPlace,
): Listener {
  const { owner, node, plan, event } = place;
  return (id) => ({
    kind: 'subscribed',
    subscription: id,
    to: 'signal',
    name: name ?? '',
    key: null,
    element: node.id,
    process: plan.id,
    owner,
    event,
  });
}
