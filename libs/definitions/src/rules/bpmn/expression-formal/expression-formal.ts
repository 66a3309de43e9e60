import { all, bodyOf, childIn, isReadByExecutable, ownerOf } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 8.3.7 (EXT.012, EXT.123): expressions of an executable process are formal. */
export const expressionFormal: BpmnRule = {
  code: 'expression-formal',
  severity: 'error',
  check: (model) => [
    ...each(
      all(model, 'Expression')
        .filter(
          (expression) =>
            expression.type === 'Expression' &&
            bodyOf(expression) !== undefined &&
            isReadByExecutable(expression),
        )
        .map(ownerOf),
      '{} has an expression in plain words. Write it in FEEL and mark it ' +
        'xsi:type="tFormalExpression"',
    ),
    ...each(
      all(model, 'ConditionalEventDefinition')
        .filter(
          (definition) =>
            isReadByExecutable(definition) && childIn(definition, 'condition') === undefined,
        )
        .map(ownerOf),
      '{} waits for a condition but has none. Add the condition',
    ),
  ],
};
