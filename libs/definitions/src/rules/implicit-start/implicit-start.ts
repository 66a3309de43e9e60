import { flowsOf } from '../../model/flow-index.js';
import type { Element } from '../../model/model.js';
import { all, childrenOf, flag, has, isA } from '../../model/queries.js';
import { each, type Rule } from '../rule.js';

/** BPMN 2.0.2, 10.5.2 (EXT.150): where there is a start event, every node has a way in. */
export const implicitStart: Rule = {
  code: 'implicit-start',
  check: (model) => each(all(model, 'FlowNode').filter((node) => !beginsByItself(node) && startsExplicitly(node) && flowsOf(model, node).incoming.length === 0), 'Nothing leads to {}'),
};

const startsExplicitly = ({ parent }: Element): boolean => parent !== null && !isA(parent, 'AdHocSubProcess') && childrenOf(parent, 'StartEvent').length > 0;

function beginsByItself(node: Element): boolean {
  if (isA(node, 'StartEvent') || isA(node, 'BoundaryEvent') || flag(node, 'triggeredByEvent', false) || flag(node, 'isForCompensation', false) || flag(node, 'instantiate', false)) return true;
  return isA(node, 'CatchEvent') && has(node, 'LinkEventDefinition');
}
