import { flowsOf, type NodeFlows } from '../../../model/flow-index.js';
import { all } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.6 (EXT.135): a gateway has several incoming or several outgoing sequence flows.
 */
export const gatewayFlows: BpmnRule = {
  code: 'gateway-flows',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'Gateway').filter((gateway) => isIdle(flowsOf(model, gateway))),
      '{} has only one sequence flow in and one out, so it decides ' +
        'nothing. Add a branch, or remove it',
    ),
};

const isIdle = ({ incoming, outgoing }: NodeFlows): boolean =>
  incoming.length < 2 && outgoing.length < 2;
