import type { Element } from '../../../model/model.js';
import { all, bodyOf, isInExecutable } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 8.3.7 (EXT.013): a formal expression is not empty. */
export const expressionBody: BpmnRule = {
  code: 'expression-body',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'FormalExpression')
        .filter((expression) => bodyOf(expression) === undefined && isInExecutable(expression))
        .map(ownerOf),
      '{} has an empty expression. Write it in FEEL, or remove it',
    ),
};

/** The nearest element around it that has an id. */
function ownerOf(element: Element): Element {
  let at = element;
  while (at.id === undefined && at.parent !== null) at = at.parent;
  return at;
}
