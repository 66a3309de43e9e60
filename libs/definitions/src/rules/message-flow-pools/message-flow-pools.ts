import type { Element, Model } from '../../model/model.js';
import { all, isA, rootOf, target } from '../../model/queries.js';
import { each, type Rule } from '../rule.js';

/** BPMN 2.0.2, 9.3 (EXT.031): a message flow joins two different pools. */
export const messageFlowPools: Rule = {
  code: 'message-flow-pools',
  check: (model) => each(all(model, 'MessageFlow').filter((flow) => isWithinPool(model, flow)), 'The message flow {} begins and ends in the same pool'),
};

function isWithinPool(model: Model, flow: Element): boolean {
  const [source, into] = [poolOf(model, target(flow, 'sourceRef')), poolOf(model, target(flow, 'targetRef'))];
  return source !== undefined && source === into;
}

function poolOf(model: Model, node: Element | undefined): Element | undefined {
  if (node === undefined || isA(node, 'Participant')) return node;
  return all(model, 'Participant').find((participant) => target(participant, 'processRef') === rootOf(node));
}
