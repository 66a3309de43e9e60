import type { Element } from '../../../model/model.js';
import { all, ownerOf, targets } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.4.1: the members of a set are data of the same specification. */
export const dataSetOwn: BpmnRule = {
  code: 'data-set-own',
  severity: 'error',
  check: (model) =>
    each(
      [...all(model, 'InputSet'), ...all(model, 'OutputSet')]
        .filter((set) =>
          MEMBERS.some((name) => targets(set, name).some((one) => isForeign(set, one))),
        )
        .map(ownerOf),
      'A set of {} contains data of another element. Name its own inputs and outputs',
    ),
};

const MEMBERS = ['dataInputRefs', 'dataOutputRefs'];
const isForeign = (set: Element, data: Element): boolean => data.parent !== set.parent;
