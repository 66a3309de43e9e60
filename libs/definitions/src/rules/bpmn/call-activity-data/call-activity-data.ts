import { dataOf, itemsDiffer } from '../../../model/item-definitions.js';
import { calledBy } from '../../../model/link-references.js';
import type { Element } from '../../../model/model.js';
import { all } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.3.6 (EXT.063): a call activity passes the data that the called process declares,
 * in the same number of sets.
 */
export const callActivityData: BpmnRule = {
  code: 'call-activity-data',
  severity: 'error',
  check: (model, { models }) =>
    each(
      all(model, 'CallActivity').filter((call) =>
        isMismatched(call, calledBy(models, model, call)),
      ),
      'The data of {} do not match the inputs and outputs of the process that it calls',
    ),
};

function isMismatched(call: Element, called: Element | null): boolean {
  if (called === null) return false;
  const [given, asked] = [dataOf(call), dataOf(called)];
  return (
    differ(given.inputs, asked.inputs) ||
    differ(given.outputs, asked.outputs) ||
    given.inputSets.length !== asked.inputSets.length ||
    given.outputSets.length !== asked.outputSets.length
  );
}

/** Data of the same types, in whatever order. */
function differ(left: Element[], right: Element[]): boolean {
  const open = [...right];
  for (const item of left) {
    const match = open.findIndex((other) => !itemsDiffer(item, other));
    if (match < 0) return true;
    open.splice(match, 1);
  }
  return open.length > 0;
}
