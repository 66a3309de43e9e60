import { schedule, type Behavior, type Run } from '../run.js';
import type { ElementState } from '../state.js';
import { continueCompensation } from './continue-compensation.js';

/** Throws its events one after the other, then leaves. Without events it leaves at once. */
function begin(
  run: Run,
  element: ElementState,
  { node }: Parameters<NonNullable<Behavior['begin']>>[2],
): void {
  if (node.events?.length) run.agenda.throws.push({ kind: 'throw', element: element.id, event: 0 });
  else schedule(run, { kind: 'leave', element: element.id });
}

export const intermediateThrowEvent: Behavior = { begin, childLeft: continueCompensation };

/** An end event throws like an intermediate one; nothing follows it. */
export const endEvent: Behavior = { begin, childLeft: continueCompensation };
