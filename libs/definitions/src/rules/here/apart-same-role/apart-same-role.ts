import { type Compilation, nodesOf, type PlacedNode } from '../../../compile/compilation.js';
import { describe, describeFirst } from '../../../model/describe.js';
import type { RuleHere } from '../../rule.js';

/** Two people can be found for two steps that are kept apart. */
export const apartSameRole: RuleHere = {
  code: 'apart-same-role',
  severity: 'warning',
  check: (compilation) => {
    const nodes = [...nodesOf(compilation)];
    return nodes.flatMap((node) => {
      if (node.plan.task?.apart === undefined) return [];
      const [role, ...others] = rolesFor(compilation, node);
      if (role === undefined || others.length > 0) return [];
      return nodes
        .filter((one) => node.plan.task?.apart?.includes(one.plan.id))
        .filter((one) => rolesFor(compilation, one).join() === role)
        .map((one) => ({
          element: node.element,
          message:
            `${describeFirst(node.element)} needs another person than ${describe(one.element)}, ` +
            `and both are only for ${role}. Offer one of them to another role too, or make sure ` +
            'that several people hold this role',
        }));
    });
  },
};

/** Roles that may complete the task; none where anybody may or an expression says so. */
function rolesFor(compilation: Compilation, { plan, draft }: PlacedNode): string[] {
  const permitted = compilation.journey.processes.find(({ id }) => id === draft.id)?.elements?.[
    plan.id
  ]?.complete;
  const offered = plan.task?.roles?.kind === 'literal' ? plan.task.roles.value : [];
  return [...new Set(permitted ?? (Array.isArray(offered) ? offered : []))].map(String);
}
