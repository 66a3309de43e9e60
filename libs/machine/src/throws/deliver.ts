import { nodeOf } from '../plan-of.js';
import type { EventPlan } from '../program/event-plan.js';
import { schedule, type Run } from '../run.js';
import type { ElementState } from '../state.js';
import type { WorkOf } from '../work.js';
import { throws } from './throws.js';

/** Throws one event of an element. The next follows; after the last one the element leaves. */
export function deliver(run: Run, element: ElementState, { event }: WorkOf<'throw'>): void {
  const plan = nodeOf(run, element).events?.[event];
  if (plan && throwEvent(run, element, plan) === 'waits') return;
  throwNext(run, element, event + 1);
}

export function throwNext(run: Run, { id }: ElementState, event: number): void {
  const element = run.state.elements[id];
  if (!element) return;
  if (nodeOf(run, element).events?.[event])
    run.agenda.throws.push({ kind: 'throw', element: id, event });
  else schedule(run, { kind: 'leave', element: id });
}

export function throwEvent(run: Run, element: ElementState, plan: EventPlan): void | 'waits' {
  return (
    throws[plan.kind] as (run: Run, element: ElementState, plan: EventPlan) => void | 'waits'
  )(run, element, plan);
}
