import type { Element } from '../../../model/model.js';
import { all, isA, rootOf, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 9.3 (EXT.031): a message flow connects two different pools. */
export const messageFlowPools: BpmnRule = {
  code: 'message-flow-pools',
  severity: 'error',
  check: (model) => {
    const pools = new Map(
      all(model, 'Participant').map((participant) => [
        target(participant, 'processRef'),
        participant,
      ]),
    );
    return each(
      all(model, 'MessageFlow').filter((flow) => isWithinPool(flow, pools)),
      '{} starts and ends in the same pool. Use a sequence flow',
    );
  },
};

type Pools = Map<Element | undefined, Element>;

function isWithinPool(flow: Element, pools: Pools): boolean {
  const [source, into] = [
    poolOf(target(flow, 'sourceRef'), pools),
    poolOf(target(flow, 'targetRef'), pools),
  ];
  if (source !== undefined || into !== undefined) return source === into;
  // Without pools, two elements of one process are in the same.
  const [from, to] = [target(flow, 'sourceRef'), target(flow, 'targetRef')];
  return (
    from !== undefined &&
    to !== undefined &&
    isA(rootOf(from), 'Process') &&
    rootOf(from) === rootOf(to)
  );
}

const poolOf = (node: Element | undefined, pools: Pools): Element | undefined =>
  node === undefined || isA(node, 'Participant') ? node : pools.get(rootOf(node));
