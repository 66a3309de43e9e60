import type { Element } from '../../../model/model.js';
import { all, childIn, childrenOf, flag, ownerOf, refers, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.3.1 and 8.4.11: a resource role has a resource or an assignment expression, and
 * parameters only of its resource.
 */
export const resourceRole: BpmnRule = {
  code: 'resource-role',
  severity: 'error',
  check: (model) => {
    const roles = all(model, 'ResourceRole');
    return [
      ...each(
        roles.filter(isTwice).map(ownerOf),
        '{} names a resource and computes it, too. Keep resourceRef or the expression',
      ),
      ...each(
        roles.filter(hasOddParameter).map(ownerOf),
        '{} has parameters that its resource does not declare, or lacks one that it requires',
      ),
    ];
  },
};

const isTwice = (role: Element): boolean =>
  refers(role, 'resourceRef') && childIn(role, 'resourceAssignmentExpression') !== undefined;

function hasOddParameter(role: Element): boolean {
  const bound = childrenOf(role, 'ResourceParameterBinding').map((one) =>
    target(one, 'parameterRef'),
  );
  if (bound.length > 0 && !refers(role, 'resourceRef')) return true;
  const resource = target(role, 'resourceRef');
  if (resource === undefined) return false;
  const declared = childrenOf(resource, 'ResourceParameter');
  return (
    bound.some((one) => one !== undefined && !declared.includes(one)) ||
    declared.some((one) => flag(one, 'isRequired', false) && !bound.includes(one))
  );
}
