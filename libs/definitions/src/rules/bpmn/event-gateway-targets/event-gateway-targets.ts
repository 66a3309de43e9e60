import { flowsOf } from '../../../model/flow-index.js';
import type { Element } from '../../../model/model.js';
import { all, eventDefinitions, isA, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.6.6 (EXT.138): behind an event-based gateway come catching events or receive
 * tasks.
 */
export const eventGatewayTargets: BpmnRule = {
  code: 'event-gateway-targets',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'EventBasedGateway').filter((gateway) =>
        flowsOf(model, gateway).outgoing.some((flow) => !canWait(target(flow, 'targetRef'))),
      ),
      'Behind the event-based gateway {} comes something that does not wait for an event',
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
