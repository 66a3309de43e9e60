import { evaluateExpression } from '@waymark/decisions';
import {
  addIsoDuration,
  cycleOf,
  dueAt,
  inForce,
  occurrenceAfter,
  parseIsoDuration,
  parseRepeating,
  settingsAt,
  toInstant,
  type Cycle,
  type Instant,
} from '@waymark/domain';
import { startSubscriptions, type EventPlan, type Program, type Reference } from '@waymark/machine';

type TimerPlan = Extract<EventPlan, { kind: 'timer' }>;
interface Firing {
  due: Instant;
  cycle?: Cycle;
}

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
  duration: (value, now) =>
    parseIsoDuration(value).ok ? { due: addIsoDuration(now, value) } : undefined,
  cycle: (value, now) => {
    const repeating = parseRepeating(value);
    if (!repeating.ok) return undefined;
    const cycle = cycleOf(repeating.value, now);
    const next = occurrenceAfter(cycle, now);
    return next ? { due: next.due, cycle } : undefined;
  },
  rule: (value, now, reference) => {
    const rule = inForce(reference.rules[value] ?? [], now);
    return rule ? { due: dueAt(now, rule, reference.calendars).due } : undefined;
  },
};

/** The occurrence after this one, if the cycle has not ended. */
export function nextOccurrence({ due, cycle }: Firing): Firing | undefined {
  const next = cycle && occurrenceAfter(cycle, due);
  return next ? { due: next.due, cycle } : undefined;
}
