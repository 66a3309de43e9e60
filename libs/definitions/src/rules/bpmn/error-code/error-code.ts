import type { Element } from '../../../model/model.js';
import {
  all,
  attribute,
  eventDefinitions,
  isA,
  isInExecutable,
  targets,
} from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.5.5: the error of an end event of an executable process has a code. */
export const errorCode: BpmnRule = {
  code: 'error-code',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'EndEvent').filter(
        (event) =>
          isInExecutable(event) && eventDefinitions(event).some((one) => throwsWithoutCode(one)),
      ),
      'The error that {} throws has no code. Set errorCode on the error',
    ),
};

function throwsWithoutCode(definition: Element): boolean {
  if (!isA(definition, 'ErrorEventDefinition')) return false;
  const [error] = targets(definition, 'errorRef');
  return error === undefined || !attribute(error, 'errorCode')?.trim();
}
