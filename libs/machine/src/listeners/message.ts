import type { EventPlan } from '../program/event-plan.js';
import type { Run } from '../run.js';
import { correlationKey } from '../values/correlation-key.js';
import type { Listener, ListeningPlace } from './listener.js';

export function listenForMessage(
  run: Run,
  { message }: Extract<EventPlan, { kind: 'message' }>,
  place: ListeningPlace,
): Listener {
  const { owner, scope, node, plan, event } = place;
  const key = correlationKey(run, message, scope);
  return (id) => ({
    kind: 'subscribed',
    subscription: id,
    to: 'message',
    name: message.name ?? '',
    key,
    element: node.id,
    process: plan.id,
    owner,
    event,
  });
}
