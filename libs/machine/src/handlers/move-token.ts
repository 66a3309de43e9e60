import type { EventOf } from '../event.js';
import { Refusal } from '../fault.js';
import { enter } from '../moves/enter.js';
import { nodeOf, planOf } from '../plan-of.js';
import { emit, type Run } from '../run.js';
import { cancelElement } from '../scopes/cancel-element.js';
import type { ElementState } from '../state.js';

/** Ends what runs at `from` and begins `to`, in the scope of both or in one around it. */
export function moveToken(run: Run, { from, to, reason, actor }: EventOf<'move-token'>): void {
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
