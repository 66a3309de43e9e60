import { flowsOf } from '../../../model/flow-index.js';
import type { Element, Model } from '../../../model/model.js';
import { all, flag } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.3.5 (EXT.021, EXT.022, EXT.057): an event sub-process has no sequence flows. */
export const eventSubProcessFlows: BpmnRule = {
  code: 'event-sub-process-flows',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'SubProcess').filter(
        (element) => flag(element, 'triggeredByEvent', false) && isConnected(model, element),
      ),
      '{} must not have sequence flows, because its start ' + 'event starts it. Remove them',
    ),
};

function isConnected(model: Model, element: Element): boolean {
  const { incoming, outgoing } = flowsOf(model, element);
  return incoming.length + outgoing.length > 0;
}
