import type { Element } from '../../../model/model.js';
import { all, ownerOf, targets } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.4.2 (EXT.085, EXT.090): data that a set calls optional or late are in the set. */
export const dataSetMembers: BpmnRule = {
  code: 'data-set-members',
  severity: 'error',
  check: (model) =>
    each(
      [...all(model, 'InputSet'), ...all(model, 'OutputSet')]
        .filter((set) => hasStranger(set))
        .map(ownerOf),
      'A set of {} lists data as optional or late but does not contain them. Add them to the set',
    ),
};

function hasStranger(set: Element): boolean {
  const members = [...targets(set, 'dataInputRefs'), ...targets(set, 'dataOutputRefs')];
  return [
    'optionalInputRefs',
    'whileExecutingInputRefs',
    'optionalOutputRefs',
    'whileExecutingOutputRefs',
  ]
    .flatMap((property) => targets(set, property))
    .some((data) => !members.includes(data));
}
