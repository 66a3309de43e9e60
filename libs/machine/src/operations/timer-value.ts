import { addIsoDuration, addLength, dueAt, inForce, parseIsoDuration, parseRepeating, toInstant, type Instant, type Json, type ScopeId, type TimeLength } from '@waymark/domain';
import { Fault } from '../fault.js';
import type { TimerRepeat } from '../fact.js';
import type { EventPlan } from '../program.js';
import type { Run } from '../run.js';
import { evaluateValue } from './evaluate.js';

type TimerPlan = Extract<EventPlan, { kind: 'timer' }>;
export interface Firing { due: Instant; repeat?: TimerRepeat }

/** When a timer fires first, and how it goes on. A date in the past is due at once. */
export function firstFiring(run: Run, plan: TimerPlan, scope: ScopeId): Firing {
  const text = textOf(evaluateValue(run, plan.value, { scope }));
  return byForm[plan.form](run, text, 'calendar' in plan ? plan.calendar : undefined);
}

/** The firing after one that was due at `due`; null when the cycle is at its end. */
export function nextFiring(run: Run, due: Instant, { left, interval }: TimerRepeat): Firing | null {
  if (left !== null && left <= 0) return null;
  return { due: addIsoDuration(due, interval, run.reference.zone), repeat: { left: left === null ? null : left - 1, interval } };
}

const byForm: Record<TimerPlan['form'], (run: Run, text: string, calendar?: string) => Firing> = {
  date: (_run, text) => {
    const parsed = toInstant(text);
    if (!parsed.ok) throw new Fault('timer-value', 'The timer needs a date and time.');
    return { due: parsed.value };
  },
  duration: (run, text, calendar) => ({ due: after(run, text, calendar) }),
  cycle: (run, text) => {
    const parsed = parseRepeating(text);
    if (!parsed.ok) throw new Fault('timer-value', 'The timer needs a repeating interval.');
    const { repetitions, start, interval } = parsed.value;
    return { due: start ?? addIsoDuration(run.at, interval, run.reference.zone), repeat: { left: repetitions === null ? null : repetitions - 1, interval } };
  },
  rule: (run, name) => {
    const rule = inForce(run.reference.rules[name] ?? [], run.at);
    if (!rule) throw new Fault('unknown-rule', `No rule ${name} is in force.`);
    return { due: dueAt(run.at, rule, run.reference.calendars).due };
  },
};

function after(run: Run, text: string, calendar?: string): Instant {
  const parsed = parseIsoDuration(text);
  if (!parsed.ok) throw new Fault('timer-value', 'The timer needs a duration.');
  if (calendar === undefined) return addIsoDuration(run.at, text, run.reference.zone);
  const length = lengthOf(parsed.value, calendar);
  if (!length || !run.reference.calendars[calendar]) throw new Fault('timer-value', `The timer's duration cannot be counted in calendar ${calendar}.`);
  return addLength(run.at, length, run.reference.calendars);
}

const units = ['months', 'weeks', 'days', 'hours', 'minutes'] as const;

/** A calendar counts in one unit: `PT4H` or `P5D`, not `P1DT4H`. */
function lengthOf(parts: Record<(typeof units)[number], number>, calendar: string): TimeLength | null {
  const [unit, another] = units.filter((name) => parts[name] > 0);
  return unit && !another ? { calendar, amount: parts[unit], unit } : null;
}

/** FEEL's temporal values come as text, or as text with its type. */
function textOf(value: Json): string {
  if (typeof value === 'string') return value;
  if (value && typeof value === 'object' && !Array.isArray(value) && typeof value['@value'] === 'string') return value['@value'];
  throw new Fault('timer-value', 'The timer has no value.');
}
