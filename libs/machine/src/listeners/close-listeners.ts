import type { ElementId, ElementInstanceId } from '@waymark/domain';
import { emit, type Run } from '../run.js';
import type { State, TimerState } from '../state.js';

/** Which listeners of an owner: all, those of one node, or that of one of its events. */
interface ListenerFilter {
  node?: string;
  event?: number;
}

/** Ends the listeners of an element instance or scope. */
export function closeListeners(
  run: Run,
  owner: ElementInstanceId,
  only: ListenerFilter = {},
): void {
  const { timers, subscriptions, conditions } = run.state;
  const isMeant = (held: Listening | null | undefined): boolean =>
    held?.owner === owner &&
    (only.node === undefined || only.node === held.node) &&
    (only.event === undefined || only.event === held.event);
  for (const id in timers) {
    const timer = timers[id];
    if (timer && isMeant(listeningOf(timer)))
      emit(run, { kind: 'timer-cancelled', timer: id, generation: timer.generation });
  }
  for (const id in subscriptions)
    if (isMeant(subscriptions[id])) emit(run, { kind: 'unsubscribed', subscription: id });
  for (const id in conditions)
    if (isMeant(conditions[id])) emit(run, { kind: 'condition-unwatched', condition: id });
}

/** Whether the owner still listens for an event of this node. */
export function isListening(
  { timers, subscriptions, conditions }: State,
  owner: ElementInstanceId,
  node: ElementId,
): boolean {
  const isMeant = (held: Listening | null): boolean => held?.owner === owner && held.node === node;
  return (
    Object.values(timers).map(listeningOf).some(isMeant) ||
    Object.values(subscriptions).some(isMeant) ||
    Object.values(conditions).some(isMeant)
  );
}

interface Listening {
  owner: ElementInstanceId;
  node: ElementId;
  event: number;
}

/** Who listens by a timer; null if the timer belongs to a deadline or job. */
const listeningOf = ({ element: node, owner }: TimerState): Listening | null =>
  owner.kind === 'element' ? { owner: owner.element, node, event: owner.event } : null;
