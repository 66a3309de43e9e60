import { planOf } from '../plan-of.js';
import type { NodePlan } from '../program/node-plan.js';
import type { Run } from '../run.js';
import type { WorkOf } from '../work.js';
import { closeListeners } from './close-listeners.js';
import { listenersFor, openListeners } from './open-listeners.js';

/** An event that was caught no longer listens. */
export function stopListening(run: Run, { owner, node, event }: WorkOf<'catch'>): void {
  closeListeners(run, owner, { node, event });
}

/** A non-interrupting event that needs all of several events begins to gather them again. */
export function listenAgain(run: Run, { owner }: WorkOf<'catch'>, node: NodePlan): void {
  const element = run.state.elements[owner];
  const inner = run.state.scopes[owner];
  const process = node.type === 'startEvent' ? inner?.process : element?.process;
  const scope = node.type === 'startEvent' ? owner : element?.scope;
  if (process !== undefined && scope !== undefined)
    openListeners(
      run,
      listenersFor(run, { owner, scope, node, plan: planOf(run, process), again: true }),
    );
}
