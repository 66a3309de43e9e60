import { flowsOf, type NodeFlows } from '../../../model/flow-index.js';
import { all, has } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.5.5 (EXT.117): a link event has a sequence flow on one side only. */
export const linkEventFlows: BpmnRule = {
  code: 'link-event-flows',
  severity: 'error',
  check: (model) =>
    each(
      [...all(model, 'IntermediateCatchEvent'), ...all(model, 'IntermediateThrowEvent')].filter(
        (event) => has(event, 'LinkEventDefinition') && isPassed(flowsOf(model, event)),
      ),
      'The link event {} has sequence flows on both sides. Remove one: a link ' +
        'replaces a line that was cut in two',
    ),
};

const isPassed = ({ incoming, outgoing }: NodeFlows): boolean =>
  incoming.length > 0 && outgoing.length > 0;
