import { all, attribute, textIn } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.3.3 (EXT.053): a script names its format. */
export const scriptFormat: BpmnRule = {
  code: 'script-format',
  severity: 'error',
  check: (model) =>
    each(
      FORMATS.flatMap(({ type, format }) =>
        all(model, type).filter(
          (task) => textIn(task, 'script') !== undefined && !attribute(task, format)?.trim(),
        ),
      ),
      'The script of {} has no format. Set scriptFormat, for FEEL to text/feel',
    ),
};

/** The schema calls the format of a global script task scriptLanguage. */
const FORMATS = [
  { type: 'ScriptTask', format: 'scriptFormat' },
  { type: 'GlobalScriptTask', format: 'scriptLanguage' },
];
