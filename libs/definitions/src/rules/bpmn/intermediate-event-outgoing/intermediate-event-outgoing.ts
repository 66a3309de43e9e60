import { flowsOf } from '../../../model/flow-index.js';
import type { Element, Model } from '../../../model/model.js';
import { all, has, isA } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.5.4 (EXT.116): an intermediate event has an outgoing sequence flow. */
export const intermediateEventOutgoing: BpmnRule = {
  code: 'intermediate-event-outgoing',
  severity: 'error',
  check: (model) =>
    each(
      intermediate(model).filter(
        (event) => !isLinkSource(event) && flowsOf(model, event).outgoing.length === 0,
      ),
      '{} has no outgoing sequence flow. Draw one, or use an end event',
    ),
};

const intermediate = (model: Model): Element[] => [
  ...all(model, 'IntermediateCatchEvent'),
  ...all(model, 'IntermediateThrowEvent'),
];

const isLinkSource = (event: Element): boolean =>
  isA(event, 'ThrowEvent') && has(event, 'LinkEventDefinition');
