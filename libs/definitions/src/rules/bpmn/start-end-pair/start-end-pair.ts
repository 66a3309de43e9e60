import type { Element } from '../../../model/model.js';
import { all, childrenOf, flag } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.5.2, 10.5.3 (EXT.097, EXT.105): a process or sub-process has both a start and an
 * end event, or neither.
 */
export const startEndPair: BpmnRule = {
  code: 'start-end-pair',
  severity: 'error',
  check: (model) => [
    ...each(
      all(model, 'FlowElementsContainer').filter(
        (level) => hasOwn(level, 'EndEvent') && !begins(level),
      ),
      '{} has an end event but no start event. Draw the start event',
    ),
    ...each(
      all(model, 'FlowElementsContainer').filter(
        (level) => hasOwn(level, 'StartEvent') && !hasOwn(level, 'EndEvent'),
      ),
      '{} has a start event but no end event. Draw the end event',
    ),
  ],
};

const hasOwn = (level: Element, type: string): boolean => childrenOf(level, type).length > 0;

/** A receive task or event-based gateway that creates the instance stands for a start event. */
const begins = (level: Element): boolean =>
  hasOwn(level, 'StartEvent') || level.children.some((node) => flag(node, 'instantiate', false));
