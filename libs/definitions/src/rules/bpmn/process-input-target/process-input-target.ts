import type { Element } from '../../../model/model.js';
import { all, isA, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.4.1 (EXT.080): nothing is written into what a process was given. */
export const processInputTarget: BpmnRule = {
  code: 'process-input-target',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'DataOutputAssociation').filter((association) =>
        isProcessInput(target(association, 'targetRef')),
      ),
      'The data association {} writes into an input of the process',
    ),
};

const isProcessInput = (data: Element | undefined): boolean =>
  data !== undefined &&
  isA(data, 'DataInput') &&
  data.parent?.parent !== null &&
  data.parent?.parent?.type === 'Process';
