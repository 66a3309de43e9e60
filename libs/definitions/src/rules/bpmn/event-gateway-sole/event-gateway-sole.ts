import { flowsOf } from '../../../model/flow-index.js';
import type { Element, Model } from '../../../model/model.js';
import { all, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.6.6 (EXT.141): an event after an event-based gateway has no other incoming
 * sequence flow.
 */
export const eventGatewaySole: BpmnRule = {
  code: 'event-gateway-sole',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'EventBasedGateway').filter((gateway) =>
        flowsOf(model, gateway).outgoing.some((flow) => isShared(model, target(flow, 'targetRef'))),
      ),
      'An event after {} has another incoming sequence ' + 'flow. Use a second event for that flow',
    ),
};

const isShared = (model: Model, node: Element | undefined): boolean =>
  node !== undefined && flowsOf(model, node).incoming.length > 1;
