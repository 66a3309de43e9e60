import { nodeOf } from '../plan-of.js';
import type { LoopPlan } from '../program/loop-plan.js';
import type { Behavior, Run } from '../run.js';
import type { ElementState } from '../state.js';
import { evaluateValue, holds } from '../values/evaluate.js';
import { count, endLoop, enterInstance, note } from './instances.js';

type StandardLoop = Extract<LoopPlan, { kind: 'standard' }>;

/** Repeats the activity while its condition holds (BPMN 13.3.6). */
export const standardLoop: Behavior = {
  begin(run, body, { node }) {
    if (node.loop?.kind !== 'standard') return;
    if (node.loop.testBefore && !goesOn(run, body, { loop: node.loop, done: 0 }))
      return endLoop(run, body);
    enterInstance(run, body, { index: 1, variables: {} });
  },
  childLeft(run, body) {
    const { loop } = nodeOf(run, body);
    if (loop?.kind !== 'standard') return;
    const done = count(body, 'done') + 1;
    const again = goesOn(run, body, { loop, done });
    note(run, body, { done });
    if (again) enterInstance(run, body, { index: done + 1, variables: {} });
    else endLoop(run, body);
  },
};

function goesOn(
  run: Run,
  body: ElementState,
  { loop, done }: { loop: StandardLoop; done: number },
): boolean {
  const place = { scope: body.id, extra: { loopCounter: done } };
  const maximum = loop.maximum ? evaluateValue(run, loop.maximum, place) : null;
  if (typeof maximum === 'number' && done >= maximum) return false;
  return loop.condition ? holds(run, loop.condition, place) : true;
}
