import { flowsOf } from '../../../model/flow-index.js';
import type { Element, Model } from '../../../model/model.js';
import { all, refers, targets } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 8.3.13 (EXT.023): an element lists exactly the sequence flows that are connected to
 * it.
 */
export const flowRegistered: BpmnRule = {
  code: 'flow-registered',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'FlowNode').filter(
        (node) => differs(model, node, 'incoming') || differs(model, node, 'outgoing'),
      ),
      '{} lists other sequence flows than those that are connected to it. Save ' +
        'the diagram again in your modelling tool',
    ),
};

/** A node that lists nothing leaves it to the flows, as the schema allows. */
function differs(model: Model, node: Element, side: 'incoming' | 'outgoing'): boolean {
  if (!refers(node, side)) return false;
  const listed = new Set(targets(node, side));
  const drawn = new Set(flowsOf(model, node)[side]);
  const dangling = node.references.some(
    (reference) => reference.property === side && reference.to === null,
  );
  return dangling || listed.size !== drawn.size || [...listed].some((flow) => !drawn.has(flow));
}
