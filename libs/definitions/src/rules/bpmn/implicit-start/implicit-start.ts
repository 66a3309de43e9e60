import { flowsOf } from '../../../model/flow-index.js';
import type { Element } from '../../../model/model.js';
import { all, flag, has, isA } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.5.2 (EXT.150): where there is a start event, every node has a way in. */
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
      'Nothing leads to {}',
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
