import { calledBy } from '../../../model/link-references.js';
import type { Element } from '../../../model/model.js';
import { all, childrenOf, eventDefinitions } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.3.6 (EXT.099): a called process has a start event without a trigger. */
export const calledProcessStart: BpmnRule = {
  code: 'called-process-start',
  severity: 'error',
  check: (model, { models }) =>
    each(
      all(model, 'CallActivity').filter((call) => cannotBegin(calledBy(models, model, call))),
      '{} calls a process that has no plain start event. Add a start event ' +
        'without a trigger to that process',
    ),
};

function cannotBegin(called: Element | null): boolean {
  const starts = called === null ? [] : childrenOf(called, 'StartEvent');
  return starts.length > 0 && starts.every((start) => eventDefinitions(start).length > 0);
}
