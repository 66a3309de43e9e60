import type { Element } from '../../../model/model.js';
import { all, childrenOf, rootOf, targets } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.8: a lane partitions its process, so each element is in one lane of a set. */
export const laneNodes: BpmnRule = {
  code: 'lane-nodes',
  severity: 'error',
  check: (model) => [
    ...each(
      all(model, 'Lane').filter((lane) =>
        targets(lane, 'flowNodeRef').some((node) => rootOf(node) !== rootOf(lane)),
      ),
      '{} contains an element of another process. Remove it from the lane',
    ),
    ...each(
      all(model, 'LaneSet').flatMap((set) => inTwoLanes(set)),
      '{} stands in two lanes. Remove it from one of them',
    ),
  ],
};

function inTwoLanes(set: Element): Element[] {
  const seen = new Set<Element>();
  const twice = new Set<Element>();
  for (const lane of childrenOf(set, 'Lane'))
    for (const node of new Set(targets(lane, 'flowNodeRef')))
      if (seen.has(node)) twice.add(node);
      else seen.add(node);
  return [...twice];
}
