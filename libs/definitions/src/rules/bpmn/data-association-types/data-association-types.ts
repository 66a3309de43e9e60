import { itemsDiffer } from '../../../model/item-definitions.js';
import type { Element } from '../../../model/model.js';
import { all, childIn, target, targets } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.4.2 (EXT.091): a data association connects data of the same type, or transforms
 * them.
 */
export const dataAssociationTypes: BpmnRule = {
  code: 'data-association-types',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'DataAssociation')
        .filter((association) => isUnlike(association))
        .map((association) =>
          association.id === undefined ? (association.parent ?? association) : association,
        ),
      '{} copies data to data of another type. Use the same item definition, or ' +
        'add a transformation',
    ),
};

function isUnlike(association: Element): boolean {
  const sources = targets(association, 'sourceRef');
  if (sources.length !== 1 || COPIES_PARTS.some((part) => childIn(association, part))) return false;
  return itemsDiffer(sources[0], target(association, 'targetRef'));
}

/** An association with either copies what they say, not the whole of its source. */
const COPIES_PARTS = ['transformation', 'assignment'];
