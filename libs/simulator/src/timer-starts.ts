import { evaluateExpression } from '@waymark/decisions';
import { addIsoDuration, dueAt, inForce, parseRepeating, toInstant, type Instant } from '@waymark/domain';
import { startSubscriptions, type EventPlan, type Program, type Reference } from '@waymark/machine';

type TimerPlan = Extract<EventPlan, { kind: 'timer' }>;
interface Firing { due: Instant; /** Of a cycle: how many more (null: without end), and after what. */ again?: { left: number | null; interval: string } }

export interface TimerStart extends Firing { process: string; element: string }

/** Timer start events listen from deployment on: when each is due first. One whose value cannot be read never fires. */
export const timerStarts = (program: Program, now: Instant, reference: Reference): TimerStart[] =>
  startSubscriptions(program).flatMap((start) => {
    const firing = start.kind === 'timer' ? firstFiring(start.timer, now, reference) : undefined;
    return firing ? [{ process: start.process, element: start.element, ...firing }] : [];
  });

function firstFiring(plan: TimerPlan, now: Instant, reference: Reference): Firing | undefined {
  const value = plan.value.kind === 'literal' ? plan.value.value : evaluateExpression(plan.value, { variables: {}, now }).value;
  return typeof value === 'string' ? FORMS[plan.form](value, now, reference) : undefined;
}

const FORMS: Record<TimerPlan['form'], (value: string, now: Instant, reference: Reference) => Firing | undefined> = {
  date: (value) => {
    const instant = toInstant(value);
    return instant.ok ? { due: instant.value } : undefined;
  },
  duration: (value, now) => ({ due: addIsoDuration(now, value, 'Europe/London') }),
  cycle: (value, now) => {
    const repeating = parseRepeating(value);
    if (!repeating.ok) return undefined;
    const { repetitions, start, interval } = repeating.value;
    return { due: start ?? addIsoDuration(now, interval, 'Europe/London'), again: { left: repetitions === null ? null : repetitions - 1, interval } };
  },
  rule: (value, now, reference) => {
    const rule = inForce(reference.rules[value] ?? [], now);
    return rule ? { due: dueAt(now, rule, reference.calendars).due } : undefined;
  },
};
