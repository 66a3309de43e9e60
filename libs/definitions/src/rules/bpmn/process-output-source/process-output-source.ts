import type { Element } from '../../../model/model.js';
import { all, isA, ownerOf, targets } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.4.1: a data output of a process is not the source of a data association. */
export const processOutputSource: BpmnRule = {
  code: 'process-output-source',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'DataInputAssociation')
        .filter((association) => targets(association, 'sourceRef').some(isProcessOutput))
        .map(ownerOf),
      '{} reads an output of its process. Keep the value in a data object and read that',
    ),
};

const isProcessOutput = (data: Element): boolean =>
  isA(data, 'DataOutput') && data.parent?.parent?.type === 'Process';
