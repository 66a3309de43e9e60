import { flowsOf } from '../../../model/flow-index.js';
import type { Element } from '../../../model/model.js';
import { all, eventDefinitions, isA, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.6.6 (EXT.138): only catching events and receive tasks follow an event-based
 * gateway.
 */
export const eventGatewayTargets: BpmnRule = {
  code: 'event-gateway-targets',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'EventBasedGateway').filter((gateway) =>
        flowsOf(model, gateway).outgoing.some((flow) => !canWait(target(flow, 'targetRef'))),
      ),
      '{} leads to something that does not wait for an ' +
        'event. Put a catching event between them',
    ),
};

const AWAITED = [
  'MessageEventDefinition',
  'SignalEventDefinition',
  'TimerEventDefinition',
  'ConditionalEventDefinition',
];

function canWait(node: Element | undefined): boolean {
  if (node === undefined || isA(node, 'ReceiveTask')) return true;
  return (
    isA(node, 'IntermediateCatchEvent') &&
    eventDefinitions(node).every((definition) => AWAITED.includes(definition.type))
  );
}
