import { dataOf, itemsDiffer } from '../../../model/item-definitions.js';
import type { Element } from '../../../model/model.js';
import { all, attribute, childIn } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.3.6 (EXT.063): a call activity passes the data that the called process declares.
 */
export const callActivityData: BpmnRule = {
  code: 'call-activity-data',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'CallActivity').filter((call) =>
        isMismatched(call, model.byId.get(attribute(call, 'calledElement') ?? '')),
      ),
      'The data of {} do not match the inputs and outputs of the process that it calls',
    ),
};

/** Only where the call declares data at all. */
function isMismatched(call: Element, called: Element | undefined): boolean {
  if (called === undefined || childIn(call, 'ioSpecification') === undefined) return false;
  const [given, asked] = [dataOf(call), dataOf(called)];
  return differ(given.inputs, asked.inputs) || differ(given.outputs, asked.outputs);
}

const differ = (left: Element[], right: Element[]): boolean =>
  left.length !== right.length || left.some((item, index) => itemsDiffer(item, right[index]));
