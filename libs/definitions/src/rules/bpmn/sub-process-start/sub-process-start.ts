import type { Element } from '../../../model/model.js';
import { all, eventDefinitions, flag, isA } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.5.2 (EXT.100): the start event of a sub-process has no trigger. */
export const subProcessStart: BpmnRule = {
  code: 'sub-process-start',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'StartEvent').filter(
        (event) => isInPlainSubProcess(event) && eventDefinitions(event).length > 0,
      ),
      '{} begins a sub-process, so it must not have a trigger. Remove it, ' +
        'or make this an event sub-process',
    ),
};

const isInPlainSubProcess = ({ parent }: Element): boolean =>
  parent !== null && isA(parent, 'SubProcess') && !flag(parent, 'triggeredByEvent', false);
