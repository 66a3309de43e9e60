import { all, attribute, textIn } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.3.3 (EXT.053): a script names its format. */
export const scriptFormat: BpmnRule = {
  code: 'script-format',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'ScriptTask').filter(
        (task) => textIn(task, 'script') !== undefined && !attribute(task, 'scriptFormat'),
      ),
      'The script of {} has no format. Set scriptFormat, for FEEL to text/feel',
    ),
};
