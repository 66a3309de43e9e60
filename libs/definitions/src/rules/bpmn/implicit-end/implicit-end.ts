import { flowsOf } from '../../../model/flow-index.js';
import type { Element } from '../../../model/model.js';
import { all, flag, has, isA } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.5.3 (EXT.151): if a process has an end event, every element has an outgoing
 * sequence flow.
 */
export const implicitEnd: BpmnRule = {
  code: 'implicit-end',
  severity: 'error',
  check: (model) => {
    const levels = new Set(
      all(model, 'EndEvent')
        .map((event) => event.parent)
        .filter((level) => level !== null && !isA(level, 'AdHocSubProcess')),
    );
    return each(
      all(model, 'FlowNode').filter(
        (node) =>
          levels.has(node.parent) &&
          !endsByItself(node) &&
          flowsOf(model, node).outgoing.length === 0,
      ),
      '{} has no outgoing sequence flow, but the process has an end event. Draw ' +
        'an end event after it',
    );
  },
};

function endsByItself(node: Element): boolean {
  if (
    isA(node, 'EndEvent') ||
    flag(node, 'triggeredByEvent', false) ||
    flag(node, 'isForCompensation', false)
  )
    return true;
  if (isA(node, 'BoundaryEvent')) return has(node, 'CompensateEventDefinition');
  return isA(node, 'ThrowEvent') && has(node, 'LinkEventDefinition');
}
