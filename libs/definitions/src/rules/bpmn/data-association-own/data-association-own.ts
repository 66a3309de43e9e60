import type { Element } from '../../../model/model.js';
import { all, isA, ownerOf, targets } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.4.2: the target of a data input association, and the source of a data output
 * association, are data of the activity or event that contains it.
 */
export const dataAssociationOwn: BpmnRule = {
  code: 'data-association-own',
  severity: 'error',
  check: (model) =>
    each(
      [
        ...all(model, 'DataInputAssociation').filter((one) => isForeign(one, 'targetRef')),
        ...all(model, 'DataOutputAssociation').filter((one) => isForeign(one, 'sourceRef')),
      ].map(ownerOf),
      'A data association of {} ends at data of another element. Name its own inputs or outputs',
    ),
};

/** What is no declared input or output, as a property that a tool draws, is left alone. */
const isForeign = (association: Element, end: string): boolean =>
  targets(association, end).some(
    (data) =>
      (isA(data, 'DataInput') || isA(data, 'DataOutput')) && !isInside(data, association.parent),
  );

function isInside(data: Element, owner: Element | null): boolean {
  for (let at = data.parent; at !== null; at = at.parent) if (at === owner) return true;
  return false;
}
