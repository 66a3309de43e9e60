import { all, isInExecutable, refers } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.5.5, table 10.89 (EXT.127): a message event of an executable process names its
 * message.
 */
export const eventMessage: BpmnRule = {
  code: 'event-message',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'MessageEventDefinition').flatMap((definition) =>
        isInExecutable(definition) &&
        !refers(definition, 'messageRef') &&
        definition.parent !== null
          ? [definition.parent]
          : [],
      ),
      '{} does not name its message. Set messageRef',
    ),
};
