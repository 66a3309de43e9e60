import { flowsOf } from '../../../model/flow-index.js';
import { all, flag } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.6.6 (EXT.142): an event-based gateway that starts a process has no incoming
 * sequence flow.
 */
export const eventGatewayInstantiate: BpmnRule = {
  code: 'event-gateway-instantiate',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'EventBasedGateway').filter(
        (gateway) =>
          flag(gateway, 'instantiate', false) && flowsOf(model, gateway).incoming.length > 0,
      ),
      '{} starts the process, so it must have no ' + 'incoming sequence flow. Remove the flow',
    ),
};
