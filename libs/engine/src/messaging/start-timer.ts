import { evaluateExpression } from '@waymark/decisions';
import {
  cycleOf,
  dueAt,
  inForce,
  occurrenceAfter,
  parseRepeating,
  settingsAt,
  toInstant,
  type Instant,
  type Json,
} from '@waymark/domain';
import { durationEnd, type EventPlan, type Reference } from '@waymark/machine';

type TimerPlan = Extract<EventPlan, { kind: 'timer' }>;
interface Place {
  plan: TimerPlan;
  reference: Reference;
  /** Only occurrences after this moment count. */
  after: Instant;
  /** When the journey went live: a bare interval begins there. */
  live: Instant;
}

/**
 * When a timer start event starts its process next, or null if it never does again. A timer whose
 * expression gives no time never starts anything.
 */
export function nextStart(place: Place): Instant | null {
  const { plan, reference, live } = place;
  const text = textOf(
    plan.value.kind === 'literal'
      ? plan.value.value
      : evaluateExpression(plan.value, {
          variables: { settings: settingsAt(reference.values, live) },
          now: live,
          zone: reference.zone,
        }).value,
  );
  try {
    return text === null ? null : OCCURRENCES[plan.form](text, place);
  } catch (error) {
    if (error instanceof RangeError) return null; // beyond the year 9999
    throw error;
  }
}

const OCCURRENCES: Readonly<
  Record<TimerPlan['form'], (text: string, place: Place) => Instant | null>
> = {
  date: (text, { after }) => {
    const parsed = toInstant(text);
    return parsed.ok && parsed.value > after ? parsed.value : null;
  },
  duration: (text, { plan, live, after, reference }) => {
    const calendar = 'calendar' in plan ? plan.calendar : undefined;
    const end = durationEnd({ at: live, reference }, text, calendar);
    return end.ok ? onceAfter(end.value, after) : null;
  },
  rule: (name, { live, after, reference }) => {
    const { rules } = reference;
    const rule = Object.hasOwn(rules, name) ? inForce(rules[name] ?? [], live) : null;
    return rule ? onceAfter(dueAt(live, rule, reference.calendars).due, after) : null;
  },
  cycle: (text, { live, after, reference }) => {
    const parsed = parseRepeating(text);
    if (!parsed.ok) return null;
    return occurrenceAfter(cycleOf(parsed.value, live), after, reference.zone)?.due ?? null;
  },
};

const onceAfter = (instant: Instant, after: Instant): Instant | null =>
  instant > after ? instant : null;

function textOf(value: Json): string | null {
  if (typeof value === 'string') return value;
  return value &&
    typeof value === 'object' &&
    !Array.isArray(value) &&
    typeof value['@value'] === 'string'
    ? value['@value']
    : null;
}
