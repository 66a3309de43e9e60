import { type Compilation, nodesOf, type PlacedNode } from '../../../compile/compilation.js';
import { offeredLists, permittedRoles } from '../../../compile/offered-roles.js';
import type { RuleHere } from '../../rule.js';

/** A role that is offered a task may complete it. */
export const roleNotPermitted: RuleHere = {
  code: 'role-not-permitted',
  severity: 'warning',
  check: (compilation) =>
    [...nodesOf(compilation)].flatMap((node) =>
      refusedRoles(compilation, node).map((role) => ({
        element: node.element,
        message:
          `'${node.plan.id}' is offered to ${role}, who may not complete it. Add ` +
          `${role} to 'complete' in journey.json`,
      })),
    ),
};

function refusedRoles(compilation: Compilation, node: PlacedNode): string[] {
  const permitted = permittedRoles(compilation, node);
  if (permitted === undefined || node.plan.task === undefined) return [];
  const offered = new Set(offeredLists(node.plan.task).flat());
  return [...offered].filter((role) => !permitted.includes(role));
}
