import { type Compilation, nodesOf, type PlacedNode } from '../../../compile/compilation.js';
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

function refusedRoles(compilation: Compilation, { plan, draft }: PlacedNode): string[] {
  const permitted = compilation.journey.processes.find(({ id }) => id === draft.id)?.elements?.[
    plan.id
  ]?.complete;
  const offered =
    plan.task?.roles?.kind === 'literal' && Array.isArray(plan.task.roles.value)
      ? plan.task.roles.value
      : [];
  return permitted === undefined
    ? []
    : offered.filter(
        (role): role is string => typeof role === 'string' && !permitted.includes(role),
      );
}
