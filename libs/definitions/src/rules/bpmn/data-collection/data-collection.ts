import { isCollection } from '../../../model/item-definitions.js';
import type { Element } from '../../../model/model.js';
import { all, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.4.1 (EXT.020, EXT.077, EXT.083): data and their item definition agree on whether
 * they are a list.
 */
export const dataCollection: BpmnRule = {
  code: 'data-collection',
  severity: 'error',
  check: (model) =>
    each(
      ['DataInput', 'DataOutput', 'DataObject']
        .flatMap((type) => all(model, type))
        .filter((data) => isOdd(data, target(data, 'itemSubjectRef'))),
      '{} and its item definition disagree on whether they are a list. Set ' +
        'isCollection to the same value on both',
    ),
};

const isOdd = (data: Element, item: Element | undefined): boolean =>
  item !== undefined && isCollection(data) !== isCollection(item);
