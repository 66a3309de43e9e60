import type { Behavior } from '../behavior.js';
import { cancelContent } from '../scopes/cancel-element.js';
import { enter } from '../moves/enter.js';
import { holds } from '../values/evaluate.js';
import { open, scopeListeners } from '../listeners/open-listeners.js';
import { startsOf } from '../scopes/start-scope.js';
import { planOf } from '../plan-of.js';
import type { NodePlan } from '../program/program.js';
import { emit, schedule, type Run } from '../run.js';
import type { ElementState } from '../state.js';
import { setData } from './sub-process.js';

/**
 * Its activities in any order, all at once or one at a time, until its completion condition holds
 * or nothing is left
 * (BPMN 13.3.5). The condition is asked whenever one of them completes.
 */
export const adHocSubProcess: Behavior = {
  scoped: true,
  begin(run, element, { node }) {
    const plan = planOf(run, element.process);
    setData(run, element, { plan, of: node.id });
    open(run, scopeListeners(run, element.id, { plan, of: node.id }));
    const [first, ...rest] = startsOf(plan, node.id);
    const sequential = node.adHoc?.ordering === 'sequential';
    emit(run, {
      kind: 'element-noted',
      element: element.id,
      note: { waiting: sequential ? rest : [] },
    });
    for (const id of [first, ...(sequential ? [] : rest)])
      if (id !== undefined) enter(run, { node: id, process: plan.id, scope: element.id });
    if (first === undefined) run.agenda.quiet.push(element.id);
  },
  tokenEnded: review,
  settle: review,
  review(run, element, node) {
    const done = node.adHoc?.completion
      ? holds(run, node.adHoc.completion, { scope: element.id })
      : false;
    if (done && node.adHoc?.cancelRemaining) cancelContent(run, element.id, { by: element.node });
    const active = Object.values(run.state.elements).some((inner) => inner.scope === element.id);
    if (active || run.state.waitingFlows.some((token) => token.scope === element.id)) return;
    const next = done ? undefined : nextOf(element);
    if (next === undefined)
      return schedule(run, { kind: 'finish', element: element.id, variables: {} });
    enterNext(run, element, { next, node });
  },
};

function review(run: Run, element: ElementState): void {
  schedule(run, { kind: 'review', element: element.id });
}

const waitingOf = ({ note }: ElementState): string[] => (note?.['waiting'] ?? []) as string[];
const nextOf = (element: ElementState): string | undefined => waitingOf(element)[0];

function enterNext(
  run: Run,
  element: ElementState,
  { next }: { next: string; node: NodePlan },
): void {
  emit(run, {
    kind: 'element-noted',
    element: element.id,
    note: { waiting: waitingOf(element).slice(1) },
  });
  enter(run, { node: next, process: element.process, scope: element.id });
}
