import { all, isA, rootOf } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10, 11 (EXT.036, EXT.056): a process contains no choreography activities. */
export const choreographyActivities: BpmnRule = {
  code: 'choreography-activities',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'ChoreographyActivity').filter((activity) => isA(rootOf(activity), 'Process')),
      '{} is inside a process. Replace it by a task or a message event',
    ),
};
