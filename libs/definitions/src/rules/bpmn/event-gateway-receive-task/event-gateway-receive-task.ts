import { flowsOf } from '../../../model/flow-index.js';
import { all, isA, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.6.6: receive tasks behind an event-based gateway have no attached intermediate
 * events.
 */
export const eventGatewayReceiveTask: BpmnRule = {
  code: 'event-gateway-receive-task',
  severity: 'error',
  check: (model) => {
    const attached = new Set(
      all(model, 'BoundaryEvent').map((event) => target(event, 'attachedToRef')),
    );
    return each(
      all(model, 'EventBasedGateway')
        .flatMap((gateway) => flowsOf(model, gateway).outgoing)
        .flatMap((flow) => target(flow, 'targetRef') ?? [])
        .filter((node) => isA(node, 'ReceiveTask') && attached.has(node)),
      '{} is behind an event-based gateway, ' +
        'so it must not have boundary events. ' +
        'Draw the event as another way out of the gateway',
    );
  },
};
