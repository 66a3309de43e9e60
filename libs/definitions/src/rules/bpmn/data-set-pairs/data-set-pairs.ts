import type { Element } from '../../../model/model.js';
import { all, ownerOf, targets } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.4.2 (EXT.087): input and output sets that belong together refer to each other. */
export const dataSetPairs: BpmnRule = {
  code: 'data-set-pairs',
  severity: 'error',
  check: (model) =>
    each(
      [
        ...all(model, 'InputSet').filter((set) => isOneSided(set, 'outputSetRefs', 'inputSetRefs')),
        ...all(model, 'OutputSet').filter((set) =>
          isOneSided(set, 'inputSetRefs', 'outputSetRefs'),
        ),
      ].map(ownerOf),
      'An input set and an output set of {} do not refer to each other. Add the missing reference',
    ),
};

const isOneSided = (set: Element, property: string, back: string): boolean =>
  targets(set, property).some((other) => !targets(other, back).includes(set));
