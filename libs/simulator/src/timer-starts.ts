import { evaluateExpression } from '@waymark/decisions';
import {
  addIsoDuration,
  dueAt,
  inForce,
  parseRepeating,
  settingsAt,
  toInstant,
  type Instant,
} from '@waymark/domain';
import { startSubscriptions, type EventPlan, type Program, type Reference } from '@waymark/machine';

type TimerPlan = Extract<EventPlan, { kind: 'timer' }>;
interface Again {
  /** How many more occurrences follow; null if they never end. */
  left: number | null;
  interval: string;
}
interface Firing {
  due: Instant;
  /** For a cycle. */
  again?: Again;
}
/** An hourly cycle passes so many occurrences in more than ten years. */
const MOST_PASSED = 100_000;

export interface TimerStart extends Firing {
  process: string;
  element: string;
}

/**
 * When each timer start event of a program is due first, counted from its deployment. Earlier
 * occurrences are past. An event whose value cannot be read never fires.
 */
export const timerStarts = (program: Program, now: Instant, reference: Reference): TimerStart[] =>
  startSubscriptions(program).flatMap((start) => {
    const firing = start.kind === 'timer' ? firstFiring(start.timer, now, reference) : undefined;
    return firing ? [{ process: start.process, element: start.element, ...firing }] : [];
  });

function firstFiring(plan: TimerPlan, now: Instant, reference: Reference): Firing | undefined {
  const value =
    plan.value.kind === 'literal'
      ? plan.value.value
      : evaluateExpression(plan.value, {
          variables: { settings: settingsAt(reference.values, now) },
          now,
        }).value;
  return typeof value === 'string' ? FORMS[plan.form](value, now, reference) : undefined;
}

const FORMS: Record<
  TimerPlan['form'],
  (value: string, now: Instant, reference: Reference) => Firing | undefined
> = {
  date: (value, now) => {
    const instant = toInstant(value);
    return instant.ok && instant.value > now ? { due: instant.value } : undefined;
  },
  duration: (value, now) => ({ due: addIsoDuration(now, value, 'Europe/London') }),
  cycle: (value, now) => {
    const repeating = parseRepeating(value);
    if (!repeating.ok) return undefined;
    const { repetitions, start, interval } = repeating.value;
    return occurrenceAfter(now, {
      due: start ?? addIsoDuration(now, interval, 'Europe/London'),
      again: { left: repetitions === null ? null : repetitions - 1, interval },
    });
  },
  rule: (value, now, reference) => {
    const rule = inForce(reference.rules[value] ?? [], now);
    return rule ? { due: dueAt(now, rule, reference.calendars).due } : undefined;
  },
};

/** The occurrence after this one, if the cycle has not ended. */
export function nextOccurrence({ due, again }: Firing): Firing | undefined {
  if (!again || again.left === 0) return undefined;
  return {
    due: addIsoDuration(due, again.interval, 'Europe/London'),
    again: { ...again, left: again.left === null ? null : again.left - 1 },
  };
}

function occurrenceAfter(now: Instant, first: Firing): Firing | undefined {
  let firing: Firing | undefined = first;
  for (let passed = 0; firing && firing.due <= now; passed++)
    firing = passed < MOST_PASSED ? nextOccurrence(firing) : undefined;
  return firing;
}
