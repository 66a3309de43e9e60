import type { Element, Model } from '../../../model/model.js';
import { all, has, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.3.5: a transaction has at most one cancel boundary event. */
export const cancelBoundaryOnce: BpmnRule = {
  code: 'cancel-boundary-once',
  severity: 'error',
  check: (model) =>
    each(secondOnes(model), '{} is the second cancel event of its transaction. Keep one of them'),
};

function secondOnes(model: Model): Element[] {
  const seen = new Set<Element>();
  return all(model, 'BoundaryEvent').filter((event) => {
    const host = target(event, 'attachedToRef');
    if (host === undefined || !has(event, 'CancelEventDefinition')) return false;
    if (seen.has(host)) return true;
    seen.add(host);
    return false;
  });
}
