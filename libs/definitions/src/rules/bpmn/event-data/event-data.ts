import { carriesItem, dataOf } from '../../../model/item-definitions.js';
import type { Element } from '../../../model/model.js';
import { all, eventDefinitions } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.5.1 (EXT.093): an event with data has one data item for each of its definitions.
 */
export const eventData: BpmnRule = {
  code: 'event-data',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'Event').filter((event) => isShort(event)),
      '{} has fewer data items than event definitions. Add the missing items',
    ),
};

function isShort(event: Element): boolean {
  const { inputs, outputs } = dataOf(event);
  const items = inputs.length + outputs.length;
  const definitions = eventDefinitions(event);
  // An event with several definitions has an item for each, and one that waits only has none.
  const asked = definitions.length > 1 ? definitions : definitions.filter(carriesItem);
  return items > 0 && items < asked.length;
}
