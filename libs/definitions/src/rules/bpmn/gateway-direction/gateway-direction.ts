import { flowsOf, type NodeFlows } from '../../../model/flow-index.js';
import { all, attribute } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.6 (EXT.018, EXT.019): the direction of a gateway agrees with its sequence flows.
 */
export const gatewayDirection: BpmnRule = {
  code: 'gateway-direction',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'Gateway').filter((gateway) =>
        contradicts(attribute(gateway, 'gatewayDirection'), flowsOf(model, gateway)),
      ),
      'The gatewayDirection of {} does not match its sequence flows. Correct one of them',
    ),
};

function contradicts(direction: string | undefined, { incoming, outgoing }: NodeFlows): boolean {
  if (direction === 'Diverging') return incoming.length > 1;
  if (direction === 'Converging') return outgoing.length > 1;
  return direction === 'Mixed' && (incoming.length < 2 || outgoing.length < 2);
}
