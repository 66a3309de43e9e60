import { flowsOf } from '../../../model/flow-index.js';
import { all, flag } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.7.1: a compensation activity is neither source nor target of a sequence flow. */
export const compensationActivityFlow: BpmnRule = {
  code: 'compensation-activity-flow',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'Activity').filter((activity) => {
        const { incoming, outgoing } = flowsOf(model, activity);
        return flag(activity, 'isForCompensation', false) && incoming.length + outgoing.length > 0;
      }),
      '{} is marked for compensation, so it must not have sequence flows. Remove them, or the mark',
    ),
};
