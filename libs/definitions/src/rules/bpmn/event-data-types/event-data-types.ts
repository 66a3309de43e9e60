import { carries, carriesItem, dataOf, subjectOf } from '../../../model/item-definitions.js';
import type { Element } from '../../../model/model.js';
import { all, eventDefinitions } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.5.1 (EXT.094): the data of an event have the type that its definition carries. */
export const eventDataTypes: BpmnRule = {
  code: 'event-data-types',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'Event').filter((event) => isMismatched(event)),
      'A data item of {} has another type than its event definition carries. Use ' +
        'the same item definition',
    ),
};

function isMismatched(event: Element): boolean {
  const { inputs, outputs } = dataOf(event);
  const items = [...inputs, ...outputs];
  const definitions = eventDefinitions(event);
  // One item for each definition, in their order; an event of one payload has one item for it.
  const paired =
    items.length === definitions.length ? definitions : definitions.filter(carriesItem);
  return paired.some((definition, index) => {
    const item = items[index];
    return item !== undefined && !carries(item, subjectOf(definition));
  });
}
