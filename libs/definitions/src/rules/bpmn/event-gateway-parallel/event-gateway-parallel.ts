import { all, attribute, flag } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.6.6: eventGatewayType is Parallel only if instantiate is true. */
export const eventGatewayParallel: BpmnRule = {
  code: 'event-gateway-parallel',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'EventBasedGateway').filter(
        (gateway) =>
          attribute(gateway, 'eventGatewayType')?.trim() === 'Parallel' &&
          !flag(gateway, 'instantiate', false),
      ),
      '{} is parallel but does not start the process. Use a parallel ' +
        'gateway with an event on each way',
    ),
};
