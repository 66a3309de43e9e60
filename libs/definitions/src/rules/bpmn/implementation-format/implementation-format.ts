import { all, attribute } from '../../../model/queries.js';
import { isUri } from '../../../model/uri.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.3.3: an implementation is ##unspecified, ##WebService or a URI. */
export const implementationFormat: BpmnRule = {
  code: 'implementation-format',
  severity: 'error',
  check: (model) =>
    each(
      [...all(model, 'Task'), ...all(model, 'GlobalTask')].filter((task) => {
        const text = attribute(task, 'implementation');
        return (
          text !== undefined && !KNOWN.includes(text) && (text.startsWith('##') || !isUri(text))
        );
      }),
      'The implementation of {} is neither ##WebService, ##unspecified nor a URI. Correct it',
    ),
};

const KNOWN = ['##unspecified', '##WebService'];
