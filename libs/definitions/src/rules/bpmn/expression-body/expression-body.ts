import type { Element } from '../../../model/model.js';
import { all, bodyOf, isA, isReadByExecutable, ownerOf, rootOf } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 8.3.7 (EXT.013): a formal expression is not empty. */
export const expressionBody: BpmnRule = {
  code: 'expression-body',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'FormalExpression')
        .filter((expression) => bodyOf(expression) === undefined && !isInSketch(expression))
        .map(ownerOf),
      '{} has an empty expression. Write it in FEEL, or remove it',
    ),
};

/** A process that is not executable may leave for later what it asks. */
const isInSketch = (element: Element): boolean =>
  isA(rootOf(element), 'Process') && !isReadByExecutable(element);
