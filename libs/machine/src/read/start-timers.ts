import { evaluateExpression } from '@waymark/decisions';
import type { ElementId, Instant, ProcessId } from '@waymark/domain';
import { firingOf, nextFiring } from '../values/timer-value.js';
import type { Program } from '../program/program.js';
import type { Reference } from '../reference.js';
import type { TimerRepeat } from '../fact.js';
import { startSubscriptions } from './start-subscriptions.js';

export interface StartTimer {
  process: ProcessId;
  element: ElementId;
  due: Instant;
  repeat?: TimerRepeat;
}

/**
 * When each timer start event is due first, counted from `now`. Before there is an instance,
 * expressions see no variables.
 */
export function startTimers({
  program,
  reference,
  now,
}: {
  program: Program;
  reference: Reference;
  now: Instant;
}): StartTimer[] {
  return startSubscriptions(program).flatMap((start) => {
    if (start.kind !== 'timer') return [];
    const { value: plan } = start.timer;
    const value =
      plan.kind === 'literal'
        ? plan.value
        : evaluateExpression(plan, { variables: {}, now, zone: reference.zone }).value;
    return [
      {
        process: start.process,
        element: start.element,
        ...firingOf(start.timer, value, { at: now, reference }),
      },
    ];
  });
}

/** The start after this one; null where the cycle is at its end. */
export function nextStart(
  { due, repeat, ...place }: StartTimer,
  reference: Reference,
): StartTimer | null {
  const next = repeat && nextFiring({ reference }, due, repeat);
  return next ? { ...place, ...next } : null;
}
