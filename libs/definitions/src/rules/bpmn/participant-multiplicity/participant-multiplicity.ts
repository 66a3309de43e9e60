import type { Element } from '../../../model/model.js';
import { all, attribute } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 9.3.1 (EXT.030): a participant can occur at least once. */
export const participantMultiplicity: BpmnRule = {
  code: 'participant-multiplicity',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'ParticipantMultiplicity')
        .filter((element) => isImpossible(element))
        .flatMap((element) => element.parent ?? []),
      'The multiplicity of {} is impossible. The maximum must be one or more, ' +
        'and not below the minimum',
    ),
};

function isImpossible(element: Element): boolean {
  const [minimum, maximum] = [
    Number(attribute(element, 'minimum') ?? 0),
    Number(attribute(element, 'maximum') ?? 1),
  ];
  return maximum < 1 || maximum < minimum;
}
