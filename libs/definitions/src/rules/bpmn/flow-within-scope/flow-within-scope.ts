import type { Element } from '../../../model/model.js';
import { all, containerOf, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 8.3.13 (EXT.028, EXT.152): a sequence flow stays within its process or sub-process.
 */
export const flowWithinScope: BpmnRule = {
  code: 'flow-within-scope',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'SequenceFlow').filter((flow) =>
        leaves(target(flow, 'sourceRef'), target(flow, 'targetRef')),
      ),
      '{} crosses the border of a process or sub-process. End ' +
        'it at the border; between pools use a message flow',
    ),
};

const leaves = (source: Element | undefined, into: Element | undefined): boolean =>
  source !== undefined && into !== undefined && containerOf(source) !== containerOf(into);
