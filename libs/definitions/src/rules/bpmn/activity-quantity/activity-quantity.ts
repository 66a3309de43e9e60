import type { Element } from '../../../model/model.js';
import { all, attribute } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.3.1, table 10.3 (EXT.038): the quantities of an activity are one or more. */
export const activityQuantity: BpmnRule = {
  code: 'activity-quantity',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'Activity').filter(
        (activity) =>
          isBelowOne(activity, 'startQuantity') || isBelowOne(activity, 'completionQuantity'),
      ),
      '{} has a quantity below one. Use 1, or remove the attribute',
    ),
};

const isBelowOne = (activity: Element, name: string): boolean =>
  !(Number(attribute(activity, name) ?? 1) >= 1);
