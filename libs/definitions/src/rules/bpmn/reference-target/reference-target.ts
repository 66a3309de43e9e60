import { metaType } from '../../../model/metamodel.js';
import type { Reference } from '../../../model/model.js';
import { isA } from '../../../model/queries.js';
import type { BpmnRule, RuleFinding } from '../../rule.js';

/**
 * BPMN 2.0.2, 8.3 (EXT.003, EXT.006-009, REF): a reference names an element that exists and has the
 * right type.
 */
export const referenceTarget: BpmnRule = {
  code: 'reference-target',
  severity: 'error',
  isAboutReferences: true,
  check: (model) => model.references.flatMap((reference) => judge(reference)),
};

/** References that running depends on; what else dangles is a warning. */
const ESSENTIAL = new Set([
  'attachedToRef',
  'default',
  'messageRef',
  'signalRef',
  'errorRef',
  'escalationRef',
  'operationRef',
  'eventDefinitionRef',
  'activityRef',
  'itemRef',
  'dataInputRefs',
  'dataOutputRefs',
  'processRef',
  'loopDataInputRef',
  'loopDataOutputRef',
  'dataObjectRef',
  'calledChoreographyRef',
  'inMessageRef',
  'outMessageRef',
  'oneBehaviorEventRef',
  'noneBehaviorEventRef',
]);

function judge({ from, property, wants, to, text }: Reference): RuleFinding[] {
  const essential =
    ESSENTIAL.has(property) ||
    isA(from, 'SequenceFlow') ||
    (isA(from, 'MessageFlow') && property !== 'messageRef') ||
    (property !== 'structureRef' && !text.includes(':'));
  const severity = essential ? 'error' : 'warning';
  const shown = text.slice(0, 80);
  if (to === null)
    return [
      {
        element: from,
        severity,
        message: `${property} names '${shown}', which does not exist. Correct the id`,
      },
    ];
  const fits = metaType(wants) === undefined || isA(to, wants) || isA(from, 'InputOutputBinding');
  return fits
    ? []
    : [
        {
          element: from,
          severity,
          message: `${property} names '${shown}', which is not a ${wants}. Correct the id`,
        },
      ];
}
