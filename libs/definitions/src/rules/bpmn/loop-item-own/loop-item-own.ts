import type { Element } from '../../../model/model.js';
import { all, isA, ownerOf, targets } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.3.7: the input item of a multi-instance activity is bound to inputs, and its
 * output item to outputs, of that activity or of what it contains.
 */
export const loopItemOwn: BpmnRule = {
  code: 'loop-item-own',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'DataAssociation')
        .filter((association) =>
          ['sourceRef', 'targetRef']
            .flatMap((end) => targets(association, end))
            .some((data) => isItemOfAnother(data, association)),
        )
        .map(ownerOf),
      '{} reads or writes the item of a loop that it is not part of. Do it inside the loop, or ' +
        'use the list that the loop collects',
    ),
};

function isItemOfAnother(data: Element, association: Element): boolean {
  const loop = data.parent;
  if (loop === null || !isA(loop, 'MultiInstanceLoopCharacteristics')) return false;
  for (let at = association.parent; at !== null; at = at.parent)
    if (at === loop.parent) return false;
  return true;
}
