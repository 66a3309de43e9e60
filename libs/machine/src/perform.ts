import { behaviorOf } from './behavior-of.js';
import { climb } from './deadlines/climb.js';
import { arrive } from './moves/arrive.js';
import { catchEvent } from './moves/catch-event.js';
import { enter } from './moves/enter.js';
import { finish } from './moves/finish.js';
import { leave } from './moves/leave.js';
import { prepare } from './moves/prepare.js';
import { retryJob } from './moves/retry-repaired-job.js';
import { nodeIn, nodeOf, planOf } from './plan-of.js';
import { schedule, type Run } from './run.js';
import type { ElementState } from './state.js';
import { deliver } from './throws/deliver.js';
import type { Work, WorkKind, WorkOf } from './work.js';

type Performers = { [K in WorkKind]: (run: Run, work: WorkOf<K>) => void };

/** Work on an element instance that has ended in the meantime is skipped. */
const onElement =
  <W extends { element: string }>(act: (run: Run, element: ElementState, work: W) => void) =>
  (run: Run, work: W): void => {
    const element = run.state.elements[work.element];
    if (element) act(run, element, work);
  };

const performers: Performers = {
  arrive,
  enter: (run, work) => {
    if (run.state.scopes[work.scope]) enter(run, work);
  },
  prepare: onElement(prepare),
  begin: onElement((run, element, { start }) => {
    const node = nodeOf(run, element);
    const behavior = behaviorOf(run, element, node);
    if (behavior.begin) behavior.begin(run, element, start ? { node, start } : { node });
    else schedule(run, { kind: 'leave', element: element.id });
  }),
  finish: onElement(finish),
  leave: onElement(leave),
  'child-left': onElement((run, element, { child }) =>
    behaviorOf(run, element, nodeOf(run, element)).childLeft?.(run, element, child),
  ),
  review: onElement((run, element) => {
    const node = nodeOf(run, element);
    behaviorOf(run, element, node).reconsider?.(run, element, node);
  }),
  join: (run, { node: id, process, scope }) => {
    const plan = planOf(run, process);
    const node = nodeIn(plan, id);
    if (run.state.scopes[scope])
      run.behaviors.elements[node.type].evaluateJoin?.(run, { node, plan, scope });
  },
  throw: onElement(deliver),
  catch: catchEvent,
  'retry-job': retryJob,
  climb,
};

/** Does one piece of work. */
export function perform(run: Run, work: Work): void {
  (performers[work.kind] as (run: Run, work: Work) => void)(run, work);
}
