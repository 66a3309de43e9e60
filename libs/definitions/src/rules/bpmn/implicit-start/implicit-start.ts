import { flowsOf } from '../../../model/flow-index.js';
import type { Element } from '../../../model/model.js';
import { all, flag, has, isA } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.5.2 (EXT.150): if a process has a start event, every element has an incoming
 * sequence flow.
 */
export const implicitStart: BpmnRule = {
  code: 'implicit-start',
  severity: 'error',
  check: (model) => {
    const levels = new Set(
      all(model, 'StartEvent')
        .map((event) => event.parent)
        .filter((level) => level !== null && !isA(level, 'AdHocSubProcess')),
    );
    return each(
      all(model, 'FlowNode').filter(
        (node) =>
          levels.has(node.parent) &&
          !beginsByItself(node) &&
          flowsOf(model, node).incoming.length === 0,
      ),
      '{} has no incoming sequence flow, but the process has a start event. Draw the missing flow',
    );
  },
};

function beginsByItself(node: Element): boolean {
  if (
    isA(node, 'StartEvent') ||
    isA(node, 'BoundaryEvent') ||
    flag(node, 'triggeredByEvent', false) ||
    flag(node, 'isForCompensation', false) ||
    flag(node, 'instantiate', false)
  )
    return true;
  return isA(node, 'CatchEvent') && has(node, 'LinkEventDefinition');
}
