import type { Element } from '../../../model/model.js';
import { all, childrenOf, isA } from '../../../model/queries.js';
import { each, type BpmnRule, type RuleFinding } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.3.5 (EXT.061, EXT.062): an ad-hoc sub-process contains activities, but no start or
 * end event.
 */
export const adHocActivities: BpmnRule = {
  code: 'ad-hoc-activities',
  severity: 'error',
  check: (model) => all(model, 'AdHocSubProcess').flatMap((element) => judge(element)),
};

function judge(element: Element): RuleFinding[] {
  if (childrenOf(element, 'Activity').length === 0)
    return each([element], '{} contains no activity. Add at least one');
  const forbidden = element.children.some((child) =>
    ['StartEvent', 'EndEvent', 'ChoreographyActivity', 'ConversationNode'].some((type) =>
      isA(child, type),
    ),
  );
  return forbidden
    ? each(
        [element],
        '{} must not contain start events, end events or ' + 'choreography activities. Remove them',
      )
    : [];
}
