import type { Element } from '../../../model/model.js';
import { all, attribute, containerOf, flag, isA, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.5.4: a boundary event is attached to an activity of the same process or
 * sub-process, which is no event sub-process.
 */
export const boundaryEventAttached: BpmnRule = {
  code: 'boundary-event-attached',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'BoundaryEvent').filter((event) => isLoose(event)),
      '{} is not attached to an activity of its own process or sub-process. ' + 'Attach it to one',
    ),
};

function isLoose(event: Element): boolean {
  const activity = target(event, 'attachedToRef');
  // What does not exist is a finding of reference-target.
  if (activity === undefined) return attribute(event, 'attachedToRef') === undefined;
  if (!isA(activity, 'Activity')) return false;
  return containerOf(activity) !== containerOf(event) || flag(activity, 'triggeredByEvent', false);
}
