import type { EventOf } from '../event.js';
import { Refusal } from '../fault.js';
import { cancelContent, cancelElement } from '../scopes/cancel-element.js';
import { closeRootScope } from '../scopes/complete-scope.js';
import { enter } from '../moves/enter.js';
import { rootScope } from '../values/root-scope.js';
import { resumeWork } from '../step-limit.js';
import { assign, setIn } from '../values/variables.js';
import { nodeOf, planOf } from '../plan-of.js';
import { emit, type Run } from '../run.js';
import type { ElementState } from '../state.js';
import type { Resting, Work } from '../work.js';

type OperatorEvent =
  'cancel-instance' | 'retry-incident' | 'move-token' | 'set-variables' | 're-evaluate';

export const operatorHandlers: { [K in OperatorEvent]: (run: Run, event: EventOf<K>) => void } = {
  'cancel-instance': (run, { reason, actor }) => {
    const root = rootScope(run);
    cancelContent(run, root.id);
    closeRootScope(run, root.id, 'cancelled');
    emit(run, { kind: 'instance-cancelled', reason, actor });
  },
  'retry-incident': (run, { incident: id }) => {
    const incident = Object.hasOwn(run.state.incidents, id) ? run.state.incidents[id] : undefined;
    if (!incident) throw new Refusal('unknown-incident', { incident: id });
    emit(run, { kind: 'incident-resolved', incident: id });
    for (const work of [incident.retry ?? []].flat() as unknown as (Work | Resting)[])
      resumeWork(run, work);
  },
  'move-token': moveToken,
  'set-variables': (run, { scope, variables }) => {
    if (scope !== undefined && !Object.hasOwn(run.state.scopes, scope))
      throw new Refusal('unknown-scope', { scope });
    for (const entry of Object.entries(variables)) {
      if (scope === undefined) assign(run, rootScope(run).id, entry);
      else setIn(run, scope, entry);
    }
  },
  're-evaluate': (run) => {
    run.agenda.askAll = true;
  },
};

/** Ends what runs at `from` and begins `to`, in the scope of both or in one around it. */
function moveToken(run: Run, { from, to, reason, actor }: EventOf<'move-token'>): void {
  const element = Object.hasOwn(run.state.elements, from) ? run.state.elements[from] : undefined;
  if (!element) throw new Refusal('not-active', { from });
  const place = placeFor(run, element, to);
  emit(run, { kind: 'token-moved', from, to, reason, actor });
  enter(run, place);
  cancelElement(run, from);
}

const movable = (type: string): boolean =>
  type !== 'boundaryEvent' && type !== 'eventSubProcess' && type !== 'startEvent';

function placeFor(
  run: Run,
  element: ElementState,
  to: string,
): { node: string; process: string; scope: string } {
  const { nodes } = planOf(run, element.process);
  const target = Object.hasOwn(nodes, to) ? nodes[to] : undefined;
  if (!target || !movable(target.type)) throw new Refusal('unknown-element', { to }, to);
  let around: ElementState | undefined = element;
  while (
    around &&
    (around.process !== element.process ||
      nodeOf(run, around).scope !== target.scope ||
      around.loop)
  ) {
    around = run.state.elements[run.state.scopes[around.scope]?.element ?? ''];
  }
  if (!around) throw new Refusal('out-of-reach', { to }, to);
  return { node: to, process: element.process, scope: around.scope };
}
