import type { Element } from '../../../model/model.js';
import { all, childIn, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.4.1 (EXT.076): a data object reference with a state is named after its object and
 * state.
 */
export const dataReferenceName: BpmnRule = {
  code: 'data-reference-name',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'DataObjectReference').filter((reference) => isMisnamed(reference)),
      '{} is not named after its object and state. ' + `Call it 'Name [state]'`,
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
