import type { EventPlan } from '../program/event-plan.js';
import type { Run } from '../run.js';
import { firstFiring } from '../values/timer-value.js';
import type { Listener, ListeningPlace } from './listener.js';

export function listenForTimer(
  run: Run,
  plan: Extract<EventPlan, { kind: 'timer' }>,
  place: ListeningPlace,
): Listener {
  const { owner, scope, node, event } = place;
  const { due, repeat } = firstFiring(run, plan, scope);
  return (id) => ({
    kind: 'timer-armed',
    timer: id,
    generation: 1,
    due,
    element: node.id,
    owner: { kind: 'element', element: owner, event },
    ...(repeat && { repeat }),
  });
}
