import type { Element } from '../../../model/model.js';
import { all, flag, has, isA, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.7.1 (EXT.144): a compensation boundary event is connected to an activity that is
 * marked for compensation.
 */
export const compensationHandler: BpmnRule = {
  code: 'compensation-handler',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'Association').filter((association) => joinsPlainActivity(association)),
      '{} leads from a compensation event to an activity that is ' +
        'not marked for compensation. Set isForCompensation="true" on the activity',
    ),
};

function joinsPlainActivity(association: Element): boolean {
  const [source, into] = [target(association, 'sourceRef'), target(association, 'targetRef')];
  if (source === undefined || into === undefined) return false;
  // Tools draw the line from either end.
  return (
    (isCompensation(source) && isPlainNode(into)) || (isCompensation(into) && isPlainNode(source))
  );
}

const isCompensation = (event: Element): boolean =>
  isA(event, 'BoundaryEvent') && has(event, 'CompensateEventDefinition');

const isPlainNode = (node: Element): boolean =>
  isA(node, 'FlowNode') && !flag(node, 'isForCompensation', false);
