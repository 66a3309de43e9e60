import { all, childIn, ownerOf } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.5.5: timeDate, timeDuration and timeCycle exclude each other. */
export const timerSingle: BpmnRule = {
  code: 'timer-single',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'TimerEventDefinition')
        .filter((definition) => TIMES.filter((time) => childIn(definition, time)).length > 1)
        .map(ownerOf),
      'The timer of {} has more than one time. Keep one of timeDate, timeDuration and timeCycle',
    ),
};

const TIMES = ['timeDate', 'timeDuration', 'timeCycle'];
