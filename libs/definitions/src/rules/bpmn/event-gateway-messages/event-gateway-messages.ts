import { flowsOf } from '../../../model/flow-index.js';
import type { Element, Model } from '../../../model/model.js';
import { all, has, isA, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.6.6: if message events are used behind an event-based gateway, receive tasks are
 * not, and the other way round.
 */
export const eventGatewayMessages: BpmnRule = {
  code: 'event-gateway-messages',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'EventBasedGateway').filter((gateway) => {
        const targets = targetsOf(model, gateway);
        return (
          targets.some((node) => isA(node, 'ReceiveTask')) &&
          targets.some((node) => isA(node, 'CatchEvent') && has(node, 'MessageEventDefinition'))
        );
      }),
      '{} leads to message events and to receive tasks. Use one of them',
    ),
};

const targetsOf = (model: Model, gateway: Element): Element[] =>
  flowsOf(model, gateway).outgoing.flatMap((flow) => target(flow, 'targetRef') ?? []);
