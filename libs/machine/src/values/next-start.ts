import { evaluateExpression } from '@waymark/decisions';
import {
  cycleOf,
  occurrenceAfter,
  parseRepeating,
  settingsAt,
  type Instant,
} from '@waymark/domain';
import { Fault } from '../fault.js';
import type { Reference } from '../reference.js';
import { firingOf, textOf, type TimerPlan } from './timer-value.js';

interface Place {
  plan: TimerPlan;
  reference: Reference;
  /** Only occurrences after this moment count. */
  after: Instant;
  /** When the journey went live: a length, a rule and a bare interval begin there. */
  live: Instant;
}

/**
 * When a timer start event starts its process next, or null if it never does again
 * (docs/semantics.md#timers-that-start-a-process). A timer whose expression gives no time never
 * starts anything.
 */
export function nextStart(place: Place): Instant | null {
  try {
    const due = dueOf(place);
    return due !== null && due > place.after ? due : null;
  } catch (error) {
    // It cannot be read, or is beyond the year 9999.
    if (error instanceof Fault || error instanceof RangeError) return null;
    throw error;
  }
}

function dueOf({ plan, reference, after, live }: Place): Instant | null {
  const value =
    plan.value.kind === 'literal'
      ? plan.value.value
      : evaluateExpression(plan.value, {
          variables: { settings: settingsAt(reference.values, live) },
          now: live,
          zone: reference.zone,
        }).value;
  if (plan.form !== 'cycle') return firingOf(plan, value, { at: live, reference }).due;
  const parsed = parseRepeating(textOf(value));
  if (!parsed.ok) return null;
  return occurrenceAfter(cycleOf(parsed.value, live), after, reference.zone)?.due ?? null;
}
