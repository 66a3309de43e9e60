import { isCollection, itemOf, structureOf } from '../../../model/item-definitions.js';
import type { Element } from '../../../model/model.js';
import { all, childIn, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.3.8 (EXT.069, EXT.070): the item of a multi-instance activity has the type of the
 * items in its list.
 */
export const multiInstanceItems: BpmnRule = {
  code: 'multi-instance-items',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'MultiInstanceLoopCharacteristics')
        .filter(
          (loop) =>
            isOdd(target(loop, 'loopDataInputRef'), childIn(loop, 'inputDataItem')) ||
            isOdd(target(loop, 'loopDataOutputRef'), childIn(loop, 'outputDataItem')),
        )
        .flatMap((loop) => loop.parent ?? []),
      'The item of {} does not have the type of the items in its list',
    ),
};

function isOdd(list: Element | undefined, item: Element | undefined): boolean {
  const [whole, part] = [itemOf(list), itemOf(item)];
  if (whole === undefined || part === undefined) return false;
  return !isCollection(whole) || isCollection(part) || structureOf(whole) !== structureOf(part);
}
