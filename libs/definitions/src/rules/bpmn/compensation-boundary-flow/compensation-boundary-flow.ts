import { flowsOf } from '../../../model/flow-index.js';
import { all, has } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.7.1 (EXT.114): a compensation boundary event has no outgoing sequence flow. */
export const compensationBoundaryFlow: BpmnRule = {
  code: 'compensation-boundary-flow',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'BoundaryEvent').filter(
        (event) =>
          has(event, 'CompensateEventDefinition') && flowsOf(model, event).outgoing.length > 0,
      ),
      '{} must not have an outgoing sequence ' + 'flow. Use an association',
    ),
};
