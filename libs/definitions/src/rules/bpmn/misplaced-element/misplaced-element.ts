import { describe } from '../../../model/describe.js';
import type { BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 8 (EXT.078): every element is in a place that BPMN allows. */
export const misplacedElement: BpmnRule = {
  code: 'misplaced-element',
  severity: 'error',
  check: (model) =>
    model.misplaced.map(({ element, parent }) => ({
      element: parent,
      message:
        `BPMN allows no ${element.local.slice(0, 60)} in ${describe(parent)}. ` +
        'Move or remove it',
    })),
};
