import { all, refers } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 9.4, 11 (EXT.027): a choreography or global conversation does not refer to a
 * choreography.
 */
export const choreographyReference: BpmnRule = {
  code: 'choreography-reference',
  severity: 'error',
  check: (model) =>
    each(
      [...all(model, 'Choreography'), ...all(model, 'GlobalConversation')].filter((element) =>
        refers(element, 'choreographyRef'),
      ),
      '{} must not refer to a choreography. Remove the reference',
    ),
};
