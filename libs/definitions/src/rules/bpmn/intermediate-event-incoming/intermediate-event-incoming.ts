import { flowsOf } from '../../../model/flow-index.js';
import type { Element, Model } from '../../../model/model.js';
import { all, has, isA } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.5.4 (EXT.115): an intermediate event has an incoming sequence flow. */
export const intermediateEventIncoming: BpmnRule = {
  code: 'intermediate-event-incoming',
  severity: 'error',
  check: (model) =>
    each(
      intermediate(model).filter(
        (event) => !isLinkTarget(event) && flowsOf(model, event).incoming.length === 0,
      ),
      '{} has no incoming sequence flow. Draw one to it',
    ),
};

const intermediate = (model: Model): Element[] => [
  ...all(model, 'IntermediateCatchEvent'),
  ...all(model, 'IntermediateThrowEvent'),
];

const isLinkTarget = (event: Element): boolean =>
  isA(event, 'CatchEvent') && has(event, 'LinkEventDefinition');
