import { flowsOf } from '../../../model/flow-index.js';
import type { Element, Model } from '../../../model/model.js';
import { all, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.6.6 (EXT.141): what waits behind an event-based gateway has no other way in. */
export const eventGatewaySole: BpmnRule = {
  code: 'event-gateway-sole',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'EventBasedGateway').filter((gateway) =>
        flowsOf(model, gateway).outgoing.some((flow) => isShared(model, target(flow, 'targetRef'))),
      ),
      'What waits behind the event-based gateway {} has another way in',
    ),
};

const isShared = (model: Model, node: Element | undefined): boolean =>
  node !== undefined && flowsOf(model, node).incoming.length > 1;
