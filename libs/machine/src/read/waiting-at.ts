import type { ElementId, ElementInstanceId } from '@waymark/domain';
import type { NodeType } from '../program/node-type.js';
import type { State } from '../state.js';

export interface Waiting {
  element: ElementId;
  type: NodeType;
  instance?: ElementInstanceId;
}

/**
 * The elements at which tokens wait, joins included, oldest first. Scopes are left out, because
 * their content waits, and so is everything that only listens.
 */
export function waitingAt(state: State): Waiting[] {
  const inside = new Set(
    Object.values(state.elements).flatMap(({ loop, on, scope }) => [scope, loop?.of, on]),
  );
  const active = Object.values(state.elements)
    .filter((element) => !inside.has(element.id) && !state.scopes[element.id]?.called)
    .sort((a, b) => Number(a.id) - Number(b.id))
    .map(({ id, node, type }) => ({ element: node, type, instance: id }));
  return [...active, ...state.waitingFlows.map(({ node, type }) => ({ element: node, type }))];
}
