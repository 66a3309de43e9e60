import type { Element, Model } from '../../../model/model.js';
import { all, containerOf, flag, has, isA, ownerOf, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.7.1: the activity that a compensation event names has a compensation handler, and
 * is visible from the event: at its level, or around the event sub-process that it is in.
 */
export const compensationTarget: BpmnRule = {
  code: 'compensation-target',
  severity: 'error',
  check: (model) => {
    const handled = withHandlers(model);
    return [
      ...each(
        named(model, (_event, activity) => !canBeUndone(activity, handled)),
        '{} compensates an activity that nothing compensates. Attach a compensation boundary ' +
          'event to it, or name another activity',
      ),
      ...each(
        named(model, (event, activity) => !isVisible(event, activity)),
        '{} compensates an activity of another process or sub-process. Name one of its own level',
      ),
    ];
  },
};

/** Events with a compensation definition that names an activity of which this is true. */
const named = (model: Model, test: (event: Element, activity: Element) => boolean): Element[] =>
  all(model, 'CompensateEventDefinition')
    .filter((definition) => {
      const activity = target(definition, 'activityRef');
      // What is no activity is a finding of reference-target.
      return activity !== undefined && isA(activity, 'Activity') && test(definition, activity);
    })
    .map(ownerOf);

/** Activities with a handler, and all that contain one. */
function withHandlers(model: Model): Set<Element> {
  const handled = new Set<Element>();
  const mark = (activity: Element | null | undefined): void => {
    for (let at = activity ?? null; at !== null && !handled.has(at); at = at.parent)
      handled.add(at);
  };
  for (const event of all(model, 'BoundaryEvent'))
    if (has(event, 'CompensateEventDefinition')) mark(target(event, 'attachedToRef'));
  for (const event of all(model, 'StartEvent'))
    if (has(event, 'CompensateEventDefinition')) mark(event.parent);
  return handled;
}

/** A call activity is compensated by what it calls. */
const canBeUndone = (activity: Element, handled: ReadonlySet<Element>): boolean =>
  handled.has(activity) || isA(activity, 'CallActivity');

function isVisible(event: Element, activity: Element): boolean {
  const [level, own] = [containerOf(activity), containerOf(event)];
  if (own === null || level === own) return true;
  return flag(own, 'triggeredByEvent', false) && containerOf(own) === level;
}
