import { all, flag, isInExecutable } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 8.3.13 (EXT.024): in an executable process, a sequence flow does not have
 * isImmediate="false".
 */
export const flowImmediate: BpmnRule = {
  code: 'flow-immediate',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'SequenceFlow').filter(
        (flow) => !flag(flow, 'isImmediate', true) && isInExecutable(flow),
      ),
      '{} must not have isImmediate="false". Remove the attribute',
    ),
};
