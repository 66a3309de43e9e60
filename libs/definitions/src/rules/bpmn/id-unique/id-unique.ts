import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 8.3.1 (EXT.002): an id is there once. */
export const idUnique: BpmnRule = {
  code: 'id-unique',
  severity: 'error',
  check: (model) => each(model.duplicates, 'The id {} is there twice'),
};
