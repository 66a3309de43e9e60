import { flowsOf } from '../../../model/flow-index.js';
import { all } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.6.6 (EXT.136): an event-based gateway has at least two outgoing sequence flows.
 */
export const eventGatewayOutgoing: BpmnRule = {
  code: 'event-gateway-outgoing',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'EventBasedGateway').filter(
        (gateway) => flowsOf(model, gateway).outgoing.length < 2,
      ),
      '{} has fewer than two outgoing sequence flows. ' + 'Add an event, or remove the gateway',
    ),
};
