import {
  boundsOf,
  dueAt,
  endOf,
  inForce,
  settingsAt,
  toInstant,
  type DatedValue,
  type ElementId,
  type ElementInstanceId,
  type Instant,
  type ScopeId,
} from '@waymark/domain';
import { Fault } from '../fault.js';
import type { DeadlinePlan } from '../program/deadline-plan.js';
import type { Reference } from '../reference.js';
import { emit, newId, type Run } from '../run.js';
import { evaluateValue, holds } from '../values/evaluate.js';
import { armDeadlineTimer } from './deadline-timer.js';

/** What the deadline is for. The expressions of its plan see the variables of `scope`. */
interface DeadlineTarget {
  element: ElementInstanceId | null;
  node: ElementId;
  scope: ScopeId;
}

/**
 * Works out the deadline of an element as it is entered, and answers a function that sets it; null
 * if there is none. Everything that can fail happens before that function is called.
 */
export function prepareDeadline(
  run: Run,
  plan: DeadlinePlan | undefined,
  { element, node, scope }: DeadlineTarget,
): (() => void) | null {
  if (!plan || (plan.when && !holds(run, plan.when, { scope }))) return null;
  const name = evaluateValue(run, plan.rule, { scope });
  const rule = ruleInForce(run.reference, name, run.at);
  const start = plan.from ? startFrom(evaluateValue(run, plan.from, { scope })) : run.at;
  const clock = { start, ...dueAt(start, rule, run.reference.calendars) };
  const calendar = decidingCalendar(run.reference, rule, clock);
  return () => {
    const id = newId(run);
    emit(run, {
      kind: 'deadline-set',
      deadline: id,
      element,
      node,
      rule: typeof name === 'string' ? name : '',
      ruleFrom: rule.from,
      source: rule.source,
      calendar,
      base: run.reference.calendars[calendar]?.base ?? 'clock',
      ...clock,
    });
    armDeadlineTimer(
      run,
      id,
      clock.warn < clock.due
        ? { purpose: 'warn', due: clock.warn }
        : { purpose: 'due', due: clock.due },
    );
  };
}

/**
 * The rule as it is in force at an instant, with the part of the time after which the assignee is
 * reminded. The reference must have the calendars it names.
 */
export function ruleInForce(
  { rules, calendars, values }: Reference,
  name: unknown,
  at: Instant,
): DatedValue {
  const rule =
    typeof name === 'string' && Object.hasOwn(rules, name) ? inForce(rules[name] ?? [], at) : null;
  if (!rule) throw new Fault('unknown-rule', 'The deadline names no rule that is in force.');
  const named = [rule, ...boundsOf(rule)].map(({ calendar }) => calendar);
  for (const calendar of [...named, ...(rule.within === undefined ? [] : [rule.within])]) {
    if (!Object.hasOwn(calendars, calendar))
      throw new Fault('unknown-calendar', `The reference has no calendar ${calendar}.`);
  }
  // A reference set from before this value was part of it leaves the reminder at its default.
  const warnAt = rule.warnAt ?? settingsAt(values, at)['remindAfterPart'];
  return typeof warnAt === 'number' ? { ...rule, warnAt } : rule;
}

/** The calendar that decided the due date: the bound's if the bound came first. */
export function decidingCalendar(
  { calendars }: Reference,
  rule: DatedValue,
  { start, due }: { start: Instant; due: Instant },
): string {
  const bound = boundsOf(rule).find((one) => endOf(start, one, calendars) === due);
  return bound?.calendar ?? rule.calendar;
}

function startFrom(value: unknown): Instant {
  const parsed = typeof value === 'string' ? toInstant(value) : null;
  if (!parsed?.ok)
    throw new Fault('deadline-start', 'The start of the deadline is not a date and time.');
  return parsed.value;
}
