import { all, childrenOf } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.3.8 (EXT.041): an activity has at most one kind of loop. */
export const activityOneLoop: BpmnRule = {
  code: 'activity-one-loop',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'Activity').filter(
        (activity) => childrenOf(activity, 'LoopCharacteristics').length > 1,
      ),
      '{} has more than one kind of loop. Keep one of them',
    ),
};
