import type { Element } from '../../../model/model.js';
import { all, childrenOf, ownerOf, targets } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.4.1: a data input is used in one or more input sets, a data output in one or more
 * output sets.
 */
export const dataInSet: BpmnRule = {
  code: 'data-in-set',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'InputOutputSpecification')
        .filter((specification) => hasUnused(specification))
        .map(ownerOf),
      '{} declares data that are in none of its input or output sets. Add them to a set',
    ),
};

const hasUnused = (specification: Element): boolean =>
  isUnused(specification, { data: 'DataInput', set: 'InputSet', members: 'dataInputRefs' }) ||
  isUnused(specification, { data: 'DataOutput', set: 'OutputSet', members: 'dataOutputRefs' });

function isUnused(
  specification: Element,
  { data, set, members }: { data: string; set: string; members: string },
): boolean {
  const used = new Set(childrenOf(specification, set).flatMap((each) => targets(each, members)));
  return childrenOf(specification, data).some((each) => !used.has(each));
}
