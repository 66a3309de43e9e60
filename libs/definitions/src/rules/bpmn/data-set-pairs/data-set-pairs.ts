import type { Element } from '../../../model/model.js';
import { all, targets } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.4.2 (EXT.087): input and output sets that belong together name each other. */
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
      ].flatMap((set) => set.parent?.parent ?? []),
      'An input set and an output set of {} do not name each other',
    ),
};

const isOneSided = (set: Element, property: string, back: string): boolean =>
  targets(set, property).some((other) => !targets(other, back).includes(set));
