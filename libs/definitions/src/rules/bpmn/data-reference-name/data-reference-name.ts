import type { Element } from '../../../model/model.js';
import { all, childIn, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.4.1 (EXT.076): a data object reference in a state is called by its object and
 * state.
 */
export const dataReferenceName: BpmnRule = {
  code: 'data-reference-name',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'DataObjectReference').filter((reference) => isMisnamed(reference)),
      'The data object reference {} is not named by its object and state',
    ),
};

function isMisnamed(reference: Element): boolean {
  const [object, state] = [
    target(reference, 'dataObjectRef')?.name,
    childIn(reference, 'dataState')?.name,
  ];
  if (object === undefined || state === undefined || reference.name === undefined) return false;
  return reference.name.replace(/\s+/g, ' ').trim() !== `${object} [${state}]`;
}
