import { isRole, ROLES, type Json } from '@waymark/domain';
import { type Compilation, nodesOf } from '../../../compile/compilation.js';
import { describeFirst } from '../../../model/describe.js';
import type { RuleFinding, RuleHere } from '../../rule.js';

/** Every role is a role of the service. */
export const roleUnknown: RuleHere = {
  code: 'role-unknown',
  severity: 'error',
  check: (compilation) => [...inTasks(compilation), ...inJourney(compilation)],
};

function inTasks(compilation: Compilation): RuleFinding[] {
  return [...nodesOf(compilation)].flatMap(({ element, plan }) => {
    const roles = plan.task?.roles?.kind === 'literal' ? plan.task.roles.value : [];
    return unknown(roles).map((role) => ({
      element,
      message:
        `${describeFirst(element)} is offered to '${role}', which is not a role. Use one of: ` +
        `${ROLES.join(', ')}`,
    }));
  });
}

function inJourney(compilation: Compilation): RuleFinding[] {
  return compilation.journey.processes.flatMap(({ id, start, see, operate, elements }) => {
    const roles = [
      start,
      see,
      operate,
      ...Object.values(elements ?? {}).map(({ complete }) => complete),
    ].flatMap((each) => each ?? []);
    return unknown(roles).map((role) => ({
      file: 'journey.json',
      about: id,
      message:
        `The process '${id}' gives a right to '${role}', which is not a role. Use ` +
        `one of: ${ROLES.join(', ')}`,
    }));
  });
}

const unknown = (roles: Json): string[] =>
  (Array.isArray(roles) ? roles : []).flatMap((role) =>
    typeof role === 'string' && !isRole(role) ? [role.slice(0, 60)] : [],
  );
