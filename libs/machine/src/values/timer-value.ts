import {
  addIsoDuration,
  addLength,
  dueAt,
  inForce,
  parseIsoDuration,
  parseRepeating,
  toInstant,
  type Instant,
  type Json,
  type ScopeId,
  type TimeLength,
} from '@waymark/domain';
import type { TimerRepeat } from '../fact.js';
import { Fault } from '../fault.js';
import type { EventPlan } from '../program/event-plan.js';
import type { Reference } from '../reference.js';
import type { Run } from '../run.js';
import { evaluateValue } from './evaluate.js';

type TimerPlan = Extract<EventPlan, { kind: 'timer' }>;
interface Firing {
  due: Instant;
  repeat?: TimerRepeat;
}

/** When a timer fires first, and how it repeats. A date in the past is due at once. */
export function firstFiring(run: Run, plan: TimerPlan, scope: ScopeId): Firing {
  return firingOf(plan, evaluateValue(run, plan.value, { scope }), run);
}

/** The service time and the reference data that a timer counts with. */
interface Clock {
  at: Instant;
  reference: Reference;
}

function firingOf(plan: TimerPlan, value: Json, clock: Clock): Firing {
  return byForm[plan.form](clock, textOf(value), 'calendar' in plan ? plan.calendar : undefined);
}

/** The next firing after the one that was due at `due`; null if the cycle has ended. */
export function nextFiring(
  run: Pick<Run, 'reference'>,
  due: Instant,
  { left, interval }: TimerRepeat,
): Firing | null {
  if (left !== null && left <= 0) return null;
  return {
    due: addIsoDuration(due, interval, run.reference.zone),
    repeat: { left: left === null ? null : left - 1, interval },
  };
}

const byForm: Record<TimerPlan['form'], (clock: Clock, text: string, calendar?: string) => Firing> =
  {
    date: (_clock, text) => {
      const parsed = toInstant(text);
      if (!parsed.ok) throw new Fault('timer-value', 'The timer needs a date and time.');
      return { due: parsed.value };
    },
    duration: (clock, text, calendar) => ({ due: after(clock, text, calendar) }),
    cycle: (clock, text) => {
      const parsed = parseRepeating(text);
      if (!parsed.ok) throw new Fault('timer-value', 'The timer needs a repeating interval.');
      const { repetitions, start, interval } = parsed.value;
      return {
        due: start ?? addIsoDuration(clock.at, interval, clock.reference.zone),
        repeat: { left: repetitions === null ? null : repetitions - 1, interval },
      };
    },
    rule: (clock, name) => {
      const { rules } = clock.reference;
      const rule = Object.hasOwn(rules, name) ? inForce(rules[name] ?? [], clock.at) : null;
      if (!rule) throw new Fault('unknown-rule', `No rule ${name} is in force.`);
      return { due: dueAt(clock.at, rule, clock.reference.calendars).due };
    },
  };

function after(clock: Clock, text: string, calendar?: string): Instant {
  const parsed = parseIsoDuration(text);
  if (!parsed.ok) throw new Fault('timer-value', 'The timer needs a duration.');
  if (calendar === undefined) return addIsoDuration(clock.at, text, clock.reference.zone);
  const length = lengthOf(parsed.value, calendar);
  if (!length || !Object.hasOwn(clock.reference.calendars, calendar))
    throw new Fault(
      'timer-value',
      `The timer's duration cannot be counted in calendar ${calendar}.`,
    );
  return addLength(clock.at, length, clock.reference.calendars);
}

const units = ['months', 'weeks', 'days', 'hours', 'minutes'] as const;

/** A calendar counts in one unit: `PT4H` or `P5D`, but not `P1DT4H`. */
function lengthOf(
  parts: Record<(typeof units)[number], number>,
  calendar: string,
): TimeLength | null {
  const [unit, another] = units.filter((name) => parts[name] > 0);
  return unit && !another ? { calendar, amount: parts[unit], unit } : null;
}

/** A temporal value of FEEL is a text, or a text with its type. */
function textOf(value: Json): string {
  if (typeof value === 'string') return value;
  if (
    value &&
    typeof value === 'object' &&
    !Array.isArray(value) &&
    typeof value['@value'] === 'string'
  )
    return value['@value'];
  throw new Fault('timer-value', 'The timer has no value.');
}
