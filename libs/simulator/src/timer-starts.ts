import { evaluateExpression } from '@waymark/decisions';
import {
  cycleOf,
  dueAt,
  inForce,
  occurrenceAfter,
  parseRepeating,
  settingsAt,
  toInstant,
  type Cycle,
  type Instant,
  type Json,
} from '@waymark/domain';
import {
  durationEnd,
  startSubscriptions,
  type EventPlan,
  type Program,
  type Reference,
} from '@waymark/machine';

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
          zone: reference.zone,
        }).value;
  const text = textOf(value);
  try {
    return text === undefined ? undefined : FORMS[plan.form](text, { plan, now, reference });
  } catch (error) {
    if (error instanceof RangeError) return undefined; // beyond the year 9999
    throw error;
  }
}

/** A temporal value of FEEL is a text, or a text with its type. */
function textOf(value: Json): string | undefined {
  if (typeof value === 'string') return value;
  const text =
    value && typeof value === 'object' && '@value' in value ? value['@value'] : undefined;
  return typeof text === 'string' ? text : undefined;
}

interface Place {
  plan: TimerPlan;
  now: Instant;
  reference: Reference;
}

const FORMS: Record<TimerPlan['form'], (value: string, place: Place) => Firing | undefined> = {
  date: (value, { now }) => {
    const instant = toInstant(value);
    return instant.ok && instant.value > now ? { due: instant.value } : undefined;
  },
  duration: (value, { plan, now, reference }) => {
    const calendar = 'calendar' in plan ? plan.calendar : undefined;
    const end = durationEnd({ at: now, reference }, value, calendar);
    return end.ok && end.value > now ? { due: end.value } : undefined;
  },
  cycle: (value, { now, reference }) => {
    const repeating = parseRepeating(value);
    if (!repeating.ok) return undefined;
    const cycle = cycleOf(repeating.value, now);
    const next = occurrenceAfter(cycle, now, reference.zone);
    return next ? { due: next.due, cycle } : undefined;
  },
  rule: (value, { now, reference }) => {
    const { rules } = reference;
    const rule = Object.hasOwn(rules, value) ? inForce(rules[value] ?? [], now) : null;
    return rule ? { due: dueAt(now, rule, reference.calendars).due } : undefined;
  },
};

/** The occurrence after this one, if the cycle has not ended. */
export function nextOccurrence({ due, cycle }: Firing): Firing | undefined {
  const next = cycle && occurrenceAfter(cycle, due);
  return next ? { due: next.due, cycle } : undefined;
}
