import { all, target, targets } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 8.3.13 (EXT.026): a default flow starts at the element that names it. */
export const flowDefault: BpmnRule = {
  code: 'flow-default',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'FlowNode').filter((node) =>
        targets(node, 'default').some((flow) => target(flow, 'sourceRef') !== node),
      ),
      'The default flow of {} starts at another element. Name one of the ' +
        'outgoing flows of {} itself',
    ),
};
