import { fireDeadlineTimer } from '../deadlines/fire-deadline-timer.js';
import type { EventOf } from '../event.js';
import { Refusal } from '../fault.js';
import { emit, schedule, type Run } from '../run.js';
import type { TimerState } from '../state.js';
import { nextFiring } from '../values/timer-value.js';

/** A timer fires, unless it was cancelled or armed again in the meantime. */
export function fireTimer(run: Run, { timer: id, generation }: EventOf<'fire-timer'>): void {
  const timer = Object.hasOwn(run.state.timers, id) ? run.state.timers[id] : undefined;
  if (timer?.generation !== generation)
    throw new Refusal('stale-timer', { timer: id, generation }, timer?.element);
  emit(run, { kind: 'timer-fired', timer: id, generation });
  if (timer.owner.kind === 'deadline') return fireDeadlineTimer(run, timer.owner);
  if (timer.owner.kind !== 'element') return;
  rearm(run, timer);
  schedule(run, {
    kind: 'catch',
    owner: timer.owner.element,
    node: timer.element,
    event: timer.owner.event,
    payload: {},
  });
}

/**
 * Occurrences whose time passed while nothing fired are not made up: this firing stands for them,
 * and the timer is next due at the first one that lies ahead.
 */
function rearm(run: Run, { id, generation, element, owner, repeat }: TimerState): void {
  const next = repeat && nextFiring(run, repeat);
  if (next)
    emit(run, {
      kind: 'timer-armed',
      timer: id,
      generation: generation + 1,
      due: next.due,
      element,
      owner,
      ...(next.repeat && { repeat: next.repeat }),
    });
}
