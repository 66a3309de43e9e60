import { type Compilation, nodesOf, type PlacedNode } from '../../../compile/compilation.js';
import { offeredLists, permittedRoles } from '../../../compile/offered-roles.js';
import { describeFirst } from '../../../model/describe.js';
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
          `${describeFirst(node.element)} is offered to ${role}, who may not complete it. Add ` +
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
