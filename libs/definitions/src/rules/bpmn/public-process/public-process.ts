import { all, attribute, flag } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.1: an executable process is a private process. */
export const publicProcess: BpmnRule = {
  code: 'public-process',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'Process').filter(
        (process) =>
          attribute(process, 'processType')?.trim() === 'Public' &&
          flag(process, 'isExecutable', false),
      ),
      '{} is public, so it cannot be executable. Set processType to Private, or ' +
        'isExecutable to false',
    ),
};
