import type { Element } from '../../../model/model.js';
import { all, eventDefinitions, flag, isA } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.5.2 (EXT.100): a sub-process starts when it is entered, by nothing else. */
export const subProcessStart: BpmnRule = {
  code: 'sub-process-start',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'StartEvent').filter(
        (event) => isInPlainSubProcess(event) && eventDefinitions(event).length > 0,
      ),
      'The start event {} of a sub-process must not wait for an event',
    ),
};

const isInPlainSubProcess = ({ parent }: Element): boolean =>
  parent !== null && isA(parent, 'SubProcess') && !flag(parent, 'triggeredByEvent', false);
