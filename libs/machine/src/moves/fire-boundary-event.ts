import type { NodePlan } from '../program/node-plan.js';
import type { Run } from '../run.js';
import type { WorkOf } from '../work.js';
import { cancelElement } from '../scopes/cancel-element.js';
import { enter } from './enter.js';

/**
 * BPMN 10.5.4: an interrupting boundary event ends its activity, another leaves it running; then
 * its own flow is taken.
 */
export function fireBoundaryEvent(
  run: Run,
  { owner, payload }: Pick<WorkOf<'catch'>, 'owner' | 'payload'>,
  node: NodePlan,
): void {
  const host = run.state.elements[owner];
  if (!host) return;
  if (node.interrupting !== false) cancelElement(run, host.id, node.id);
  enter(run, { node: node.id, process: host.process, scope: host.scope, payload });
}
