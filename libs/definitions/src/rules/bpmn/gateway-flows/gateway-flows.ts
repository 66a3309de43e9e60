import { flowsOf, type NodeFlows } from '../../../model/flow-index.js';
import { all } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.6 (EXT.135): a gateway splits or joins. */
export const gatewayFlows: BpmnRule = {
  code: 'gateway-flows',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'Gateway').filter((gateway) => isIdle(flowsOf(model, gateway))),
      'The gateway {} has neither several sequence flows in nor several out',
    ),
};

const isIdle = ({ incoming, outgoing }: NodeFlows): boolean =>
  incoming.length < 2 && outgoing.length < 2;
