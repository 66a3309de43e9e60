import {
  cycleOf,
  dueAt,
  inForce,
  occurrenceAfter,
  occurrenceFrom,
  parseRepeating,
  toInstant,
  type Cycle,
  type Instant,
  type Json,
  type Occurrence,
  type Problem,
  type ScopeId,
} from '@waymark/domain';
import type { TimerRepeat } from '../timer-owner.js';
import { Fault } from '../fault.js';
import type { EventPlan } from '../program/event-plan.js';
import type { Run } from '../run.js';
import { durationEnd, type Clock } from './duration-end.js';
import { evaluateValue } from './evaluate.js';

export type TimerPlan = Extract<EventPlan, { kind: 'timer' }>;
interface Firing {
  due: Instant;
  repeat?: TimerRepeat;
}

/** When a timer fires first, and how it repeats. A date in the past is due at once. */
export function firstFiring(run: Run, plan: TimerPlan, scope: ScopeId): Firing {
  return firingOf(plan, evaluateValue(run, plan.value, { scope }), run);
}

/** @throws Fault if the value gives no time. */
export function firingOf(plan: TimerPlan, value: Json, clock: Clock): Firing {
  const calendar = 'calendar' in plan ? plan.calendar : undefined;
  try {
    return byForm[plan.form](clock, textOf(value), calendar);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Fault(
      'timer-value',
      'The timer would be due beyond the year 9999, or its calendar never opens.',
    );
  }
}

/** The next firing of a cycle that has just fired; null if it has ended. */
export function nextFiring(
  run: Pick<Run, 'at' | 'reference'>,
  { start, interval, number, last }: TimerRepeat,
): Firing | null {
  const cycle = { start, interval, first: number + 1, last };
  return firingAt(cycle, occurrenceAfter(cycle, run.at, run.reference.zone));
}

const byForm: Record<TimerPlan['form'], (clock: Clock, text: string, calendar?: string) => Firing> =
  {
    date: (_clock, text) => {
      const parsed = toInstant(text);
      if (!parsed.ok) throw new Fault('timer-value', 'The timer needs a date and time.');
      return { due: parsed.value };
    },
    duration: (clock, text, calendar) => {
      const end = durationEnd(clock, text, calendar);
      if (!end.ok) throw new Fault('timer-value', end.failure);
      return { due: end.value };
    },
    cycle: (clock, text) => {
      const parsed = parseRepeating(text);
      if (!parsed.ok) throw new Fault('timer-value', sentenceOf(parsed));
      const cycle = cycleOf(parsed.value, clock.at);
      const next = firingAt(cycle, occurrenceFrom(cycle, clock.at, clock.reference.zone));
      if (next) return next;
      if (parsed.value.start === null || cycle.last === null) throw new RangeError('too late');
      // A timer that is armed after its last occurrence fires once, at once, as a past date does.
      return { due: clock.at };
    },
    rule: (clock, name) => {
      const { rules } = clock.reference;
      const rule = Object.hasOwn(rules, name) ? inForce(rules[name] ?? [], clock.at) : null;
      if (!rule) throw new Fault('unknown-rule', `No rule ${name} is in force.`);
      return { due: dueAt(clock.at, rule, clock.reference.calendars).due };
    },
  };

const firingAt = ({ start, interval, last }: Cycle, occurrence: Occurrence | null): Firing | null =>
  occurrence && {
    due: occurrence.due,
    repeat: { start, interval, number: occurrence.number, last },
  };

const sentenceOf = ({ failure }: { failure: readonly Problem[] }): string =>
  failure[0]?.message ?? '';

export function textOf(value: Json): string {
  if (typeof value === 'string') return value;
  throw new Fault('timer-value', 'The timer has no value.');
}
