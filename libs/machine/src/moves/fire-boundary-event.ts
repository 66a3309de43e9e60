import type { NodePlan } from '../program/node-plan.js';
import type { Run } from '../run.js';
import { cancelElement } from '../scopes/cancel-element.js';
import type { WorkOf } from '../work.js';
import { enter } from './enter.js';

/**
 * A boundary event happens: an interrupting one ends its activity, any other leaves it running.
 * Then the boundary event takes its own flows (BPMN 10.5.4).
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
