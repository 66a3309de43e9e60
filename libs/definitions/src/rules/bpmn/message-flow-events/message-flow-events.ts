import type { Element } from '../../../model/model.js';
import { all, has, isA, target } from '../../../model/queries.js';
import { each, type BpmnRule, type RuleFinding } from '../../rule.js';

/**
 * BPMN 2.0.2, 9.3 (EXT.102, EXT.103, EXT.109, EXT.119): a message flow leaves an event that sends
 * and reaches an event that receives.
 */
export const messageFlowEvents: BpmnRule = {
  code: 'message-flow-events',
  severity: 'error',
  check: (model) =>
    all(model, 'MessageFlow').flatMap((flow) => [
      ...sending(target(flow, 'sourceRef')),
      ...receiving(target(flow, 'targetRef')),
    ]),
};

function sending(source: Element | undefined): RuleFinding[] {
  if (source === undefined) return [];
  if (isA(source, 'CatchEvent'))
    return each([source], '{} waits for something, so it cannot send over a message flow');
  return isA(source, 'ThrowEvent') && !has(source, 'MessageEventDefinition')
    ? each([source], '{} sends over a message flow but has no message definition. Add one')
    : [];
}

function receiving(into: Element | undefined): RuleFinding[] {
  if (into === undefined) return [];
  if (isA(into, 'ThrowEvent'))
    return each([into], '{} throws something, so it cannot receive over a message flow');
  return isA(into, 'CatchEvent') && !has(into, 'MessageEventDefinition')
    ? each([into], '{} receives over a message flow but has no message definition. Add one')
    : [];
}
