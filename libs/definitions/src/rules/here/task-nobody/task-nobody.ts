import { ROLES_WITHOUT_TASKS } from '@waymark/domain';
import { type Compilation, nodesOf, type PlacedNode } from '../../../compile/compilation.js';
import { offeredLists, permittedRoles } from '../../../compile/offered-roles.js';
import { describe, describeFirst } from '../../../model/describe.js';
import type { RuleHere } from '../../rule.js';

/** Somebody can find, claim and complete every task. */
export const taskNobody: RuleHere = {
  code: 'task-nobody',
  severity: 'error',
  check: (compilation) =>
    [...nodesOf(compilation)].flatMap((node) => {
      const why = whyNobody(compilation, node);
      return why === null ? [] : [{ element: node.element, message: why }];
    }),
};

/**
 * A task is found by the roles to which it is offered, and completed by those that journey.json
 * names for its element, or else by those to which it is offered. Either must be able to see the
 * process and to work on tasks.
 */
function whyNobody(compilation: Compilation, node: PlacedNode): string | null {
  const { element, plan, draft } = node;
  if (plan.task === undefined) return null;
  const permitted = permittedRoles(compilation, node);
  const see = compilation.journey.processes.find(({ id }) => id === draft.id)?.see;
  const works = (role: string): boolean =>
    !(ROLES_WITHOUT_TASKS as readonly string[]).includes(role) && (see?.includes(role) ?? true);
  if (permitted !== undefined && !permitted.some(works))
    return (
      `Nobody can complete ${describe(element)}: journey.json lets ${named(permitted)} ` +
      'complete it, and no role of these sees the process and works on tasks. ' +
      "Correct 'complete' or 'see'"
    );
  const may = (role: string): boolean => works(role) && (permitted?.includes(role) ?? true);
  const lists = offeredLists(plan.task).filter((roles) => roles.length > 0);
  const nobody = lists.find((roles) => !roles.some(may));
  if (nobody === undefined) return null;
  return (
    `${describeFirst(element)} is offered to ${named(nobody)}, and none of these may complete ` +
    'it. Offer it to a role that may' +
    (permitted ? `: ${permitted.filter(works).join(', ')}` : ', or correct see')
  );
}

const named = (roles: string[]): string => (roles.length === 0 ? 'no role' : roles.join(', '));
