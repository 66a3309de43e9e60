import { flowsOf } from '../../../model/flow-index.js';
import { all, has } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.5.5 (EXT.117): a catching link has no incoming, a throwing link no outgoing
 * sequence flow.
 */
export const linkEventFlows: BpmnRule = {
  code: 'link-event-flows',
  severity: 'error',
  check: (model) =>
    each(
      [
        ...all(model, 'CatchEvent').filter((event) => flowsOf(model, event).incoming.length > 0),
        ...all(model, 'ThrowEvent').filter((event) => flowsOf(model, event).outgoing.length > 0),
      ].filter((event) => has(event, 'LinkEventDefinition')),
      '{} has a sequence flow on the side where the line was cut. Remove it: a ' +
        'throwing link ends a line, and a catching link begins one',
    ),
};
