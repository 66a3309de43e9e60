import { all, childIn } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.4.2 (EXT.079): a sub-process declares no inputs and outputs. */
export const subProcessData: BpmnRule = {
  code: 'sub-process-data',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'SubProcess').filter(
        (element) => childIn(element, 'ioSpecification') !== undefined,
      ),
      '{} must not declare inputs and outputs. Remove the ioSpecification',
    ),
};
