import type { Element, Model } from './model.js';
import { isA, target } from './queries.js';

export interface NodeFlows {
  incoming: Element[];
  outgoing: Element[];
}

/**
 * The sequence flows of a node, according to the flows themselves. Computed once for each model.
 */
export function flowsOf(model: Model, node: Element): NodeFlows {
  let index = indexes.get(model);
  if (index === undefined) {
    index = buildIndex(model);
    indexes.set(model, index);
  }
  return index.get(node) ?? NONE;
}

const indexes = new WeakMap<Model, Map<Element, NodeFlows>>();
const NONE: NodeFlows = { incoming: [], outgoing: [] };

function buildIndex(model: Model): Map<Element, NodeFlows> {
  const index = new Map<Element, NodeFlows>();
  const at = (node: Element): NodeFlows => {
    const known = index.get(node) ?? { incoming: [], outgoing: [] };
    index.set(node, known);
    return known;
  };
  for (const flow of model.elements.filter((element) => isA(element, 'SequenceFlow'))) {
    const [source, into] = [target(flow, 'sourceRef'), target(flow, 'targetRef')];
    if (source !== undefined) at(source).outgoing.push(flow);
    if (into !== undefined) at(into).incoming.push(flow);
  }
  return index;
}
