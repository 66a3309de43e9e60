import type { ElementId } from '@waymark/domain';
import { openListeners, scopeListeners } from '../listeners/open-listeners.js';
import { enter } from '../moves/enter.js';
import { planOf } from '../plan-of.js';
import { emit, schedule, type Behavior, type Run } from '../run.js';
import { cancelContent } from '../scopes/cancel-element.js';
import { hasTokens } from '../scopes/has-tokens.js';
import { setData } from '../scopes/scope-data.js';
import { startsOf } from '../scopes/start-scope.js';
import type { ElementState } from '../state.js';
import { holds } from '../values/evaluate.js';

/**
 * Does its activities in any order, all at once or one at a time, until its completion condition
 * holds or no activity is left (BPMN 13.3.5). It evaluates the condition whenever one completes.
 */
export const adHocSubProcess: Behavior = {
  scoped: true,
  begin(run, element, { node }) {
    const plan = planOf(run, element.process);
    setData(run, element, { plan, of: node.id });
    openListeners(run, scopeListeners(run, element.id, { plan, of: node.id }));
    const activities = startsOf(plan, node.id);
    const sequential = node.adHoc?.ordering === 'sequential';
    noteWaiting(run, element, sequential ? activities.slice(1) : []);
    for (const id of sequential ? activities.slice(0, 1) : activities)
      enter(run, { node: id, process: plan.id, scope: element.id });
    if (activities.length === 0) run.agenda.quiet.push(element.id);
  },
  tokenEnded: scheduleReview,
  scopeEmptied: scheduleReview,
  reconsider(run, element, { adHoc }) {
    const done = adHoc?.completion ? holds(run, adHoc.completion, { scope: element.id }) : false;
    if (done && adHoc?.cancelRemaining) cancelContent(run, element.id, { by: element.node });
    if (hasTokens(run.state, element.id)) return;
    if (done || waitingOf(element).length === 0)
      return schedule(run, { kind: 'finish', element: element.id, variables: {} });
    enterNext(run, element);
  },
};

function scheduleReview(run: Run, element: ElementState): void {
  schedule(run, { kind: 'review', element: element.id });
}

function enterNext(run: Run, element: ElementState): void {
  const [next, ...rest] = waitingOf(element);
  if (next === undefined) return;
  noteWaiting(run, element, rest);
  enter(run, { node: next, process: element.process, scope: element.id });
}

/** The activities that a sequential sub-process has not begun yet. */
const waitingOf = ({ note }: ElementState): ElementId[] => (note?.['waiting'] ?? []) as ElementId[];

const noteWaiting = (run: Run, { id }: ElementState, waiting: ElementId[]): void =>
  emit(run, { kind: 'element-noted', element: id, note: { waiting } });
