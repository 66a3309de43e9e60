import type { Element } from '../../../model/model.js';
import { all, childIn, extension, isInExecutable, refers } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.3.8 (EXT.067): a multi-instance activity says how many times it runs, or for which
 * items.
 */
export const multiInstanceCount: BpmnRule = {
  code: 'multi-instance-count',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'MultiInstanceLoopCharacteristics')
        .filter((loop) => isInExecutable(loop) && !isCounted(loop))
        .flatMap((loop) => loop.parent ?? []),
      '{} does not say how often it runs or for ' +
        'which items. Set loopCardinality or a collection',
    ),
};

const isCounted = (loop: Element): boolean =>
  childIn(loop, 'loopCardinality') !== undefined ||
  refers(loop, 'loopDataInputRef') ||
  extension(loop, 'loop') !== undefined;
