import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 8.3.1 (EXT.002): each id is used once in a diagram. */
export const idUnique: BpmnRule = {
  code: 'id-unique',
  severity: 'error',
  check: (model) => each(model.duplicates, 'The id {} is used more than once. Change one of them'),
};
