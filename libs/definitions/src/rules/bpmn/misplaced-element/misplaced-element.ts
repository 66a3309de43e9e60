import type { BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 8 (EXT.078): elements stand where BPMN has a place for them. */
export const misplacedElement: BpmnRule = {
  code: 'misplaced-element',
  severity: 'warning',
  check: (model) =>
    model.misplaced.map(({ element, parent }) => ({
      element: parent,
      message: `${parent.xml.local} has no place for ${element.local.slice(0, 60)}`,
      ...(element.local === 'property' ? { severity: 'error' as const } : {}),
    })),
};
