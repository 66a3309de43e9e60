import type { ElementInstanceId } from '@waymark/domain';
import { emit, type Run } from '../run.js';
import type { State } from '../state.js';

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
  for (const id in timers) {
    const timer = timers[id];
    if (
      timer?.owner.kind !== 'element' ||
      timer.owner.element !== owner ||
      !fits(only, timer.element, timer.owner.event)
    )
      continue;
    emit(run, { kind: 'timer-cancelled', timer: id, generation: timer.generation });
  }
  for (const id in subscriptions) {
    const held = subscriptions[id];
    if (held?.owner === owner && fits(only, held.node, held.event))
      emit(run, { kind: 'unsubscribed', subscription: id });
  }
  for (const id in conditions) {
    const held = conditions[id];
    if (held?.owner === owner && fits(only, held.node, held.event))
      emit(run, { kind: 'condition-unwatched', condition: id });
  }
}

/** Whether the owner still listens for an event of this node. */
export function isListening(
  { timers, subscriptions, conditions }: State,
  owner: ElementInstanceId,
  node: string,
): boolean {
  for (const id in timers) {
    const timer = timers[id];
    if (timer?.owner.kind === 'element' && timer.owner.element === owner && timer.element === node)
      return true;
  }
  const isHeld = (held: { owner: string; node: string }): boolean =>
    held.owner === owner && held.node === node;
  return Object.values(subscriptions).some(isHeld) || Object.values(conditions).some(isHeld);
}

const fits = (only: ListenerFilter, node: string, event: number): boolean =>
  (only.node === undefined || only.node === node) &&
  (only.event === undefined || only.event === event);
