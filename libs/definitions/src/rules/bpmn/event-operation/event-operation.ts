import { all, isInExecutable, refers } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.5.5, table 10.89 (EXT.128): a message event of an executable process names its
 * operation.
 */
export const eventOperation: BpmnRule = {
  code: 'event-operation',
  severity: 'warning',
  check: (model) =>
    all(model, 'Interface').length === 0
      ? []
      : each(
          all(model, 'MessageEventDefinition').flatMap((definition) =>
            isInExecutable(definition) &&
            !refers(definition, 'operationRef') &&
            definition.parent !== null
              ? [definition.parent]
              : [],
          ),
          'The message event {} does not name its operation. Set operationRef, ' +
            'or ignore this warning',
        ),
};
