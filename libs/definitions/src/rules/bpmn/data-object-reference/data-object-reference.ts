import { all, refers } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.4.1: a data object reference refers to a data object. */
export const dataObjectReference: BpmnRule = {
  code: 'data-object-reference',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'DataObjectReference').filter((reference) => !refers(reference, 'dataObjectRef')),
      '{} does not name its data object. Set dataObjectRef',
    ),
};
