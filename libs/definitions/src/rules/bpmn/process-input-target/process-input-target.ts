import type { Element } from '../../../model/model.js';
import { all, isA, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.4.1 (EXT.080): a data association does not write to an input of its process. */
export const processInputTarget: BpmnRule = {
  code: 'process-input-target',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'DataOutputAssociation').filter((association) =>
        isProcessInput(target(association, 'targetRef')),
      ),
      '{} writes to an input of its process. Write to a ' + 'data object or an output instead',
    ),
};

const isProcessInput = (data: Element | undefined): boolean =>
  data !== undefined &&
  isA(data, 'DataInput') &&
  data.parent?.parent !== null &&
  data.parent?.parent?.type === 'Process';
