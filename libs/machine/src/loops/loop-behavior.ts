import type { JsonObject } from '@waymark/domain';
import type { EventPlan } from '../program/event-plan.js';
import type { LoopBehaviorPlan } from '../program/loop-plan.js';
import type { Run } from '../run.js';
import type { ElementState } from '../state.js';
import { throwEvent } from '../throws/deliver.js';
import { holds } from '../values/evaluate.js';

/** The events that a multi-instance throws when one of its instances completes (BPMN 13.3.7). */
export function eventsOf(
  run: Run,
  plan: LoopBehaviorPlan | undefined,
  { body, counters }: { body: ElementState; counters: JsonObject },
): EventPlan[] {
  if (!plan) return [];
  return byBehavior[plan.behavior](plan, {
    first: counters['numberOfCompletedInstances'] === 1,
    isTrue: (condition) => holds(run, condition, { scope: body.id, extra: counters }),
  });
}

/** The boundary events of the activity catch them. */
export function throwLoopEvents(run: Run, body: ElementState, events: readonly EventPlan[]): void {
  for (const event of events) if (run.state.elements[body.id]) throwEvent(run, body, event);
}

type Complex = NonNullable<LoopBehaviorPlan['complex']>[number];
interface Moment {
  first: boolean;
  isTrue: (condition: Complex['condition']) => boolean;
}

const byBehavior: Record<
  LoopBehaviorPlan['behavior'],
  (plan: LoopBehaviorPlan, moment: Moment) => EventPlan[]
> = {
  All: () => [],
  None: ({ noneEvent }) => (noneEvent ? [noneEvent] : []),
  One: ({ oneEvent }, { first }) => (oneEvent && first ? [oneEvent] : []),
  Complex: ({ complex }, { isTrue }) =>
    (complex ?? []).filter(({ condition }) => isTrue(condition)).map(({ event }) => event),
};
