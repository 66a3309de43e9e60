import type { Element } from '../../../model/model.js';
import { all, isA, ownerOf, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.3.7: for tasks, loopDataInputRef is a data input and loopDataOutputRef a data
 * output of the task.
 */
export const multiInstanceList: BpmnRule = {
  code: 'multi-instance-list',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'MultiInstanceLoopCharacteristics').filter(hasForeignList).map(ownerOf),
      'The list of {} is not among its own inputs and outputs. ' + 'Declare it ' + 'there',
    ),
};

function hasForeignList(loop: Element): boolean {
  const task = loop.parent;
  if (task === null || !isA(task, 'Task')) return false;
  return (
    isForeign(target(loop, 'loopDataInputRef'), { type: 'DataInput', task }) ||
    isForeign(target(loop, 'loopDataOutputRef'), { type: 'DataOutput', task })
  );
}

const isForeign = (
  data: Element | undefined,
  { type, task }: { type: string; task: Element },
): boolean => data !== undefined && (!isA(data, type) || data.parent?.parent !== task);
