import { flowsOf } from '../../../model/flow-index.js';
import type { Element, Model } from '../../../model/model.js';
import { all, flag, isA, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.3.3: a receive task that instantiates its process has no incoming sequence flow,
 * or only one from a start event.
 */
export const receiveTaskInstantiate: BpmnRule = {
  code: 'receive-task-instantiate',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'ReceiveTask').filter(
        (task) => flag(task, 'instantiate', false) && !isFirst(model, task),
      ),
      '{} starts the process, so only a start event may lead to it. Remove the ' + 'other flows',
    ),
};

function isFirst(model: Model, task: Element): boolean {
  const { incoming } = flowsOf(model, task);
  const [source] = incoming.map((flow) => target(flow, 'sourceRef'));
  return incoming.length === 0 || (incoming.length === 1 && !!source && isA(source, 'StartEvent'));
}
